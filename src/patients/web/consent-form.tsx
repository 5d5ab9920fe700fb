import { useTranslation } from "react-i18next";
import { newKey } from "../../web/new-key.ts";
import { client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { MultiSelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { type ConsentMethod, type ConsentScope, consentMethods } from "../consent.ts";
import { refreshPatients, usePatientChoices } from "./patient-query.ts";

/** Consents that name single persons are kept and shown, but given through their organisation here. */
const offeredScopes = ["all_partners", "listed_organisations"] as const satisfies readonly ConsentScope[];

interface Values {
  idempotencyKey: string;
  scope: (typeof offeredScopes)[number] | null;
  organisationIds: readonly string[];
  method: ConsentMethod | null;
  obtainedOn: string | null;
  givenBy: string;
  relation: string;
  reasonForProxy: string;
  obtainedBy: string;
  reviewOn: string | null;
  note: string;
}

/** Records a consent: for whom, how, from whom, by whom. */
export function ConsentForm({ patientId, close }: { patientId: string; close: () => void }) {
  const { t } = useTranslation("patients");
  const organisations = usePatientChoices().data?.organisations ?? [];
  const today = dayOf(new Date());
  const form = useForm<Values>({
    ...{ idempotencyKey: newKey(), scope: null, organisationIds: [], method: null, obtainedOn: today },
    ...{ givenBy: t("consent.self"), relation: "", reasonForProxy: "", obtainedBy: "", reviewOn: null, note: "" },
  });
  const save = async ({ scope, method, ...values }: Values) => {
    if (scope === null || method === null) return;
    await client.patients.addConsent({
      ...values,
      patientId,
      scope,
      method,
      organisationIds: [...values.organisationIds],
      accountIds: [],
    });
    await refreshPatients();
    close();
  };
  const listed = form.values.scope === "listed_organisations";
  const proxy = form.values.relation.trim() !== "";
  return (
    <Form
      form={form}
      onSubmit={save}
      onCancel={close}
      submitLabel={t("consent.add")}
      // Nothing is chosen beforehand: a consent nobody gave must not come about by pressing Enter.
      check={({ scope, method, organisationIds }): Record<string, string> => ({
        ...(scope === null ? { scope: t("check.choose") } : {}),
        ...(method === null ? { method: t("check.consent") } : {}),
        ...(scope === "listed_organisations" && organisationIds.length === 0
          ? { organisationIds: t("check.choose") }
          : {}),
      })}
    >
      <ChoiceButtons
        label={t("consent.scope")}
        required
        choices={offeredScopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
        {...form.field("scope")}
      />
      {listed && (
        <MultiSelectField
          label={t("consent.organisations")}
          required
          choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field("organisationIds")}
        />
      )}
      <ChoiceButtons
        label={t("consent.method")}
        help={t("consent.methodHelp")}
        required
        choices={consentMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
        {...form.field("method")}
      />
      <DateField label={t("consent.obtainedOn")} notAfter={today} {...form.field("obtainedOn")} />
      <TextField label={t("consent.from")} width="20rem" {...form.field("givenBy")} />
      <TextField
        label={t("consent.relation")}
        help={t("consent.relationHelp")}
        width="16rem"
        {...form.field("relation")}
      />
      {proxy && <TextField label={t("consent.reasonForProxy")} {...form.field("reasonForProxy")} />}
      <TextField label={t("consent.by")} width="20rem" {...form.field("obtainedBy")} />
      <DateField label={t("consent.reviewOn")} help={t("consent.reviewHelp")} {...form.field("reviewOn")} />
      <LongTextField label={t("field.note")} rows={2} {...form.field("note")} />
    </Form>
  );
}
