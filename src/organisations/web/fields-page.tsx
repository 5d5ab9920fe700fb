import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, fieldsOf } from "../../web/errors.ts";
import { useGo } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { CheckField, MultiSelectField } from "../../web/ui/select-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { useParam } from "../../web/use-param.ts";
import type { Organisation } from "../organisations-contract.ts";
import { type PartnerField, partnerFieldAnswers } from "../partner-fields.ts";
import type { PartnerAnswerRow } from "../partner-fields-contract.ts";
import { shownFields } from "./fields-section.tsx";
import { type FieldsValues, type FieldValue, fieldsInputOf, fieldsValuesOf, noValue } from "./fields-values.ts";
import css from "./hours.module.css";
import { useSay } from "./hours-words.ts";

/** できること: what a partner told, asked field by field as on the telephone. */
export function FieldsPage() {
  const { t } = useTranslation("organisations");
  const id = useParam("organisationId");
  const query = useQuery(api.organisations.get.queryOptions({ input: { id } }));
  const fields = useQuery({ ...api.organisations.fields.of.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={query} title={t("title")}>
      {(organisation) => (
        <QueryView query={fields} title={t("title")}>
          {({ answers }) => <Edit organisation={organisation} answers={answers} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Edit({ organisation, answers }: { organisation: Organisation; answers: readonly PartnerAnswerRow[] }) {
  const { t } = useTranslation("organisations");
  const go = useGo();
  const { id, name } = organisation;
  const at = `/organisations/${id}`;
  const fields = shownFields(organisation);
  const before = fieldsValuesOf(answers, dayOf(new Date()));
  const form = useForm<FieldsValues>(before, { draft: `fields-${id}` });
  const { values, set } = form;
  const [asked, setAsked] = useState<readonly string[]>([]);
  return (
    <>
      <PageHead
        title={t("fields.editTitle", { name })}
        description={t("fields.editText")}
        crumbs={[
          { label: t("title"), to: "/organisations" },
          { label: name, to: at },
        ]}
      />
      <Form
        form={form}
        submitLabel={t("form.save")}
        onCancel={() => go(at)}
        onSubmit={async (given) => {
          try {
            await client.organisations.fields.change({ id, ...fieldsInputOf(given, fields, asked) });
          } catch (error) {
            // Told of it once, who saves again means it.
            if (codeOf(error) === "changed_meanwhile") setAsked([...asked, ...Object.keys(fieldsOf(error))]);
            throw error;
          }
          doneToast(t("form.saved"));
          void queryClient.invalidateQueries({ queryKey: api.organisations.key() });
          go(at);
        }}
      >
        {fields.map((field) => (
          <div key={field.code} className={css.field}>
            <OneField
              field={field}
              value={values.fields[field.code] ?? noValue}
              error={form.errors[field.code]}
              onChange={(value) => set({ fields: { ...values.fields, [field.code]: value } })}
            />
          </div>
        ))}
        <DateField label={t("hours.confirmedOn")} notAfter={dayOf(new Date())} {...form.field("confirmedOn")} />
        <TextField
          label={t("hours.confirmedBy")}
          help={t("hours.confirmedByHelp")}
          width="20rem"
          {...form.field("confirmedBy")}
        />
        <CheckField label={t("fields.all")} {...form.field("all")} />
      </Form>
    </>
  );
}

type OneFieldProps = {
  field: PartnerField;
  value: FieldValue;
  error: string | undefined;
  onChange: (value: FieldValue) => void;
};

function OneField({ field, value, error, onChange }: OneFieldProps) {
  const { t } = useTranslation("organisations");
  const say = useSay();
  const shared = { label: say(field), name: field.code, error, ...(field.hint ? { help: say(field.hint) } : {}) };
  const choices = (field.choices ?? []).map((choice) => ({ value: choice.code, label: say(choice) }));
  const note = (
    <TextField
      label={t("fields.noteOf", { field: say(field) })}
      name={`${field.code}-note`}
      value={value.note}
      onChange={(text) => onChange({ ...value, note: text })}
    />
  );
  switch (field.type) {
    case "answer":
      return (
        <>
          <ChoiceButtons
            {...shared}
            choices={partnerFieldAnswers.map((one) => ({ value: one, label: t(`answer.${one}`) }))}
            value={partnerFieldAnswers.find((one) => one === value.answer) ?? null}
            onChange={(answer) => onChange({ ...value, answer })}
          />
          {value.answer !== null && note}
        </>
      );
    case "one":
      return (
        <ChoiceButtons
          {...shared}
          choices={choices}
          value={value.answer}
          onChange={(answer) => onChange({ ...value, answer })}
        />
      );
    case "many":
      return (
        <>
          <MultiChoiceButtons
            {...shared}
            choices={choices}
            value={value.chosen}
            onChange={(chosen) => onChange({ ...value, chosen })}
          />
          {value.chosen.length > 0 && note}
        </>
      );
    case "partners":
      return <PartnersField {...shared} field={field} value={value} onChange={onChange} />;
    case "text":
      return <TextField {...shared} value={value.note} onChange={(text) => onChange({ ...value, note: text })} />;
  }
}

type PartnersFieldProps = OneFieldProps & { label: string; name: string };

function PartnersField({ field, value, onChange, label, name, error }: PartnersFieldProps) {
  const kind = field.partnerKind;
  const query = useQuery(api.organisations.options.queryOptions({ input: kind ? { kind } : {} }));
  return (
    <MultiSelectField
      label={label}
      name={name}
      error={error}
      choices={(query.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
      value={value.chosen}
      onChange={(chosen) => onChange({ ...value, chosen })}
    />
  );
}
