import { parseDate } from "../japan/era-date.ts";
import { isDitto } from "./ditto.ts";
import { type Heading, headingKey, isHeadingWord, showHeading } from "./heading.ts";
import type { TabCell, TabRow } from "./tab.ts";

/** The header of a table inside a tab: its rows, what stood above them, and the heading of every column. */
export interface Header {
  /** Rows of the header, as found; empty for a table without headings. */
  readonly rows: readonly TabRow[];
  /** Texts above the header: title, year, remarks. */
  readonly titles: readonly string[];
  readonly headings: readonly Heading[];
  /** How many of the rows looked at belong to titles and header. */
  readonly length: number;
}

const searchedRows = 30;
const deepestHeader = 4;

/**
 * Finds the header in the first rows: the row with most words known as headings, with rows of group words above it and
 * further heading rows below it. Rows with dates, numbers or ditto marks are data.
 */
export function findHeader(rows: readonly TabRow[]): Header | null {
  const hits = rows.slice(0, searchedRows).map(headingHits);
  const most = Math.max(0, ...hits);
  const best = most >= 2 ? hits.findIndex((count) => count >= most * 0.6) : -1;
  if (best >= 0) return headerAt(rows, best);
  return headerWithoutKnownWords(rows);
}

/** True for a row inside the table that is a header again. */
export function isHeaderRow(row: TabRow): boolean {
  const hits = headingHits(row);
  return hits >= 3 && hits >= 0.6 * ownCells(row).length;
}

/** Words known as headings in a row that has nothing but such and other words; 0 for a row of data. */
function headingHits(row: TabRow): number {
  const cells = ownCells(row);
  if (cells.length === 0 || cells.some(isData)) return 0;
  const hits = cells.filter((cell) => isHeadingWord(cell.text)).length;
  return hits >= 0.4 * cells.length ? hits : 0;
}

function headerAt(rows: readonly TabRow[], best: number): Header {
  let first = best;
  let last = best;
  while (first > 0 && last - first + 1 < deepestHeader && isGroupRow(rows[first - 1])) first -= 1;
  while (last - first + 1 < deepestHeader && isFurtherHeaderRow(rows[last + 1], rows[last])) last += 1;
  const header = rows.slice(first, last + 1);
  const titles = rows.slice(0, first).flatMap((row) => ownCells(row).map((cell) => cell.text));
  return { rows: header, titles, headings: composeHeadings(header), length: last + 1 };
}

/** Groups stand over several columns, so there is more than one cell, or one that is a known word; a title is neither. */
function isGroupRow(row: TabRow | undefined): boolean {
  if (row === undefined) return false;
  const cells = ownCells(row);
  if (cells.length === 0 || cells.some(isData)) return false;
  return cells.some((cell) => isHeadingWord(cell.text)) && cells.every((cell) => headingKey(cell.text).length <= 16);
}

/** A row of known words, one that repeats words of the row above, or any words that stand where the row above has none of its own (below its groups). */
function isFurtherHeaderRow(row: TabRow | undefined, above: TabRow | undefined): boolean {
  if (row === undefined || above === undefined) return false;
  const cells = ownCells(row).filter((cell) => cell.merged !== "above");
  if (cells.length === 0 || cells.some(isData)) return false;
  if (headingHits({ ...row, cells }) >= Math.max(1, cells.length * 0.3)) return true;
  if (cells.every((cell) => isUnit(cell.text))) return true;
  const repeated = cells.filter((cell) => {
    const over = above.cells[row.cells.indexOf(cell)];
    return over !== undefined && headingKey(over.text) === headingKey(cell.text);
  });
  if (repeated.length >= 2) return true;
  const belowNothing = cells.filter((cell) => {
    const over = above.cells[row.cells.indexOf(cell)];
    return over === undefined || over.merged === "left";
  });
  return belowNothing.length >= cells.length / 2;
}

/** (人), 〔和暦〕: what a heading is counted or written in, not a word of its own. */
const isUnit = (text: string) => /^\s*[(〔[【][^()〔〕[\]【】]{1,8}[)〕\]】]\s*$/u.test(text.normalize("NFKC"));

/** Headings that no list knows, or with all letters lost, or none at all: decided by where the data begin. */
function headerWithoutKnownWords(rows: readonly TabRow[]): Header | null {
  const data = rows.findIndex((row) => ownCells(row).length >= 2 && ownCells(row).some(isData));
  if (data < 0) return null;
  // A month heading may stand between the header and the first record.
  const titled = rows.slice(0, data).findLastIndex((row) => ownCells(row).length > 1);
  const above = rows[titled];
  const width = ownCells(rows[data] ?? { number: 0, hidden: false, cells: [] }).length;
  const header = above !== undefined && ownCells(above).length >= Math.max(2, width / 2) ? [above] : [];
  const length = header.length === 0 ? data : titled + 1;
  const titles = rows.slice(0, length - header.length).flatMap((row) => ownCells(row).map((cell) => cell.text));
  return { rows: header, titles, headings: composeHeadings(header), length };
}

/** Combines the rows of a header: a group is carried to the right over columns that have a heading of their own below. */
function composeHeadings(rows: readonly TabRow[]): Heading[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const texts = rows.map((row, level) => {
    const hasMerges = row.cells.some((cell) => cell?.merged === "left");
    let group = "";
    return Array.from({ length: width }, (_, column) => {
      const text = showHeading(row.cells[column]?.text ?? "");
      const below = rows.slice(level + 1).some((lower) => {
        const cell = lower.cells[column];
        return cell !== undefined && cell.merged !== "above" && cell.text.trim() !== "";
      });
      if (text !== "") {
        group = below ? text : "";
        return text;
      }
      return below && !hasMerges ? group : "";
    });
  });
  return Array.from({ length: width }, (_, column) => {
    const levels: string[] = [];
    for (const row of texts) {
      const text = row[column] ?? "";
      if (text === "" || headingKey(text) === headingKey(levels.at(-1) ?? "")) continue;
      const last = levels.at(-1);
      if (last !== undefined && isUnit(text)) levels[levels.length - 1] = `${last}${text}`;
      else levels.push(text);
    }
    return { levels };
  });
}

/** Cells with a text of their own: not those that only belong to a merged area beginning further left. */
export function ownCells(row: TabRow): TabCell[] {
  return row.cells.filter(
    (cell): cell is TabCell => cell !== undefined && cell.merged !== "left" && cell.text.trim() !== "",
  );
}

function isData(cell: TabCell): boolean {
  if (cell.type !== "text") return true;
  const text = cell.text.normalize("NFKC").trim();
  if (isDitto(text) || /^[○◯〇△×✕]/u.test(text) || /^[\d,.]+$/.test(text)) return true;
  if (/\d{3,4}-\d{3,4}|^[A-Z]?\d{1,3}-\d{2,4}$/u.test(text)) return true;
  const reading = parseDate(text);
  return reading.ok || !["empty", "not_a_date", "incomplete"].includes(reading.reason);
}
