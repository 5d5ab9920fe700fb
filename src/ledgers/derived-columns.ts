import { parseDate } from "../japan/era-date.ts";
import { isKana } from "../japan/kana.ts";
import { cleanCell } from "../japan/text-width.ts";
import type { Column, Derivation } from "./column.ts";
import { isDitto } from "./ditto.ts";
import { areOneField, headingKey, isHeadingWord } from "./heading.ts";
import { markedColumns } from "./marked-columns.ts";
import type { TabCell, TabRow } from "./tab.ts";

/** The cells above, already resolved, by the place of their column. */
export type CellsAbove = Map<number, TabCell>;

/** The cell of a column in a row; for a derived column it is made, with its ditto marks resolved part by part. */
export function cellOf(
  row: TabRow,
  { index, derived }: Pick<Column, "index" | "derived">,
  above: CellsAbove,
): TabCell | undefined {
  if (derived === undefined) return row.cells[index];
  const parts = derived.from.map((place) => partOf(row.cells[place], place, above));
  const filled = parts.filter((part) => part !== undefined);
  const [first] = filled;
  const text = derived.make(parts.map((part) => part?.text ?? ""));
  if (first === undefined || text === "") return undefined;
  const comments = filled.flatMap(({ comment }) => (comment === null ? [] : [comment]));
  return {
    text,
    type: filled.length === 1 && text === first.text ? first.type : "text",
    struck: filled.every(({ struck }) => struck),
    comment: comments.length === 0 ? null : comments.join("\n"),
    merged: filled.every(({ merged }) => merged === "above") ? "above" : null,
  };
}

function partOf(cell: TabCell | undefined, place: number, above: CellsAbove): TabCell | undefined {
  const text = cell === undefined || cell.merged === "left" ? "" : cleanCell(cell.text);
  const found = cell === undefined || text === "" ? undefined : isDitto(text) ? above.get(place) : { ...cell, text };
  if (found === undefined) above.delete(place);
  else above.set(place, found);
  return found;
}

/** Which columns are parts of one thing, and which hold two: told by their headings, and confirmed by their cells. */
export function findDerivations(columns: readonly Column[]): Derivation[] {
  const found: Derivation[] = [];
  for (let at = 0; at < columns.length; at += 1) {
    const joined = joinedDay(columns, at) ?? joinedYear(columns, at) ?? joinedName(columns, at);
    if (joined !== null) {
      found.push(joined);
      at += joined.from.length - 1;
      continue;
    }
    const column = columns[at];
    if (column !== undefined) found.push(...(splitDays(column) ?? splitWords(column) ?? []));
  }
  return [...found, ...markedColumns(columns)];
}

const leafOf = (column: Column | undefined) => column?.heading.levels.at(-1) ?? "";
const groupsOf = (column: Column | undefined) => column?.heading.levels.slice(0, -1) ?? [];
const sameGroups = (a: Column | undefined, b: Column | undefined) =>
  JSON.stringify(groupsOf(a).map(headingKey)) === JSON.stringify(groupsOf(b).map(headingKey));
const plainLeaf = (column: Column | undefined) => headingKey(leafOf(column).replace(/[()（）]/gu, ""));

function derive(parts: readonly Column[], levels: readonly string[], make: Derivation["make"]): Derivation {
  return { from: parts.map(({ index }) => index), madeOf: parts.map(({ key }) => key), levels, make };
}

const familyName = /^(.*?)(?:姓|名字|苗字|セイ|氏)(.*)$/u;
const givenName = /^(.*?)(?:名前|名|メイ|ナマエ)(.*)$/u;

/** 姓 and 名, セイ and メイ, 患者姓 and 患者名, or 姓 and 名 below 氏名. */
function joinedName(columns: readonly Column[], at: number): Derivation | null {
  const [family, given] = [columns[at], columns[at + 1]];
  if (family === undefined || given === undefined || !sameGroups(family, given)) return null;
  const [, before, after] = familyName.exec(plainLeaf(family)) ?? [];
  const [, givenBefore, givenAfter] = givenName.exec(plainLeaf(given)) ?? [];
  if (before === undefined || before !== givenBefore || after !== givenAfter) return null;
  const around = `${before}${after}`;
  if (around !== "" && !/^(?:患者|対象者|利用者|本人|登録者|医師|カナ|フリガナ|ヨミ|カナ名|漢字)$/u.test(around))
    return null;
  const groups = groupsOf(family);
  const isReading = /カナ|ガナ|ヨミ|セイ/u.test(`${headingKey(groups.join(""))}${plainLeaf(family)}`);
  const leaf = isReading
    ? "フリガナ"
    : `${/^(?:患者|対象者|利用者|本人|登録者|医師)$/u.test(around) ? around : ""}氏名`;
  const group = groups.at(-1);
  const levels = group !== undefined && /名|カナ|ガナ|ヨミ/u.test(headingKey(group)) ? groups : [...groups, leaf];
  return derive([family, given], levels, (texts) => texts.filter((text) => text !== "").join("　"));
}

