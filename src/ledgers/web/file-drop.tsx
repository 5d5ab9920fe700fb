import { Button, CloseButton } from "@mantine/core";
import { IconFileSpreadsheet, IconUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./ledgers.module.css";

/** Where files are dropped or chosen, and those chosen so far. */
export function FileDrop(props: {
  files: readonly File[];
  /** Only what was chosen: the result stands below. */
  compact: boolean;
  disabled: boolean;
  onChange: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation("ledgers");
  const { files, compact, disabled, onChange } = props;
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const add = (list: FileList | null) => {
    const next = [...(list ?? [])].filter((file) => /\.(xlsx|csv|txt|tsv|xlsm|xls)$/iu.test(file.name));
    const names = new Set(next.map((file) => file.name));
    if (next.length > 0) onChange([...files.filter((file) => !names.has(file.name)), ...next]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) add(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a convenience; the button inside does the same
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {!compact && <IconUpload size={28} aria-hidden className={css.dropIcon} />}
      {!compact && <p className={css.dropWords}>{t("import.drop")}</p>}
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {t(compact ? "import.chooseMore" : "import.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".xlsx,.csv,.txt"
        aria-label={t("import.choose")}
        onChange={(event) => {
          add(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      {!compact && <p className={css.soft}>{t("import.kinds")}</p>}
      {files.length > 0 && (
        <ul className={css.files} aria-label={t("import.chosen")}>
          {files.map((file) => (
            <li key={file.name}>
              <IconFileSpreadsheet size={20} aria-hidden />
              <span>{file.name}</span>
              <span className={css.soft}>
                {t("import.size", { size: Math.max(1, Math.round(file.size / 1024)).toLocaleString() })}
              </span>
              <CloseButton
                aria-label={t("import.remove", { file: file.name })}
                disabled={disabled}
                onClick={() => onChange(files.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
