import { Alert, Button } from "@mantine/core";
import { IconFileUnknown, IconHelpCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useListed } from "../../web/listed.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import type { ImportAnswer, Problem } from "../apply/ledgers-contract.ts";
import { type LedgerKind, ledgerKinds } from "../ledger-record.ts";
import { remarkWords } from "../remark-words.ts";
import { ledgerOfTable, tableFields, tableKinds } from "../table-fields.ts";
import css from "./ledgers.module.css";

/** How a person said each file is to be read. */
export type Mappings = Record<string, { kind?: LedgerKind; columns?: Record<string, string> }>;

type Asked = ImportAnswer["unknownColumns"][number];

/** Files that are no known ledger, and columns that are not understood: what a person says is remembered for such files. */
export function ColumnQuestions(props: {
  problems: readonly Problem[];
  unknown: readonly Asked[];
  files: ImportAnswer["files"];
  mappings: Mappings;
  onMap: (mappings: Mappings) => void;
}) {
  const { t, i18n } = useTranslation("ledgers");
  const listed = useListed();
  const { problems, unknown, files, onMap } = props;
  const [draft, setDraft] = useState<Mappings>(props.mappings);
  const change = (file: string, next: Mappings[string]) => setDraft({ ...draft, [file]: { ...draft[file], ...next } });
  const kindOf = (file: string): LedgerKind | null =>
    draft[file]?.kind ?? files.find((one) => one.file === file)?.kind ?? null;
  const setColumn = (file: string, heading: string, field: string | null) => {
    const { [heading]: _before, ...columns } = draft[file]?.columns ?? {};
    change(file, { columns: field === null ? columns : { ...columns, [heading]: field } });
  };
  const columns = distinct([...problems.flatMap((problem) => problem.tabs.flatMap((tab) => tab.columns)), ...unknown]);
  return (
    <div className={css.questions}>
      {problems.map((problem) => (
        <Alert
          key={problem.file}
          color="red"
          variant="outline"
          icon={<IconFileUnknown aria-hidden />}
          title={problem.file}
        >
          <p>{remarkWords(problem, i18n.language)}</p>
          {problem.tabs
            .filter((tab) => tab.missing.length > 0)
            .map((tab) => (
              <p key={tab.tab} className={css.soft}>
                {t("questions.missing", { tab: tab.tab, columns: listed(tab.missing) })}
              </p>
            ))}
          {(problem.tabs.length > 0 || problem.code === "ledger_not_recognised") && (
            <ChoiceButtons
              label={t("questions.kind")}
              name={`kind-${problem.file}`}
              value={draft[problem.file]?.kind ?? null}
              onChange={(kind) => kind !== null && change(problem.file, { kind: kind as LedgerKind })}
              choices={ledgerKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
          )}
        </Alert>
      ))}
      {unknown.length > 0 && (
        <Alert color="blue" variant="outline" icon={<IconHelpCircle aria-hidden />} title={t("questions.unknown")}>
          {t("questions.unknownText")}
        </Alert>
      )}
      {columns.length > 0 && (
        <div className={css.columns}>
          {columns.map(({ file, tab, column, samples }) => (
            <SelectField
              key={`${file} ${column}`}
              name={`column-${file}-${column}`}
              label={t("questions.column", { column: column ?? "" })}
              help={t("questions.samples", { file, tab, samples: listed(samples.slice(0, 3)) })}
              value={draft[file]?.columns?.[column ?? ""] ?? null}
              onChange={(field) => setColumn(file, column ?? "", field)}
              choices={fieldsOf(kindOf(file), t("questions.toNote"), t("questions.ignore"))}
            />
          ))}
        </div>
      )}
      {(columns.length > 0 || problems.some((problem) => problem.code === "ledger_not_recognised")) && (
        <Button variant="default" onClick={() => onMap(draft)}>
          {t("questions.again")}
        </Button>
      )}
    </div>
  );
}

function distinct(columns: readonly Asked[]): Asked[] {
  return [...new Map(columns.map((column) => [`${column.file} ${column.column}`, column])).values()];
}

function fieldsOf(kind: LedgerKind | null, toNote: string, ignore: string): { value: string; label: string }[] {
  const tables = tableKinds.filter((table) => kind === null || ledgerOfTable[table] === kind);
  const fields = new Map(
    tables.flatMap((table) => tableFields[table].map((field) => [field.field, field.label] as const)),
  );
  return [
    ...[...fields].map(([value, label]) => ({ value, label })),
    ...(fields.has("note") ? [] : [{ value: "note", label: toNote }]),
    { value: "ignore", label: ignore },
  ];
}
