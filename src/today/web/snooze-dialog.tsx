import { useTranslation } from "react-i18next";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { clock, dayOf, eraMoment } from "../../web/ui/moments.ts";
import { TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import type { Waiting } from "../today-contract.ts";
import { longestSnooze } from "../waiting.ts";
import { restChoices } from "./rest-choices.ts";
import { rest } from "./task-changes.ts";

/** Lets something rest until a moment before its last, with a reason that everybody sees. */
export function SnoozeDialog({ row, close, now }: { row: Waiting | null; close: () => void; now: Date }) {
  const { t } = useTranslation("today");
  return (
    <Dialog title={t("rest.title")} opened={row !== null} close={close}>
      {row && <SnoozeForm key={row.key} row={row} close={close} now={now} />}
    </Dialog>
  );
}

const reasons = ["callback", "absent", "first", "other"] as const;

function SnoozeForm({ row, close, now }: { row: Waiting; close: () => void; now: Date }) {
  const { t } = useTranslation("today");
  const longest = longestSnooze(new Date(row.actBy), now);
  const moments = restChoices(now, longest);
  const form = useForm({
    until: moments[0]?.toISOString() ?? longest.toISOString(),
    reason: "callback" as (typeof reasons)[number],
    words: "",
  });
  const { reason } = form.values;
  const label = (moment: Date) => (dayOf(moment) === dayOf(now) ? clock(moment) : eraMoment(moment));
  return (
    <Form
      form={form}
      submitLabel={t("rest.submit")}
      onCancel={close}
      check={(given) =>
        given.reason === "other" && given.words.trim() === "" ? { words: t("rest.needsWords") } : ({} as const)
      }
      onSubmit={async (given) => {
        const until = new Date(given.until);
        const words = given.reason === "other" ? given.words : t(`rest.reasons.${given.reason}`);
        await rest(row, until, words, t("done.rests", { moment: label(until) }));
        close();
      }}
    >
      <ChoiceButtons
        label={t("rest.until")}
        help={t("rest.untilHelp", { moment: label(longest) })}
        choices={moments.map((moment) => ({ value: moment.toISOString(), label: label(moment) }))}
        {...form.field("until")}
        onChange={(until) => form.set({ until: until ?? form.values.until })}
      />
      <ChoiceButtons
        label={t("rest.reason")}
        choices={reasons.map((value) => ({ value, label: t(`rest.reasons.${value}`) }))}
        {...form.field("reason")}
        onChange={(next) => form.set({ reason: next ?? reason })}
      />
      {reason === "other" && <TextField label={t("rest.words")} maxLength={200} {...form.field("words")} />}
    </Form>
  );
}
