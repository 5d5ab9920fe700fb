import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useGo } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { type FormState, useForm } from "../../web/ui/use-form.ts";
import { useParam } from "../../web/use-param.ts";
import { medicalKinds, organisationKinds } from "../organisation.ts";
import type { Organisation } from "../organisations-contract.ts";
import { useKinds } from "./organisation-parts.tsx";
import { changesOf, emptyOrganisation, inputOf, type Values, valuesOf } from "./organisation-values.ts";

const filterShape = z.object({ kind: z.enum(organisationKinds).optional().catch(undefined) });

/** Registers a partner; the kind may come with the address. */
export function NewOrganisationPage() {
  const { t } = useTranslation("organisations");
  const go = useGo();
  const [{ kind }] = useFilters(filterShape);
  const form = useForm<Values>({ ...emptyOrganisation, kind: kind ?? null }, { draft: "organisation-new" });
  return (
    <>
      <PageHead
        title={t("add")}
        description={t("form.newText")}
        crumbs={[{ label: t("title"), to: "/organisations" }]}
      />
      <OrganisationForm
        form={form}
        submitLabel={t("form.register")}
        onCancel={() => go("/organisations")}
        onSubmit={async (values) => {
          const organisation = await client.organisations.create(inputOf(values));
          doneToast(t("form.registered"));
          go(`/organisations/${organisation.id}`);
        }}
      />
    </>
  );
}

/** Changes what is known of a partner. */
export function EditOrganisationPage() {
  const { t } = useTranslation("organisations");
  const query = useQuery(api.organisations.get.queryOptions({ input: { id: useParam("organisationId") } }));
  return (
    <QueryView query={query} title={t("title")}>
      {(organisation) => <Edit key={organisation.id} organisation={organisation} />}
    </QueryView>
  );
}

function Edit({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const go = useGo();
  const at = `/organisations/${organisation.id}`;
  const before = valuesOf(organisation);
  const form = useForm(before, { draft: `organisation-${organisation.id}` });
  return (
    <>
      <PageHead
        title={t("form.editTitle", { name: organisation.name })}
        crumbs={[
          { label: t("title"), to: "/organisations" },
          { label: organisation.name, to: at },
        ]}
      />
      <OrganisationForm
        form={form}
        submitLabel={t("form.save")}
        onCancel={() => go(at)}
        onSubmit={async (values) => {
          await client.organisations.change({ id: organisation.id, ...changesOf(before, values) });
          doneToast(t("form.saved"));
          go(at);
        }}
      />
    </>
  );
}

type OrganisationFormProps = {
  form: FormState<Values>;
  submitLabel: string;
  onCancel: () => void;
  onSubmit: (values: Values) => Promise<void>;
};

function OrganisationForm({ form, submitLabel, onCancel, onSubmit }: OrganisationFormProps) {
  const { t } = useTranslation("organisations");
  const kinds = useKinds();
  const { kind } = form.values;
  const isMedical = medicalKinds.some((medical) => medical === kind) || kind === "pharmacy";
  return (
    <Form
      form={form}
      submitLabel={submitLabel}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.kind === null ? { kind: t("form.kindMissing") } : {}),
        ...(values.name.trim() === "" ? { name: t("form.nameMissing") } : {}),
      })}
      onSubmit={async (values) => {
        await onSubmit(values);
        void queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      }}
    >
      <SelectField label={t("field.kind")} required choices={kinds.choices} {...form.field("kind")} />
      <TextField label={t("field.name")} required {...form.field("name")} />
      <TextField label={t("field.kana")} {...form.field("kana")} />
      <TextField label={t("field.shortNames")} help={t("form.shortNamesHelp")} {...form.field("shortNames")} />
      <TextField label={t("field.phone")} inputMode="tel" width="20rem" {...form.field("phone")} />
      <TextField
        label={t("field.nightPhone")}
        help={t("nightOnly")}
        inputMode="tel"
        width="20rem"
        {...form.field("nightPhone")}
      />
      <TextField label={t("field.fax")} inputMode="tel" width="20rem" {...form.field("fax")} />
      <TextField label={t("field.email")} inputMode="email" {...form.field("email")} />
      <TextField label={t("field.postalCode")} inputMode="numeric" width="12rem" {...form.field("postalCode")} />
      <TextField label={t("field.address")} {...form.field("address")} />
      <TextField label={t("field.areaTowns")} help={t("form.areaTownsHelp")} {...form.field("areaTowns")} />
      {(isMedical || form.values.institutionCode !== "") && (
        <TextField
          label={t("field.institutionCode")}
          help={t("form.codeHelp")}
          inputMode="numeric"
          width="16rem"
          {...form.field("institutionCode")}
        />
      )}
      <DateField label={t("field.registeredOn")} {...form.field("registeredOn")} />
      <LongTextField label={t("field.note")} help={t("staffOnly")} {...form.field("note")} />
    </Form>
  );
}
