import { Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../web/new-key.ts";
import { undoToast } from "../../web/ui/undo-toast.ts";
import { rowsOf, valueAt } from "../sheet.ts";
import type { RowsField } from "../sheet-field.ts";
import { ConflictBox } from "./conflict-box.tsx";
import css from "./sheet.module.css";
import { SheetInput } from "./sheet-input.tsx";
import { useSay } from "./use-say.ts";
import type { SheetDraft } from "./use-sheet-draft.ts";

/** Repeated entries under the hand: each with its fields, one more below, removing can be undone. */
export function SheetRowsInput({ draft, path, field }: { draft: SheetDraft; path: string; field: RowsField }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  const rows = rowsOf(valueAt(draft.content, path) as Record<string, { position?: number | null }> | null);
  const add = () => {
    const last = Math.max(0, ...rows.map((row) => row.position ?? 0));
    draft.set(`${path}.${newKey()}`, { position: last + 1 });
  };
  const remove = (id: string) => {
    const row = valueAt(draft.content, `${path}.${id}`);
    draft.set(`${path}.${id}`, null);
    undoToast(t("edit.removed", { one: say(field.one) }), async () => draft.set(`${path}.${id}`, row));
  };
  return (
    <fieldset className={css.entries}>
      <legend>{say(field.label)}</legend>
      {rows.map((row, index) => {
        const conflict = draft.conflicts.get(`${path}.${row.id}`);
        return (
          <fieldset key={row.id} className={css.entry} aria-label={`${say(field.one)} ${index + 1}`}>
            {conflict && <ConflictBox conflict={conflict} draft={draft} />}
            <div className={css.inputs}>
              {Object.entries(field.fields).map(([key, inner]) => (
                <SheetInput key={key} draft={draft} path={`${path}.${row.id}.${key}`} field={inner} />
              ))}
            </div>
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => remove(row.id)}
            >
              {t("edit.remove")}
            </Button>
          </fieldset>
        );
      })}
      <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
        {t("edit.add", { one: say(field.one) })}
      </Button>
    </fieldset>
  );
}
