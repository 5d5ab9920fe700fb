import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Enquiry } from "../../consultations/enquiry-contract.ts";
import { useCodes } from "../../web/codes.ts";
import { useKeys } from "../../web/keys.ts";
import { ChipButton, ChipSet } from "../../web/ui/filter-chips.tsx";
import { KeyHint } from "../../web/ui/key-hint.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import css from "./doctor-card.module.css";
import type { Said, useAsking } from "./use-search.ts";

const kinds = ["main", "deputy", "conditional", "on_hold", "no"] as const;
type Kind = (typeof kinds)[number];
/** How many reasons have a key of their own; the others are found by typing. */
const withKey = 9;

/** The doctor's answer by one key: 1 main, 2 deputy, 3 on a condition, 4 not yet, 5 no and why. */
export function AnswerBar(props: {
  enquiry: Enquiry;
  doctor: string;
  asking: ReturnType<typeof useAsking>;
  isCurrent: boolean;
  mainTaken: boolean;
  onAnswered: (said: Kind) => void;
}) {
  const { enquiry, asking, isCurrent, onAnswered } = props;
  const { t } = useTranslation("matching");
  const [open, setOpen] = useState<"conditional" | "no" | null>(null);
  const [again, setAgain] = useState(false);
  const waiting = enquiry.state === "asked" || enquiry.state === "on_hold";
  const record = async (said: Said) => {
    setOpen(null);
    const done = await asking.answer(enquiry, said, (note) => t("answer.conditionNote", { note }));
    if (done) {
      setAgain(false);
      onAnswered(said.kind);
    }
  };
  const press = (kind: Kind) => {
    if (kind === "main" && props.mainTaken) return;
    if (kind === "conditional" || kind === "no") return setOpen(open === kind ? null : kind);
    void record(kind === "on_hold" ? { kind, reasonCode: null, note: null } : { kind });
  };
  const shown = waiting || again;
  useKeys(
    { ...Object.fromEntries(kinds.map((kind, index) => [String(index + 1), () => press(kind)])) },
    { enabled: isCurrent && shown && open === null },
  );
  if (!shown)
    return (
      <Button variant="subtle" size="compact-md" onClick={() => setAgain(true)}>
        {t("answer.correct")}
      </Button>
    );
  return (
    <div className={css.answerBar}>
      <fieldset aria-label={t("answer.of", { doctor: props.doctor })}>
        {kinds.map((kind, index) => (
          <button
            key={kind}
            type="button"
            className={css.answer}
            data-kind={kind}
            disabled={kind === "main" && props.mainTaken}
            aria-expanded={kind === "conditional" || kind === "no" ? open === kind : undefined}
            onClick={() => press(kind)}
          >
            {t(`answer.${kind}`)}
            {isCurrent && <KeyHint>{index + 1}</KeyHint>}
          </button>
        ))}
        <button type="button" className={css.answer} data-small onClick={() => void asking.withdraw(enquiry)}>
          {t("ask.withdraw")}
        </button>
      </fieldset>
      {open === "conditional" && <Condition record={record} close={() => setOpen(null)} />}
      {open === "no" && <Reasons record={record} close={() => setOpen(null)} />}
    </div>
  );
}

function Condition({ record, close }: { record: (said: Said) => Promise<void>; close: () => void }) {
  const { t } = useTranslation("matching");
  const [note, setNote] = useState("");
  return (
    <form
      className={css.answerMore}
      onSubmit={(event) => {
        event.preventDefault();
        void record({ kind: "conditional", note: note.trim() || t("answer.conditionOpen") });
      }}
    >
      <TextInput
        autoFocus
        label={t("answer.condition")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // The keys 1 to 5 go on at the doctor's card.
          event.currentTarget.closest("article")?.focus();
          close();
        }}
      />
      <Button type="submit" size="sm">
        {t("answer.record")}
      </Button>
    </form>
  );
}

function Reasons({ record, close }: { record: (said: Said) => Promise<void>; close: () => void }) {
  const { t } = useTranslation("matching");
  const { choices } = useCodes("enquiry_refusal");
  const say = (reasonCode: string | null) => void record({ kind: "no", reasonCode, note: null });
  const quick = choices.slice(0, withKey);
  useKeys({
    ...Object.fromEntries(quick.map(({ value }, index) => [String(index + 1), () => say(value)])),
    "0": () => say(null),
    escape: close,
  });
  return (
    <div className={css.answerMore}>
      <ChipSet label={t("answer.why")}>
        {quick.map(({ value, label }, index) => (
          <ChipButton key={value} hint={index + 1} press={() => say(value)}>
            {label}
          </ChipButton>
        ))}
        <ChipButton hint={0} press={() => say(null)}>
          {t("answer.noReason")}
        </ChipButton>
      </ChipSet>
      <SelectField
        label={t("answer.otherReason")}
        choices={choices.slice(withKey)}
        value={null}
        onChange={(reason) => reason !== null && say(reason)}
      />
    </div>
  );
}
