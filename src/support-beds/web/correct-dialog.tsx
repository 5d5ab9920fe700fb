import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Stay } from "../stay-contract.ts";
import { StayFields, type StayValues, useStayCheck } from "./stay-fields.tsx";

/** Corrects what was entered wrongly; the record keeps what stood there before. */
export function CorrectDialog({ stay, onClose }: { stay: Stay; onClose: () => void }) {
  const { t } = useTranslation("support-beds");
  const check = useStayCheck();
  const form = useForm<StayValues>({
    hospitalId: stay.hospitalId,
    bedId: stay.bedId,
    ward: stay.ward ?? "",
    admittedOn: stay.admittedOn,
    admittedTime: stay.admittedTime,
    reasons: stay.reasons,
    doctorId: stay.doctorId,
    expectedDischargeOn: stay.expectedDischargeOn,
    dischargedOn: stay.dischargedOn,
    outcome: stay.outcome,
    note: stay.note ?? "",
  });
  return (
    <Dialog close={onClose} title={t("correct.title")}>
      <Form
        form={form}
        submitLabel={t("correct.submit")}
        onCancel={onClose}
        check={check}
        onSubmit={async ({ hospitalId, admittedOn, reasons, ...rest }) => {
          await client.supportBeds.stays.change({
            ...rest,
            id: stay.id,
            version: stay.version,
            hospitalId: hospitalId ?? "",
            admittedOn: admittedOn ?? "",
            reasons: [...reasons],
          });
          doneToast(t("correct.done"));
          onClose();
        }}
      >
        <StayFields form={form} ended={stay.dischargedOn !== null} outcomeUnknown={stay.outcome === "unknown"} />
      </Form>
    </Dialog>
  );
}
