import type { UnreadTab } from "../describe-columns.ts";
import type { LedgerKind, LedgerRemark, UnknownColumn } from "../ledger-record.ts";
import { tableFields } from "../table-fields.ts";
import type { PlannedRow, RefusedRow } from "./row-outcome.ts";

/** What came of one file. Every row is counted once. */
export interface FileResult {
  readonly file: string;
  readonly kind: LedgerKind;
  readonly made: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly notCounted: number;
  /** Rows that would have been made or changed, when the import was stopped and nothing was written. */
  readonly readable?: number;
}

/** What is said of files when nothing was written: nothing was made. */
export function asStopped(files: readonly FileResult[]): FileResult[] {
  return files.map((file) => ({ ...file, made: 0, changed: 0, readable: file.made + file.changed }));
}

/** A refused or remarkable cell, as `import --json` prints it. */
export interface PrintedRemark {
  readonly file: string;
  readonly tab: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly message: string;
}

/** A file that cannot be read at all, or is no known ledger. */
export interface FileProblem {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  /** The same in English. */
  readonly english: string;
  /** Tabs in which no known table was found, with their columns: what the screen asks about. */
  readonly tabs: readonly UnreadTab[];
}

export interface ImportResult {
  readonly files: readonly FileResult[];
  readonly problems: readonly FileProblem[];
  readonly refused: readonly RefusedRow[];
  readonly warnings: readonly LedgerRemark[];
  /** Rows of earlier imports that had waited and are complete now. */
  readonly completed: readonly FileResult[];
  /** "written": everything that changed is in; "nothing": there was nothing to change; "stopped": refused rows, nothing written. */
  readonly state: "written" | "nothing" | "stopped" | "dry_run";
  /** Rows of kept files that were tried again and still cannot be read. */
  readonly stillWaiting: readonly RefusedRow[];
  /** Rows put aside on the correction list. */
  readonly setAside: number;
  readonly importId: string | null;
  /** What each row becomes, in the order of the files; for the dry run on screen. */
  readonly rows: readonly PlannedRow[];
  readonly unknownColumns: readonly UnknownColumn[];
}

/** Exactly what the command prints with --json. `state` tells a dry run and a stopped import from a written one. */
export function importResultJson(result: ImportResult): {
  state: ImportResult["state"];
  files: FileResult[];
  refused: PrintedRemark[];
  warnings: PrintedRemark[];
} {
  return {
    state: result.state,
    files: [...result.files, ...result.completed].map((file) => ({ ...file })),
    refused: [...result.problems.map(problemRemark), ...result.refused].map(printed),
    warnings: result.warnings.map(printed),
  };
}

/** A whole file that cannot be read has no tab and no row. What its tabs lack and what their columns may mean is said with it. */
function problemRemark({ file, code, message, tabs }: FileProblem): LedgerRemark {
  const asked = tabs.slice(0, mostTabs).flatMap(({ tab, missing, columns }) => {
    const unclear = columns.flatMap((column) => {
      const suggested = suggestedFields(column);
      return suggested === "" ? [] : [`列「${column.column}」${suggested}`];
    });
    return missing.length === 0 ? [] : [`${tab}: ${missing.join("、")}がない。${unclear.join("")}`];
  });
  const more = asked.length > 0 ? `(${asked.join(" ")})` : "";
  return { file, tab: "", row: 0, column: null, value: null, code, message: `${message}${more}` };
}

const mostTabs = 3;

/** 入院日か依頼日(admittedOn, requestedOn)?, by the names that --map understands. */
export function suggestedFields({ suggestions }: Pick<UnknownColumn, "suggestions">): string {
  const label = (name: string) =>
    Object.values(tableFields)
      .flat()
      .find(({ field }) => field === name)?.label ?? name;
  return suggestions.length === 0 ? "" : `${suggestions.map(label).join("か")}?(${suggestions.join(", ")})`;
}

