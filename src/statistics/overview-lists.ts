import { fiscalYearBounds } from "../japan/fiscal-year.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { addDays, asPlainDate, compareDays } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { definitionOf, type FigureId, type ReportName } from "./figure-definitions.ts";
import { countActive, counted, countFigures, type FigureCount, type ValueWord, valueWords } from "./figure-lists.ts";
import type { FigurePeriod } from "./figure-period.ts";
import { type FigureTableSpec, figureTables } from "./figure-tables.ts";
import { fiscalYearsBetween } from "./fiscal-months.ts";
import { mean, percent } from "./ratio.ts";
import { type RegistryFigures, registryFigures } from "./registry-figure-lists.ts";
import { notStated } from "./report.ts";
import type { FigureCell, FigureRow, FigureTable } from "./statistics-contract.ts";

/** How the centre counts: days with both ends or nights; means over finished stays or over all uses. */
export interface CountingChoice {
  readonly countDays: "inclusive" | "nights";
  readonly stays: "finished" | "all";
}

interface Question extends CountingChoice {
  readonly db: Transaction;
  readonly period: FigurePeriod;
  readonly opened: PlainDate;
  readonly years: readonly number[];
  readonly words: ReadonlyMap<string, ValueWord>;
  readonly counts: ReadonlyMap<FigureId, readonly FigureCount[]>;
}

/** Columns of tables whose figures belong to a period. */
const periodColumns = (years: readonly number[]) => ["period", ...years.map(String), "opening"];

/** The tables of one report, or of all: one query for all figures of the same records. */
export async function listFigureTables(
  db: Transaction,
  asked: CountingChoice & { readonly period: FigurePeriod; readonly opened: PlainDate; readonly report?: ReportName },
): Promise<FigureTable[]> {
  const years = fiscalYearsBetween(asked.opened, asked.period.until);
  const specs = figureTables.filter((spec) => asked.report === undefined || spec.report === asked.report);
  const figures = specs.filter((spec) => spec.report !== "R2").flatMap(figuresOf);
  const counts = await countFigures(db, figures, asked.period, asked.countDays);
  const question: Question = { ...asked, db, years, words: await valueWords(db), counts };
  const registry = specs.some((spec) => spec.report === "R2") ? await registryFigures(db, asked.period.until) : null;
  const tables: FigureTable[] = [];
  for (const spec of specs) {
    if (registry && spec.report === "R2") tables.push(registryTable(question, spec, registry));
    else tables.push(await periodTable(question, spec));
  }
  return tables;
}

/** The figures of a table that are counted by period. */
function figuresOf({ parts, total, extras }: FigureTableSpec): FigureId[] {
  return [parts, total, ...extras].filter((figure) => figure !== undefined && figure !== "registrations.active");
}

async function periodTable(question: Question, spec: FigureTableSpec): Promise<FigureTable> {
  const rows: FigureRow[] = [];
  let total: readonly FigureCount[] = [];
  if (spec.parts) {
    const counts = count(question, spec.parts);
    total = counts.filter((row) => row.value === null);
    rows.push(...partRows(question, spec, counts, total));
    if (spec.total) rows.push(singleRow(question, spec.total, "total", total));
  }
  for (const figure of spec.extras) rows.push(await extraRow(question, figure, total));
  return { id: spec.id, columns: periodColumns(question.years), rows };
}

function count({ counts }: Question, figure: FigureId): readonly FigureCount[] {
  return counts.get(figure) ?? [];
}

/** One row per value that occurs, in the order of its code list, else by size. */
function partRows(
  question: Question,
  spec: FigureTableSpec,
  counts: readonly FigureCount[],
  total: readonly FigureCount[],
) {
  const figure = spec.parts as FigureId;
  const { list } = counted(figure);
  const inAll = sumOf(total).inside;
  const values = [...new Set(counts.flatMap((row) => (row.value === null ? [] : [row.value])))];
  const rows = values.map((value) => {
    const own = counts.filter((row) => row.value === value);
    const row: FigureRow = {
      ...{ figure, value, role: "part", label: labelOf(question.words, figure, list, value) },
      cells: cellsOf(
        question,
        own,
        (one) => one.count,
        (one) => one.inside,
      ),
      share: spec.shares ? shown(percent(sumOf(own).inside, inAll)) : null,
    };
    const bySize = list === undefined || list === "organisation";
    const position = bySize ? -sumOf(own).count : placeOf(question.words, `${list} ${value}`);
    return { row, last: value === notStated, position };
  });
  rows.sort((a, b) => Number(a.last) - Number(b.last) || a.position - b.position);
  return rows.map(({ row }) => row);
}

async function extraRow(question: Question, figure: FigureId, total: readonly FigureCount[]): Promise<FigureRow> {
  if (figure === "registrations.active") return activeRow(question);
  const counts = count(question, figure);
  if (figure !== "stays.mean") return singleRow(question, figure, "extra", counts);
  const divisor = question.stays === "finished" ? counts : total;
  const over = (year: number | null) => divisor.find((row) => row.fy === year);
  const cells = cellsOf(
    question,
    counts,
    (one) => mean(one.count, over(one.fy)?.records ?? 0),
    (one) => mean(one.inside, over(one.fy)?.recordsInside ?? 0),
    null,
  );
  return { ...titleRow(figure, "extra"), cells };
}