/** 年, 月 and 日 side by side, with the era before them or not; or 月 and 日 alone, whose year is said elsewhere. */
function joinedDay(columns: readonly Column[], at: number): Derivation | null {
  const first = columns[at];
  if (first === undefined) return null;
  const heads = ["(?:元号|年号|和暦)", "年", "月", "日"].map((word) => new RegExp(`^(.*?)${word}$`, "u"));
  for (const wanted of [heads, heads.slice(1), heads.slice(2)]) {
    const parts = columns.slice(at, at + wanted.length);
    if (parts.length < wanted.length || parts.some((part) => !sameGroups(first, part))) continue;
    const before = parts.map((part, index) => wanted[index]?.exec(plainLeaf(part))?.[1]);
    const [prefix] = before;
    if (prefix === undefined || before.some((one) => one !== prefix && one !== "")) continue;
    const [month, day] = parts.slice(-2);
    if (!holdsNumbers(month, 12) || !holdsNumbers(day, 31)) continue;
    return derive(parts, levelsOfDay(groupsOf(first), prefix), parts.length === 2 ? monthAndDay : wholeDay);
  }
  return null;
}

/** 年 and 月日 side by side, unless the year turns in April: then it is a fiscal year, which needs no joining. */
function joinedYear(columns: readonly Column[], at: number): Derivation | null {
  const [year, day] = [columns[at], columns[at + 1]];
  if (year === undefined || day === undefined || !sameGroups(year, day)) return null;
  const prefix = /^(.*?)年$/u.exec(plainLeaf(year))?.[1];
  const own = /^(.*?)月日$/u.exec(plainLeaf(day))?.[1];
  if (prefix === undefined || own === undefined || (own !== prefix && own !== "") || turnsInApril(year, day))
    return null;
  return derive([year, day], levelsOfDay(groupsOf(year), prefix), ([first = "", second = ""]) =>
    first === "" || second === ""
      ? `${first}${second}`
      : `${withoutUnit(first)}.${withoutUnit(second).replace(/\D+/gu, ".")}`,
  );
}

/** Of the places where the year or the month starts again, most speak for a fiscal year. */
function turnsInApril(year: Column, day: Column): boolean {
  let april = 0;
  let january = 0;
  let before: { year: string; month: number } | null = null;
  for (const [row, text] of year.byRow.entries()) {
    const month = Number(/^\D*(\d{1,2})/u.exec((day.byRow[row] ?? "").normalize("NFKC"))?.[1]);
    if (text === undefined || !(month >= 1 && month <= 12)) continue;
    const now: { year: string; month: number } = { year: isDitto(text) ? (before?.year ?? "") : text, month };
    if (before !== null && before.year === now.year && before.month >= 10 && month <= 3) april += 1;
    if (before !== null && before.year !== now.year && before.month <= 3 && month >= 4) april += 1;
    if (before !== null && before.year !== now.year && before.month >= 10 && month <= 3) january += 1;
    before = now;
  }
  return april > january;
}

function levelsOfDay(groups: readonly string[], prefix: string): string[] {
  if (prefix === "生") return [...groups, "生年月日"];
  if (prefix !== "") return [...groups, `${prefix}日`];
  return /日$/u.test(headingKey(groups.at(-1) ?? "")) ? [...groups] : [...groups, "年月日"];
}

const mostly = 0.6;

/** Numbers up to a limit, as parts of a day are; what stands there besides (キャンセル, 入院中) is little. */
function holdsNumbers(column: Column | undefined, most: number): boolean {
  const values = column?.profile.values ?? [];
  const fitting = values.filter((value) => {
    const number = Number(withoutUnit(value));
    return Number.isInteger(number) && number >= 1 && number <= most;
  });
  return fitting.length >= values.length * mostly;
}

const withoutUnit = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/[年月日./-]+$/u, "");

/** Codes of eras as receipts of the health insurance write them. */
const eraOfCode: Readonly<Record<string, string>> = { 1: "明治", 2: "大正", 3: "昭和", 4: "平成", 5: "令和" };

