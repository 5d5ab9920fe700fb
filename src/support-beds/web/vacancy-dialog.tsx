import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { NumberField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { useSide } from "./bed-tabs.tsx";

const methods = ["電話", "FAX", "メール", "訪問"] as const;

/** Takes the vacancy a hospital tells: one number, who said so, by what. */
export function VacancyDialog({
  hospital,
  onClose,
}: {
  hospital: { hospitalId: string; name: string };
  onClose: () => void;
}) {
  const { t } = useTranslation("support-beds");
  const byHospital = useSide() === "hospital";
  // What the hospital enters itself was not heard by any of the ways.
  const method: string | null = byHospital ? null : "電話";
  const form = useForm({ vacant: null as number | null, toldBy: "", method, note: "" });
  return (
    <Dialog close={onClose} title={t("vacancy.title", { hospital: hospital.name })} size="md">
      <Form
        form={form}
        submitLabel={t("vacancy.save")}
        onCancel={onClose}
        check={(values): Record<string, string> => (values.vacant === null ? { vacant: t("vacancy.needed") } : {})}
        onSubmit={async ({ vacant, ...rest }) => {
          await client.supportBeds.tellVacancy({
            hospitalId: hospital.hospitalId,
            vacant: vacant ?? 0,
            toldAt: null,
            ...rest,
          });
          doneToast(t("vacancy.saved"));
          onClose();
        }}
      >
        <NumberField
          label={t("vacancy.count")}
          unit={t("vacancy.unit")}
          min={0}
          max={999}
          required
          autoFocus
          {...form.field("vacant")}
        />
        <TextField label={t(byHospital ? "vacancy.by.hospital" : "vacancy.by.centre")} {...form.field("toldBy")} />
        {!byHospital && (
          <ChoiceButtons
            label={t("vacancy.method")}
            choices={methods.map((value) => ({ value: value as string, label: t(`method.${value}`) }))}
            {...form.field("method")}
          />
        )}
      </Form>
    </Dialog>
  );
}