function printed(remark: LedgerRemark): PrintedRemark {
  const { file, tab, row, column, value, code, message, contradicts, suggestion } = remark;
  const more = [
    ...(contradicts === undefined ? [] : [`くいちがい・手がかり: ${contradicts}`]),
    // The record's own value stands in what the row contradicts.
    ...(suggestion === undefined || code === "changed_on_both_sides" ? [] : [`行のほかの列からは ${suggestion}`]),
  ];
  return { file, tab, row, column, value, code, message: [message, ...more].join(" ") };
}

const kindNames: Readonly<Record<LedgerKind, string>> = {
  "visiting-doctors": "往診医",
  registrations: "登録患者",
  "support-beds": "支援ベッド",
  consultations: "相談",
  outreach: "広報",
};

const mostWarnings = 30;

/** The result for people, compact: a line per file, each refused row, the warnings by kind. What became of it all stands in English too. */
export function formatImportResult(result: ImportResult): string {
  const lines = [
    ...result.problems.map((problem) => `${problem.file}: ${problemRemark(problem).message} ${problem.english}`),
    ...result.files.map(describeFile),
  ];
  if (result.completed.length > 0) {
    lines.push("", "訂正待ちだった行のうち、取り込めるようになったもの", ...result.completed.map(describeFile));
  }
  if (result.refused.length > 0) {
    lines.push("", `読めない行 ${countRows(result.refused)}件`);
    for (const remark of result.refused) lines.push(`  ${describeRemark(remark)}`);
  }
  if (result.warnings.length > 0) {
    lines.push("", `確かめてほしいこと ${result.warnings.length}件`);
    for (const remark of result.warnings.slice(0, mostWarnings)) lines.push(`  ${describeRemark(remark)}`);
    if (result.warnings.length > mostWarnings) {
      lines.push(`  ほか${result.warnings.length - mostWarnings}件(--json ですべて出ます)`);
    }
  }
  return [...lines, "", closingLine(result)].join("\n");
}

function describeFile(file: FileResult): string {
  const counts = [
    ...(file.readable === undefined ? [`新規 ${file.made}`, `変更 ${file.changed}`] : [`取り込める ${file.readable}`]),
    `変わらず ${file.unchanged}`,
    `読めない ${file.refused}`,
    `数えない ${file.notCounted}`,
  ];
  return `${file.file}(${kindNames[file.kind]}): ${counts.join("、")}`;
}

function describeRemark(remark: LedgerRemark): string {
  const printedRemark = printed(remark);
  const column = remark.column === null ? "" : ` ${remark.column}`;
  const value = remark.value === null ? "" : `「${remark.value}」`;
  return `${remark.file} ${remark.tab} ${remark.row}行目${column}${value}: ${printedRemark.message}`;
}

function closingLine(result: ImportResult): string {
  switch (result.state) {
    case "dry_run":
      return result.refused.length === 0
        ? "試し読みです。何も書き込んでいません。 This was a dry run: nothing was written."
        : "試し読みです。何も書き込んでいません。読めない行があるため、取り込むには訂正するか --set-aside を付けてください。 This was a dry run: nothing was written. Some rows cannot be read: correct them or add --set-aside.";
    case "stopped":
      if (result.problems.length > 0)
        return "読めないファイルがあるため、何も取り込みませんでした。 A file cannot be read: nothing was taken in.";
      return "読めない行があるため、何も取り込みませんでした。訂正(--corrections)するか、読めた行だけ取り込む(--set-aside)かを選んでください。 Some rows cannot be read: nothing was taken in. Correct them (--corrections) or take in the others (--set-aside).";
    case "nothing":
      return "変わったところはありません。何も書き込んでいません。 Nothing has changed: nothing was written.";
    case "written":
      return result.setAside > 0
        ? `取り込みました。読めない${result.setAside}行は訂正一覧に置きました。 Taken in; rows put aside on the correction list: ${result.setAside}.`
        : "取り込みました。 Taken in.";
  }
}

/** Rows, not remarks: a row may be refused for two reasons. */
export function countRows(remarks: readonly LedgerRemark[]): number {
  return new Set(remarks.map((remark) => `${remark.file} ${remark.tab} ${remark.row}`)).size;
}
