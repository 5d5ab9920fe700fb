/** One cell of a ledger as the office's program shows it; empty cells are not kept. */
export interface TabCell {
  /** Text without furigana and without struck-through runs; a real date as 2024-04-01, a time as 09:45, a number as digits. */
  readonly text: string;
  /** What Excel stores: lets a real date or number be told from something typed. */
  readonly type: "text" | "number" | "date" | "time";
  /** The whole cell is struck through. */
  readonly struck: boolean;
  /** A comment attached to the cell. */
  readonly comment: string | null;
  /** The value stands in another cell of the same merged area: above (counts as a value) or to the left (headings only). */
  readonly merged: "above" | "left" | null;
}

/** One row of a tab. `cells` is sparse and zero-based; `number` is the row as Excel shows it. */
export interface TabRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly (TabCell | undefined)[];
}

/** A sheet of a workbook, or a whole CSV file. Rows are read as they are asked for, never all kept. */
export interface Tab {
  readonly name: string;
  readonly hidden: boolean;
  rows(): AsyncIterable<TabRow>;
}

/** A file opened for reading. */
export interface LedgerFile {
  readonly tabs: readonly Tab[];
  /** Its numbers of days count from 1904, as the first Excel for the Macintosh did. */
  readonly date1904: boolean;
  close(): Promise<void>;
}
