import { IconUrgent } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { useFilters } from "../../web/filters.ts";
import { Link, useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { type ChosenPatient, PatientField } from "../../web/ui/patient-field.tsx";
import { MultiSelectField, SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { useSide } from "./bed-tabs.tsx";
import css from "./beds.module.css";
import { Findings } from "./findings.tsx";
import { useBedChoices } from "./use-bed-choices.ts";

const address = z.object({ patientId: z.string().catch("") });

const empty = {
  idempotencyKey: "",
  patient: null as ChosenPatient | null,
  reasons: [] as readonly string[],
  judgedByDoctorId: null as string | null,
  requestedBy: "",
  wantedFrom: null as string | null,
  wantedDays: null as number | null,
  wantedHospitalId: null as string | null,
  overrideReason: "",
  note: "",
};

/** Asks for a bed; the rules answer at once and never stand in the way. */
export function RequestFormPage() {
  const { t } = useTranslation("support-beds");
  const go = useGo();
  const [{ patientId }] = useFilters(address);
  const [key] = useState(() => crypto.randomUUID());
  const first = { ...empty, idempotencyKey: key };
  const form = useForm(first, { draft: `bed-request:${patientId || "new"}` });
  const reasons = useCodes("stay_reason");
  const choices = useBedChoices();
  const byOffice = useSide() === "office";
  const { values, set } = form;
  const rules = useEligibility(values.patient?.patientId ?? (patientId || null));
  const warned = rules?.findings.some(({ level }) => level === "warning") ?? false;
  const doctorId = rules?.doctorId ?? null;

  const person = rules?.person;
  useEffect(() => {
    if (patientId && person?.patientId === patientId) set({ patient: person });
  }, [patientId, person, set]);
  useEffect(() => {
    if (doctorId !== null) set({ judgedByDoctorId: doctorId });
  }, [doctorId, set]);

  return (
    <div className={css.formPage}>
      <PageHead title={t("form.title")} crumbs={[{ label: t("title"), to: "/beds" }]} />
      <div className={css.emergency}>
        <p>
          <IconUrgent size={20} aria-hidden /> {t("form.emergency")}
        </p>
      </div>
      <Section title={t("form.what")}>
        <Form
          form={form}
          submitLabel={t(byOffice ? "form.submit.office" : "form.submit.centre")}
          onCancel={() => go("/beds")}
          check={(now): Record<string, string> => ({
            ...(now.patient === null ? { patient: t("form.personNeeded") } : {}),
            ...(now.reasons.length === 0 ? { reasons: t("form.reasonNeeded") } : {}),
          })}
          onSubmit={async ({ patient, reasons: why, ...rest }) => {
            const made = await client.supportBeds.requests.create({
              ...rest,
              patientId: patient?.patientId ?? "",
              reasons: [...why],
              requestedAt: null,
              requestedByOrganisationId: null,
            });
            go(`/beds/requests/${made.id}`);
          }}
        >
          <PatientField label={t("form.person")} required autoFocus={!patientId} {...form.field("patient")} />
          {values.patient && rules?.running && (
            <p>
              {t("form.running")} <Link to={`/beds/stays/${rules.running.id}`}>{rules.running.hospitalName}</Link>
            </p>
          )}
          {values.patient && rules && <Findings findings={rules.findings} />}
          {warned && (
            <TextField label={t("form.override")} help={t("form.overrideHelp")} {...form.field("overrideReason")} />
          )}
          <MultiSelectField
            label={t("form.reasons")}
            help={t("form.reasonsHelp")}
            required
            choices={reasons.choices}
            {...form.field("reasons")}
          />
          <SelectField label={t("form.doctor")} choices={choices.doctors} {...form.field("judgedByDoctorId")} />
          {!byOffice && <TextField label={t("form.by")} help={t("form.byHelp")} {...form.field("requestedBy")} />}
          <DateField label={t("form.from")} help={t("form.fromHelp")} {...form.field("wantedFrom")} />
          <NumberField
            label={t("form.days")}
            unit={t("form.daysUnit")}
            min={1}
            max={366}
            {...form.field("wantedDays")}
          />
          <ChoiceField label={t("form.hospital")} choices={choices.hospitals} {...form.field("wantedHospitalId")} />
          <LongTextField label={t("form.note")} help={t("form.noteHelp")} {...form.field("note")} />
        </Form>
      </Section>
    </div>
  );
}

function useEligibility(patientId: string | null) {
  const options = api.supportBeds.requests.eligibility.queryOptions({ input: { patientId: patientId ?? "" } });
  return useQuery({ ...options, enabled: patientId !== null }).data;
}
