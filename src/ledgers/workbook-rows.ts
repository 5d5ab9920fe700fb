import { Refusal } from "../platform/errors.ts";
import { fileLimits, refuseAbove } from "./file-limits.ts";
import { ledgerFileRefusals } from "./ledger-codes.ts";
import type { StringTable } from "./string-table.ts";
import type { TabCell, TabRow } from "./tab.ts";
import { createTextCollector, decodeEscapes, type SheetText } from "./workbook-strings.ts";
import type { CellStyle } from "./workbook-styles.ts";
import { attribute, createXmlScanner } from "./xml-scanner.ts";

/** What the rows of a sheet need from the rest of the workbook. */
export interface SheetContext {
  readonly strings: StringTable;
  readonly style: (index: number) => CellStyle;
  readonly date1904: boolean;
  readonly comments: ReadonlyMap<string, string>;
  readonly merges: readonly MergedArea[];
}

/** A merged area, zero-based columns, rows as Excel shows them. */
export interface MergedArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The merged areas stand behind the rows in the file, so they are looked for in a first pass. */
export async function readMergedAreas(part: AsyncIterable<string>): Promise<MergedArea[]> {
  const areas: MergedArea[] = [];
  let rest = "";
  for await (const piece of part) {
    rest += piece;
    let last = 0;
    // The attributes before it are few: a search without end would go through the whole piece from each word it finds.
    for (const found of rest.matchAll(/mergeCell\s[^>]{0,100}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
      areas.push({
        left: columnIndex(found[1] ?? ""),
        top: Number(found[2]),
        right: columnIndex(found[3] ?? ""),
        bottom: Number(found[4]),
      });
      last = found.index + found[0].length;
    }
    rest = rest.slice(Math.max(last, rest.length - 200));
  }
  return areas;
}

/** Reads the rows of one sheet, piece by piece. */
export async function* readSheetRows(part: AsyncIterable<string>, context: SheetContext): AsyncIterable<TabRow> {
  const finished: TabRow[] = [];
  const scanner = createXmlScanner(sheetHandler(context, (row) => finished.push(row)));
  for await (const piece of part) {
    scanner.write(piece);
    yield* finished.splice(0);
  }
  scanner.end();
}

interface OpenCell {
  readonly column: number;
  readonly address: string;
  readonly type: string;
  readonly style: CellStyle;
  value: string;
  inline: SheetText | null;
}

function sheetHandler(context: SheetContext, finish: (row: TabRow) => void) {
  const fill = createMergeFiller(context.merges);
  const inline = createTextCollector();
  let number = 0;
  let rowsRead = 0;
  let hidden = false;
  let cells: (TabCell | undefined)[] = [];
  let cell: OpenCell | null = null;
  let inValue = false;
  let inInline = false;
  return {
    open(name: string, attributes: string) {
      if (inInline) inline.open(name, attributes);
      else if (name === "row") {
        number = Number(attribute(attributes, "r") ?? number + 1);
        if (!Number.isInteger(number)) throw new Refusal(ledgerFileRefusals.ledger_damaged);
        rowsRead += 1;
        refuseAbove(Math.max(number, rowsRead), "rows");
        const flag = attribute(attributes, "hidden");
        hidden = flag === "1" || flag === "true";
        cells = [];
      } else if (name === "c") {
        const address = attribute(attributes, "r") ?? "";
        const column = address === "" ? cells.length : columnIndex(address.replace(/\d+$/, ""));
        const style = context.style(Number(attribute(attributes, "s") ?? 0));
        cell = { column, address, type: attribute(attributes, "t") ?? "n", style, value: "", inline: null };
      } else if (name === "v") inValue = true;
      else if (name === "is") inInline = true;
    },
    close(name: string) {
      if (name === "is") {
        inInline = false;
        if (cell !== null) cell.inline = inline.take();
      } else if (inInline) inline.close(name);
      else if (name === "v") inValue = false;
      else if (name === "c" && cell !== null) {
        const read = readCell(cell, context);
        if (read !== null) cells[placeOf(cell)] = read;
        cell = null;
      } else if (name === "row") finish({ number, hidden, cells: fill(number, cells) });
    },
    text(text: string) {
      if (inInline) inline.text(text);
      else if (inValue && cell !== null) {
        cell.value += text;
        refuseAbove(cell.value.length, "cell");
      }
    },
  };
}

function placeOf({ column }: OpenCell): number {
  if (column < 0) throw new Refusal(ledgerFileRefusals.ledger_damaged);
  refuseAbove(column + 1, "columns");
  return column;
}

function readCell(cell: OpenCell, context: SheetContext): TabCell | null {
  const comment = context.comments.get(cell.address) ?? null;
  const { struck } = cell.style;
  const base = { comment, merged: null };
  if (cell.type === "s" || cell.type === "inlineStr") {
    const found = cell.type === "s" ? context.strings.get(Number(cell.value)) : cell.inline;
    if (found === undefined || found === null || found.text.trim() === "") return emptyOr(comment);
    return { ...base, text: found.text, type: "text", struck: struck || found.struck };
  }
  if (cell.value === "") return emptyOr(comment);
  if (cell.type === "str" || cell.type === "e")
    return { ...base, text: decodeEscapes(cell.value), type: "text", struck };
  if (cell.type === "d") return { ...base, text: cell.value.slice(0, 10), type: "date", struck };
  const number = Number(cell.value);
  if (cell.type === "b" || !Number.isFinite(number)) return { ...base, text: cell.value, type: "text", struck };
  return { ...base, ...showNumber(number, cell.style.shows, context.date1904), struck };
}

/** A cell without a value is kept only for the comment attached to it. */
function emptyOr(comment: string | null): TabCell | null {
  return comment === null ? null : { text: "", type: "text", struck: false, comment, merged: null };
}

function showNumber(value: number, shows: CellStyle["shows"], date1904: boolean): Pick<TabCell, "text" | "type"> {
  if (shows === "number" || value < 0) return { text: String(Number(value.toPrecision(15))), type: "number" };
  if (shows === "time" || value < 1) return { text: timeOfDay(value % 1), type: "time" };
  return { text: dateOfSerial(value, date1904), type: "date" };
}

/** 9999-12-31; there is no day after it. */
const lastSerial = 2_958_465;

/** The day with a serial number of Excel: 1 is 1900-01-01, and 1900 is wrongly taken for a leap year. */
export function dateOfSerial(serial: number, date1904 = false): string {
  const days = Math.min(Math.floor(serial) + (date1904 ? 1462 : 0), lastSerial);
  const day = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000);
  return day.toISOString().slice(0, 10);
}

