import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { CheckField } from "../../web/ui/select-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { recordedOutcomes } from "../stay.ts";
import type { Stay } from "../stay-contract.ts";
import { useArranges } from "./bed-tabs.tsx";
import { isDeath } from "./words.ts";

/** The discharge or death; after a death the registration can be ended in the same step. */
export function DischargeDialog({ stay, onClose }: { stay: Stay; onClose: () => void }) {
  const { t } = useTranslation("support-beds");
  const arranges = useArranges();
  const today = dayOf(new Date());
  const form = useForm(
    {
      dischargedOn: today as string | null,
      outcome: null as (typeof recordedOutcomes)[number] | null,
      endsRegistration: true,
      causeOfDeath: "",
      note: stay.note ?? "",
    },
    { draft: `discharge:${stay.id}` },
  );
  const { values } = form;
  const asksEnd = isDeath(values.outcome) && arranges && stay.registrationRunning;
  const ends = asksEnd && values.endsRegistration;
  return (
    <Dialog close={onClose} title={t("discharge.title")}>
      <Form
        form={form}
        submitLabel={t("discharge.submit")}
        onCancel={onClose}
        check={(now): Record<string, string> => ({
          ...(now.dischargedOn === null ? { dischargedOn: t("discharge.dayNeeded") } : {}),
          ...(now.outcome === null ? { outcome: t("discharge.outcomeNeeded") } : {}),
          ...(ends && now.causeOfDeath.trim() === "" ? { causeOfDeath: t("discharge.causeNeeded") } : {}),
        })}
        onSubmit={async (now) => {
          await client.supportBeds.stays.discharge({
            id: stay.id,
            dischargedOn: now.dischargedOn ?? today,
            outcome: now.outcome ?? "home",
            note: now.note,
            endsRegistration: ends ? { causeOfDeath: now.causeOfDeath } : null,
          });
          undoToast(t("discharge.done"), () => client.supportBeds.stays.undoDischarge({ id: stay.id }));
          onClose();
        }}
      >
        <DateField label={t("fact.dischargedOn")} required notAfter={today} {...form.field("dischargedOn")} />
        <ChoiceButtons
          label={t("fact.outcome")}
          required
          choices={recordedOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
          {...form.field("outcome")}
        />
        {asksEnd && (
          <CheckField label={t("discharge.ends")} help={t("discharge.endsHelp")} {...form.field("endsRegistration")} />
        )}
        {ends && (
          <TextField
            label={t("discharge.cause")}
            help={t("discharge.causeHelp")}
            required
            {...form.field("causeOfDeath")}
          />
        )}
        <LongTextField label={t("fact.note")} rows={2} {...form.field("note")} />
      </Form>
    </Dialog>
  );
}
