import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Consultation } from "../../consultations/consultation-contract.ts";
import { useFilters } from "../../web/filters.ts";
import { useGo } from "../../web/link.tsx";
import { newKey } from "../../web/new-key.ts";
import { api, client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { PatientPage, RegisterInput } from "../patient-shapes-contract.ts";
import { Birth } from "./birth.tsx";
import { CareFields, type CareValues, careInputOf, careValuesOf, checkCare, withDoctor } from "./care-fields.tsx";
import { LikelyDuplicates, useLikelyDuplicates } from "./likely-duplicates.tsx";
import { refreshPatients, useOffice } from "./patient-query.ts";
import css from "./patients.module.css";
import { PersonFields, type PersonValues, personValuesOf } from "./person-fields.tsx";
import { PatientStateBadge } from "./state-badge.tsx";

const shape = z.object({
  from: z.string().catch(""),
  doctor: z.uuid().optional().catch(undefined),
  consultation: z.uuid().optional().catch(undefined),
});

/**
 * Registers a patient: a new person, or a new episode of one known before (?from=…).
 * What a consultation knows of the person and the doctor found for it are filled in (?consultation=…&doctor=…); it then belongs to the patient.
 */
export function RegisterPage() {
  const { t } = useTranslation("patients");
  const [{ from, doctor, consultation }] = useFilters(shape);
  const office = useOffice();
  const known = useQuery({
    ...api.patients.page.queryOptions({ input: { patientId: from } }),
    enabled: from !== "",
  });
  const about = useQuery({
    ...api.consultations.get.queryOptions({ input: { id: consultation ?? "" } }),
    enabled: consultation !== undefined && !office,
  });
  const found = doctor ?? null;
  return (
    <>
      <PageHead
        title={t(office ? "apply.title" : from === "" ? "register.title" : "register.againTitle")}
        description={t(office ? "apply.description" : "register.description")}
        crumbs={[{ label: t("list.title"), to: "/patients" }]}
      />
      {office || (from === "" && consultation === undefined) ? (
        <RegisterForm key="new" known={null} found={office ? null : found} />
      ) : from === "" ? (
        <QueryView query={about}>
          {(one) => <RegisterForm key={one.id} known={null} about={one} found={found} />}
        </QueryView>
      ) : (
        <QueryView query={known}>{(patient) => <RegisterForm key={from} known={patient} found={found} />}</QueryView>
      )}
    </>
  );
}

const consentChoices = ["written", "oral", "electronic", "none"] as const;

interface Values extends PersonValues, CareValues {
  idempotencyKey: string;
  differentFrom: readonly string[];
  consent: (typeof consentChoices)[number] | null;
  consentOn: string | null;
  consentBy: string;
}

function RegisterForm(props: { known: PatientPage | null; about?: Consultation; found: string | null }) {
  const { known, about, found } = props;
  const { t } = useTranslation("patients");
  const go = useGo();
  const today = dayOf(new Date());
  const latest = known?.registrations[0] ?? null;
  const office = useOffice();
  const form = useForm<Values>(
    {
      ...personValuesOf(known),
      ...withDoctor(careValuesOf(latest, today), found),
      ...(about && factsOf(about)),
      ...{ submittedOn: today, registrationNote: "", idempotencyKey: newKey(), differentFrom: [] },
      ...{ consent: null, consentOn: today, consentBy: t("consent.self") },
    },
    { draft: ["patient-register", known?.patientId ?? about?.id].filter(Boolean).join("-") },
  );
  const { values } = form;
  const alike = useLikelyDuplicates(values);
  const register = async (given: Values) => {
    const { patientId, number } = await client.patients.register(inputOf(given, known));
    return { patientId, done: t("done.registered", { number }) };
  };
  const apply = async (given: Values) => {
    const { existingPatientId: _, person, consent, ...input } = inputOf(given, null);
    if (person === null || consent === null) throw new Error("an application names its person and consent (check)");
    const { patientId } = await client.patients.apply({ ...input, person, consent });
    return { patientId, done: t("done.applied") };
  };
  const save = async (given: Values) => {
    const { patientId, done } = office ? await apply(given) : await register(given);
    if (about?.patientId === null) await client.consultations.linkPatient({ id: about.id, patientId });
    await refreshPatients();
    doneToast(done);
    go(`/patients/${patientId}`);
  };
  const check = (given: Values): Record<string, string> => ({
    ...(known === null && given.name.trim() === "" ? { name: t("check.name") } : {}),
    ...checkCare(given, t),
    ...(office && given.consent === null ? { consent: t("check.consent") } : {}),
  });
  const setDifferent = (patientId: string, different: boolean) =>
    form.set({
      differentFrom: different
        ? [...values.differentFrom, patientId]
        : values.differentFrom.filter((other) => other !== patientId),
    });
  // Where there is no room beside, they stand below what is being typed: above it they would push it away.
  const narrow = useMediaQuery("(max-width: 64em)");
  const duplicates = known === null && (
    <LikelyDuplicates rows={alike} differentFrom={values.differentFrom} onDifferent={setDifferent} />
  );
  return (
    <div className={css.beside}>
      <Form
        form={form}
        onSubmit={save}
        onCancel={() => go("/patients")}
        submitLabel={t(office ? "apply.submit" : "register.submit")}
        check={check}
      >
        <Part title={t("register.person")}>
          {known === null ? <PersonFields form={form} brief /> : <KnownPerson patient={known} />}
        </Part>
        {narrow && duplicates}
        <Part title={t("register.care")}>
          <CareFields form={form} office={office} />
        </Part>
        <Part title={t("consent.title")}>
          <ChoiceButtons
            label={t("register.consent")}
            help={t("register.consentHelp")}
            required={office !== null}
            choices={consentChoices
              .filter((value) => !(office && value === "none"))
              .map((value) => ({ value, label: t(`register.consents.${value}`) }))}
            {...form.field("consent")}
          />
          {values.consent !== null && values.consent !== "none" && (
            <>
              <DateField label={t("consent.obtainedOn")} notAfter={today} {...form.field("consentOn")} />
              <TextField label={t("consent.from")} width="20rem" {...form.field("consentBy")} />
            </>
          )}
        </Part>
      </Form>
      {!narrow && duplicates && <aside className={css.aside}>{duplicates}</aside>}
    </div>
  );
}

/** What a consultation tells of the person it is about; who calls for oneself left a name and a number. */
function factsOf({ subjectKind, subjectName, callerName, callerContact, town, sex, diseaseGroup }: Consultation) {
  const own = subjectKind === "本人";
  return {
    name: subjectName ?? (own ? (callerName ?? "") : ""),
    phone: own ? (callerContact ?? "") : "",
    town: town ?? "",
    sex,
    diseaseGroup,
  };
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className={css.part}>
      <legend>{title}</legend>
      <div>{children}</div>
    </fieldset>
  );
}