function timeOfDay(fraction: number): string {
  const minutes = Math.round(fraction * 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Letters of a column (A, AB) as a zero-based index. */
function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

interface OpenArea {
  readonly area: MergedArea;
  readonly below: TabCell;
  readonly beside: TabCell;
}

/**
 * Gives the cells of merged areas the value of their first cell: down the first column, and marked as such to the right. A title may be
 * merged over all columns that Excel has: only those that a ledger may have are filled. Areas that lie over each other are no areas.
 */
function createMergeFiller(merges: readonly MergedArea[]) {
  const waiting = [...merges].sort((a, b) => b.top - a.top);
  let open: OpenArea[] = [];
  return (row: number, cells: (TabCell | undefined)[]): readonly (TabCell | undefined)[] => {
    open = open.filter(({ area }) => area.bottom >= row);
    for (let next = waiting.at(-1); next !== undefined && next.top <= row; next = waiting.at(-1)) {
      waiting.pop();
      const master = next.top === row ? cells[next.left] : undefined;
      if (next.bottom < row || master === undefined) continue;
      const copy = { ...master, comment: null };
      open.push({ area: next, below: { ...copy, merged: "above" }, beside: { ...copy, merged: "left" } });
    }
    if (open.length > fileLimits.columns) throw new Refusal(ledgerFileRefusals.ledger_damaged);
    for (const { area, below, beside } of open) {
      if (row > area.top) cells[area.left] ??= below;
      const right = Math.min(area.right, fileLimits.columns - 1);
      for (let column = area.left + 1; column <= right; column += 1) cells[column] ??= beside;
    }
    return cells;
  };
}
