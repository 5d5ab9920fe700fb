import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { SelectField } from "../../web/ui/select-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { type TeamFunction, teamFunctions } from "../patient-shapes-contract.ts";
import { refreshPatients, usePatientChoices } from "./patient-query.ts";

/** What an organisation of a kind usually does in a team. */
const usual: Readonly<Record<string, TeamFunction>> = {
  clinic: "main_doctor",
  hospital: "hospital",
  visiting_nurse_station: "visiting_nurse",
  care_manager_office: "care_manager",
  pharmacy: "pharmacist",
  dental_clinic: "dentist",
  community_support_centre: "community_support",
  equipment_supplier: "equipment",
};

interface Values {
  organisationId: string | null;
  function: TeamFunction | null;
  personName: string;
  since: string | null;
}

/** Adds an organisation to the team; its function is guessed from what it is. */
export function TeamForm({ patientId, close }: { patientId: string; close: () => void }) {
  const { t } = useTranslation("patients");
  const organisations = usePatientChoices().data?.organisations ?? [];
  const today = dayOf(new Date());
  const form = useForm<Values>({ organisationId: null, function: null, personName: "", since: today });
  const save = async ({ organisationId, function: role, personName, since }: Values) => {
    if (organisationId === null || role === null || since === null) return;
    await client.patients.joinTeam({ patientId, organisationId, function: role, personName, since });
    await refreshPatients();
    close();
  };
  const check = (values: Values): Record<string, string> => ({
    ...(values.organisationId === null ? { organisationId: t("check.choose") } : {}),
    ...(values.function === null ? { function: t("check.choose") } : {}),
    ...(values.since === null ? { since: t("check.day") } : {}),
  });
  return (
    <Form form={form} onSubmit={save} onCancel={close} submitLabel={t("team.add")} check={check}>
      <SelectField
        label={t("team.organisation")}
        required
        choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field("organisationId")}
        onChange={(organisationId) => {
          const kind = organisations.find(({ id }) => id === organisationId)?.kind ?? "";
          form.set({ organisationId, function: usual[kind] ?? form.values.function });
        }}
      />
      <SelectField
        label={t("team.function")}
        required
        choices={teamFunctions.map((value) => ({ value, label: t(`function.${value}`) }))}
        {...form.field("function")}
      />
      <TextField label={t("team.person")} width="20rem" {...form.field("personName")} />
      <DateField label={t("team.from")} required notAfter={today} {...form.field("since")} />
    </Form>
  );
}