function KnownPerson({ patient }: { patient: PatientPage }) {
  return (
    <div className={css.card}>
      <div className={css.cardHead}>
        <PersonName name={patient.name} kana={patient.kana} />
        <PatientStateBadge of={patient} />
      </div>
      <div className={css.line}>
        <Birth {...patient} endedOn={patient.registrations[0]?.endedOn ?? null} />
        <span>{patient.town}</span>
        <span>{patient.registrations[0]?.number}</span>
      </div>
    </div>
  );
}

function inputOf(values: Values, known: PatientPage | null): RegisterInput {
  const { name, kana, birthDate, sex, town, address, phone, note, consent } = values;
  const none = consent === null || consent === "none";
  return {
    idempotencyKey: values.idempotencyKey,
    existingPatientId: known?.patientId ?? null,
    person: known === null ? { name, kana, birthDate, sex, town, address, phone, note } : null,
    differentFrom: [...values.differentFrom],
    registration: careInputOf(values),
    consent: none
      ? null
      : {
          idempotencyKey: values.idempotencyKey,
          scope: "all_partners",
          method: consent,
          obtainedOn: values.consentOn,
          obtainedBy: null,
          givenBy: values.consentBy,
          ...{ relation: null, reasonForProxy: null, reviewOn: null, note: null },
          ...{ organisationIds: [], accountIds: [] },
        },
  };
}
