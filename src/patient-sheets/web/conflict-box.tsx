import { Alert, Button, Group } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { placeOf } from "../sheet.ts";
import type { SheetConflict } from "../sheet-contract.ts";
import type { RowsField, SimpleField } from "../sheet-field.ts";
import { rowWords, wordsOf } from "../sheet-words.ts";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";
import type { SheetDraft } from "./use-sheet-draft.ts";

/** A field two people changed differently: both values in words, one press decides. Neither is lost until then. */
export function ConflictBox({ conflict, draft }: { conflict: SheetConflict; draft: SheetDraft }) {
  const { t } = useTranslation("patient-sheets");
  const inWords = useValueWords();
  const side = (whose: "theirs" | "yours") => (
    <div className={css.side}>
      <dt>{t(`conflict.${whose}`)}</dt>
      <dd>{inWords(conflict.path, conflict[whose]) ?? t("conflict.empty")}</dd>
    </div>
  );
  return (
    <Alert
      color="orange"
      variant="outline"
      role="alert"
      icon={<IconUsers aria-hidden />}
      title={t("conflict.title")}
      className={css.conflict ?? ""}
    >
      <dl className={css.sides}>
        {side("theirs")}
        {side("yours")}
      </dl>
      <Group gap="sm">
        <Button variant="default" onClick={() => draft.choose(conflict.path, "theirs")}>
          {t("conflict.keepTheirs")}
        </Button>
        <Button variant="default" onClick={() => draft.choose(conflict.path, "yours")}>
          {t("conflict.keepYours")}
        </Button>
      </Group>
    </Alert>
  );
}

function useValueWords() {
  const say = useSay();
  return (path: string, value: unknown): string | null => {
    const place = placeOf(path);
    if (!place || value === null || value === undefined) return null;
    const words =
      place.field.kind === "rows" && place.inner === null
        ? rowWords(place.field, value as object)
        : wordsOf(simpleOf(place.field as RowsField | SimpleField, place.inner), value);
    return words && say(words);
  };
}

function simpleOf(field: RowsField | SimpleField, inner: string | null): SimpleField {
  const found = field.kind === "rows" && inner !== null ? field.fields[inner] : field;
  return (found ?? { kind: "text", label: { ja: "", en: "" } }) as SimpleField;
}