function singleRow(
  question: Question,
  figure: FigureId,
  role: "total" | "extra",
  counts: readonly FigureCount[],
): FigureRow {
  return {
    ...titleRow(figure, role),
    cells: cellsOf(
      question,
      counts,
      (one) => one.count,
      (one) => one.inside,
    ),
  };
}

/** Active registrations at the end of the period, of each fiscal year and on the closing day. */
async function activeRow({ db, period, years }: Question): Promise<FigureRow> {
  const { until } = period;
  const lastDay = (before: PlainDate) => (compareDays(addDays(before, -1), until) < 0 ? addDays(before, -1) : until);
  const days: [string, PlainDate][] = [
    ["period", lastDay(period.before)],
    ...years.map((year): [string, PlainDate] => [String(year), lastDay(fiscalYearBounds(year).before)]),
    ["opening", until],
  ];
  const active = await countActive(
    db,
    days.map(([, day]) => day),
  );
  const cells = Object.fromEntries(days.map(([column, day]) => [column, shown(active.get(asPlainDate(day)) ?? 0)]));
  return { ...titleRow("registrations.active", "extra"), cells };
}

function registryTable({ words }: Question, spec: FigureTableSpec, registry: RegistryFigures): FigureTable {
  const row = (
    figure: FigureId,
    role: FigureRow["role"],
    value: string | null,
    list: string,
    cells: Record<string, number>,
  ) => ({
    ...{ figure, value, role, share: null },
    label: value === null ? definitionOf(figure).title : labelOf(words, figure, list, value),
    cells: Object.fromEntries(Object.entries(cells).map(([column, one]) => [column, shown(one)])),
  });
  if (spec.id === "capabilities") {
    const rows = registry.capabilities.map(({ value, ...answers }) =>
      row("doctors.capability", "part", value, "capability", answers),
    );
    return { id: spec.id, columns: ["yes", "conditional", "no", "unknown"], rows };
  }
  const total = registry.specialties.reduce((sum, one) => sum + one.count, 0);
  const parts = registry.specialties
    .toSorted(
      (a, b) => b.count - a.count || placeOf(words, `specialty ${a.value}`) - placeOf(words, `specialty ${b.value}`),
    )
    .map((one) => row("doctors.specialty", "part", one.value, "specialty", { closing: one.count }));
  return {
    id: spec.id,
    columns: ["closing"],
    rows: [
      ...parts,
      row("doctors.total", "total", null, "", { closing: total }),
      row("doctors.institutions", "extra", null, "", { closing: registry.institutions }),
    ],
  };
}

function titleRow(figure: FigureId, role: "total" | "extra") {
  return { figure, value: null, role, share: null, label: definitionOf(figure).title };
}

/** Code lists without a column of their own name what they hold by the figure. */
const listOfFigure: Readonly<Partial<Record<FigureId, string>>> = {
  "registrations.disease": "disease_group",
  "home_deaths.disease": "disease_group",
  "stays.reason": "stay_reason",
};

const fixedWords: Readonly<Record<string, { ja: string; en: string }>> = {
  "stay_state finished": { ja: "退院した利用", en: "Finished" },
  "stay_state in_hospital": { ja: "入院中", en: "In hospital" },
  "outcome home": { ja: "自宅退院", en: "Home" },
  "outcome facility": { ja: "施設", en: "Care facility" },
  "outcome transfer": { ja: "転院", en: "Another hospital" },
  "outcome died_in_ward": { ja: "病院看取り", en: "Died in the ward" },
  "outcome died_in_emergency_room": { ja: "救急外来で看取り", en: "Died in the emergency room" },
  "outcome unknown": { ja: "記載なし", en: "Not recorded" },
  "place_of_home_death home": { ja: "自宅", en: "Own home" },
  "place_of_home_death care_home": { ja: "施設等", en: "Care home" },
};

/** The place of a value in its list; what is in no list comes behind. */
function placeOf(words: Question["words"], key: string): number {
  const fixed = Object.keys(fixedWords).indexOf(key);
  return fixed >= 0 ? fixed : (words.get(key)?.position ?? 1e6);
}

function labelOf(words: Question["words"], figure: FigureId, list: string | undefined, value: string) {
  if (value === notStated) return { ja: notStated, en: "Not stated" };
  const key = `${list ?? listOfFigure[figure]} ${value}`;
  const word = fixedWords[key] ?? words.get(key);
  return word ? { ja: word.ja, en: word.en } : { ja: value, en: value };
}

function cellsOf(
  { years }: Question,
  counts: readonly FigureCount[],
  all: (row: FigureCount) => number | null,
  inside: (row: FigureCount) => number | null,
  none: number | null = 0,
): Record<string, FigureCell> {
  const whole = sumOf(counts);
  const cells = years.map((year): [string, FigureCell] => {
    const row = counts.find((one) => one.fy === year);
    return [String(year), shown(row ? all(row) : none)];
  });
  return Object.fromEntries([["period", shown(inside(whole))], ...cells, ["opening", shown(all(whole))]]);
}

/** The row over all years. */
function sumOf(counts: readonly FigureCount[]): FigureCount {
  return counts.find((row) => row.fy === null) ?? nothing;
}

const nothing: FigureCount = { value: null, fy: null, count: 0, inside: 0, records: 0, recordsInside: 0 };

const shown = (value: number | null): FigureCell => ({ value, hidden: false });
