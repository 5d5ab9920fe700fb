import { useTranslation } from "react-i18next";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { valueAt } from "../sheet.ts";
import type { SimpleField } from "../sheet-field.ts";
import { ConflictBox } from "./conflict-box.tsx";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";
import type { SheetDraft } from "./use-sheet-draft.ts";

/** One field of the sheet under the hand; where two people have changed it, both values and the choice. */
export function SheetInput({ draft, path, field }: { draft: SheetDraft; path: string; field: SimpleField }) {
  const conflict = draft.conflicts.get(path);
  return (
    <div className={css.input} data-kind={field.kind} id={`field-${path}`}>
      {conflict && <ConflictBox conflict={conflict} draft={draft} />}
      <Field draft={draft} path={path} field={field} />
    </div>
  );
}

function Field({ draft, path, field }: { draft: SheetDraft; path: string; field: SimpleField }) {
  const say = useSay();
  const { t } = useTranslation("patient-sheets");
  const value = valueAt(draft.content, path);
  const shared = {
    name: path,
    label: say(field.label),
    help: field.help && say(field.help),
    disabled: draft.conflicts.has(path),
    onChange: (to: unknown) => draft.set(path, to === "" ? null : to),
  };
  switch (field.kind) {
    case "long":
      return <LongTextField {...shared} rows={2} value={text(value)} />;
    case "day":
      return <DateField {...shared} value={value as string | null} />;
    case "number":
      return <NumberField {...shared} value={value as number | null} unit={say(field.unit)} min={0} max={field.max} />;
    case "yes_no": {
      const choices = [
        { value: "yes" as const, label: t("edit.yes") },
        { value: "no" as const, label: t("edit.no") },
      ];
      const chosen = value === true ? "yes" : value === false ? "no" : null;
      const onChange = (to: "yes" | "no" | null) => draft.set(path, to === null ? null : to === "yes");
      return <ChoiceButtons {...shared} choices={choices} value={chosen} onChange={onChange} />;
    }
    case "choice": {
      const choices = field.choices.map((choice) => ({ value: choice.value, label: say(choice) }));
      const Choose = longWords(choices) ? SelectField : ChoiceField;
      return <Choose {...shared} choices={choices} value={value as string | null} />;
    }
    case "choices": {
      const choices = field.choices.map((choice) => ({ value: choice.value, label: say(choice) }));
      return <MultiChoiceButtons {...shared} choices={choices} value={(value as string[] | null) ?? []} />;
    }
    default:
      return <TextField {...shared} value={text(value)} maxLength={300} />;
  }
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const longWords = (choices: readonly { label: string }[]) => choices.some((choice) => choice.label.length > 60);
