import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { client } from "../../web/request.ts";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { BedRequest } from "../bed-request-contract.ts";
import { useBedChoices } from "./use-bed-choices.ts";

/** Records the admission; the stay's page then says whom to tell. */
export function AdmitDialog({ request, onClose }: { request: BedRequest; onClose: () => void }) {
  const { t } = useTranslation("support-beds");
  const go = useGo();
  const choices = useBedChoices();
  const today = dayOf(new Date());
  const yes = request.enquiries.find((one) => one.answer === "yes")?.hospitalId ?? null;
  const form = useForm(
    {
      hospitalId: request.heldHospitalId ?? yes,
      bedId: request.heldBedId,
      admittedOn: today as string | null,
      admittedTime: null as string | null,
      ward: "",
      expectedDischargeOn: null as string | null,
      note: "",
    },
    { draft: `bed-admission:${request.id}` },
  );
  const beds = choices.bedsOf(form.values.hospitalId);
  return (
    <Dialog close={onClose} title={t("admit.title")}>
      <Form
        form={form}
        submitLabel={t("admit.submit")}
        onCancel={onClose}
        check={(values): Record<string, string> => ({
          ...(values.hospitalId === null ? { hospitalId: t("admit.hospitalNeeded") } : {}),
          ...(values.admittedOn === null ? { admittedOn: t("admit.dayNeeded") } : {}),
        })}
        onSubmit={async ({ hospitalId, admittedOn, ...rest }) => {
          const stay = await client.supportBeds.requests.admit({
            id: request.id,
            hospitalId: hospitalId ?? "",
            admittedOn: admittedOn ?? today,
            doctorId: null,
            ...rest,
          });
          doneToast(t("admit.done"));
          go(`/beds/stays/${stay.id}`);
        }}
      >
        <ChoiceField label={t("fact.hospital")} required choices={choices.hospitals} {...form.field("hospitalId")} />
        {beds.length > 0 && <ChoiceField label={t("fact.bed")} choices={beds} {...form.field("bedId")} />}
        <DateField label={t("fact.admittedOn")} required notAfter={today} {...form.field("admittedOn")} />
        <TimeField label={t("fact.admittedTime")} now {...form.field("admittedTime")} />
        <TextField label={t("fact.ward")} {...form.field("ward")} />
        <DateField label={t("fact.expected")} {...form.field("expectedDischargeOn")} />
      </Form>
    </Dialog>
  );
}