function wholeDay(texts: readonly string[]): string {
  const filled = texts.filter((text) => text !== "");
  if (filled.length === 1) return filled[0] ?? "";
  const [day = "", month = "", year = "", era = ""] = texts.map(withoutUnit).toReversed();
  if (day === "" || month === "") return filled.join(" ");
  return year === "" ? `${month}/${day}` : `${eraOfCode[era] ?? era}${year}.${month}.${day}`;
}

function monthAndDay([month = "", day = ""]: readonly string[]): string {
  return month === "" || day === "" ? `${month}${day}` : `${withoutUnit(month)}/${withoutUnit(day)}`;
}

const between = /\s{0,20}(?:[~～〜→⇒]|から)\s*/u;

/** Two days in one cell (4/1～4/15) are an admission and a discharge, or a beginning and an end. */
function splitDays(column: Column): Derivation[] | null {
  const { values } = column.profile;
  const isDay = (text: string) => {
    const reading = parseDate(text);
    return reading.ok || !["empty", "not_a_date", "incomplete", "age_only"].includes(reading.reason);
  };
  const ranges = values.filter((value) => between.test(value) && isDay(value.split(between)[0] ?? ""));
  if (ranges.length === 0 || ranges.length < values.length * mostly) return null;
  const key = headingKey(leafOf(column));
  const [from, until] = /登録/u.test(key)
    ? ["登録日", "登録終了日"]
    : /入|在院|利用|ベッド/u.test(key)
      ? ["入院日", "退院日"]
      : ["開始日", "終了日"];
  return [from, until].map((leaf, part) =>
    derive([column], [...groupsOf(column), leaf ?? ""], ([text = ""]) => partAt(text, between, part)),
  );
}

/** 主治医／医療機関, 区分(相談者／対象者), 氏名 over フリガナ: cells with the same two things, one behind or below the other. */
function splitWords(column: Column): Derivation[] | null {
  const leaf = leafOf(column).normalize("NFKC");
  const { values } = column.profile;
  const asWritten = /[/|・&+]|および|及び/u.exec(leaf)?.[0];
  const separator =
    asWritten !== undefined && /[・&+]/u.test(asWritten) ? new RegExp(`[/／|｜\n${asWritten}]`, "u") : /[/／|｜\n]/u;
  const twofold = values.filter((value) => separator.test(value) && partAt(value, separator, 0) !== "");
  if (twofold.length < 3 || twofold.length < values.length * mostly) return null;
  const words = wordsIn(leaf) ?? nameAndReading(leaf, twofold, separator);
  if (words === null) return null;
  const isReading = (text: string) => words.includes("フリガナ") && isKana(text);
  return words.map((word, part) =>
    derive([column], [...groupsOf(column), word], ([text = ""]) => {
      // A reading alone is no name.
      if (!separator.test(text) && isReading(text)) return word === "フリガナ" ? text : "";
      return partAt(text, separator, part);
    }),
  );
}

/** What stands before the first mark, or behind it. */
function partAt(text: string, separator: RegExp, part: number): string {
  const mark = separator.exec(text);
  if (mark === null) return part === 0 ? text : "";
  return (part === 0 ? text.slice(0, mark.index) : text.slice(mark.index + mark[0].length)).trim();
}

/** The two words of a heading, if both stand over columns of their own in some ledger. */
function wordsIn(leaf: string): [string, string] | null {
  const [, outside = "", inside = ""] = /^(.*?)\((.+)\)$/u.exec(leaf) ?? [];
  const pairs = [leaf, inside].flatMap((text) => {
    const parts = text.split(/[/|・&+]|および|及び/u).map((part) => part.trim());
    return parts.length === 2 ? [[parts[0] ?? "", parts[1] ?? ""] as const] : [];
  });
  for (const [first, second] of pairs) {
    for (const around of [outside, ""]) {
      const words: [string, string] = [`${first}${around}`, `${second}${around}`];
      const areTwo = first !== "" && second !== "" && words.every(isHeadingWord);
      if (areTwo && !areOneField(...words)) return words;
    }
  }
  return null;
}

/** A column of names with the reading above or below each. */
function nameAndReading(leaf: string, values: readonly string[], separator: RegExp): [string, string] | null {
  if (!/名|カナ|ガナ/u.test(headingKey(leaf))) return null;
  const readings = [0, 1].map((part) => values.filter((value) => isKana(partAt(value, separator, part))).length);
  const enough = values.length * mostly;
  if ((readings[1] ?? 0) >= enough && (readings[0] ?? 0) < enough) return ["氏名", "フリガナ"];
  return (readings[0] ?? 0) >= enough && (readings[1] ?? 0) < enough ? ["フリガナ", "氏名"] : null;
}
