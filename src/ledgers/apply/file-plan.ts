import type { LedgerCorrection, LedgerRemark, LedgerRow } from "../ledger-record.ts";
import type { FileReading } from "./file-reading.ts";
import type { KnownPerson } from "./known-records.ts";
import { WorkCollector } from "./plan-work.ts";
import type { PlannedRow, RefusedRow, RowOutcome } from "./row-outcome.ts";

export interface FilePlanOptions {
  readonly corrections: readonly LedgerCorrection[];
  /** Whether a person decided not to take in a row with these cells. */
  readonly isDismissed: (cells: Readonly<Record<string, string>>) => boolean;
  /** Hears of every row that is settled. */
  readonly onRow: (row: LedgerRow, outcome: RowOutcome) => void;
  readonly keepRows: boolean;
}

/**
 * What becomes of one file: counts of its rows and what is said about them. Planned batch by batch; what a batch will write
 * stands in `work` until it is written.
 */
export class FilePlan {
  readonly reading: FileReading;
  readonly refused: RefusedRow[] = [];
  readonly warnings: LedgerRemark[] = [];
  /** Refused rows that a person decided not to take in: they neither stop the import nor wait. */
  readonly dismissed: RefusedRow[] = [];
  /** Only for a dry run on screen. */
  readonly rows: PlannedRow[] = [];
  readonly counts: Record<RowOutcome, number> = { made: 0, changed: 0, unchanged: 0, refused: 0 };
  work = new WorkCollector();
  /** Persons of the batch who are new or of whom something findable has changed. */
  touched = new Set<KnownPerson>();
  readonly #options: FilePlanOptions;
  readonly #dismissedPlaces = new Set<string>();
  readonly #corrections: ReadonlyMap<string, LedgerCorrection>;
  readonly #headings: ReadonlyMap<string, string | null>;

  constructor(reading: FileReading, options: FilePlanOptions) {
    this.reading = reading;
    this.#options = options;
    this.warnings.push(...reading.warnings);
    this.#headings = new Map(reading.columns.map(({ tab, field, column }) => [`${tab} ${field}`, column]));
    this.#corrections = new Map(options.corrections.map((one) => [`${one.tab.normalize("NFC")} ${one.row}`, one]));
    for (const remark of reading.refused) this.#refuse(remark);
  }

  correctionOf(row: LedgerRow): LedgerCorrection | null {
    return this.#corrections.get(`${row.place.tab.normalize("NFC")} ${row.place.row}`) ?? null;
  }

  refuse(
    row: LedgerRow,
    code: string,
    column: string | null,
    message: string,
    more: { contradicts?: string; suggestion?: string; candidates?: readonly string[] } = {},
  ): void {
    const value = column === null ? null : (row.cells[column] ?? null);
    this.#refuse({ ...row.place, column, value, code, message, cells: row.cells, ...more });
  }

  #refuse(remark: RefusedRow): void {
    if (!this.#options.isDismissed(remark.cells)) {
      this.refused.push(remark);
      return;
    }
    this.dismissed.push(remark);
    this.#dismissedPlaces.add(`${remark.tab} ${remark.row}`);
  }

  get dismissedRows(): number {
    return this.#dismissedPlaces.size;
  }

  warn(row: LedgerRow, code: string, column: string | null, message: string): void {
    const value = column === null ? null : (row.cells[column] ?? null);
    this.warnings.push({ ...row.place, column, value, code, message });
  }

  /** Settles a row. Withdrawn doctors and closed institutions are known but not counted. */
  add(row: LedgerRow, outcome: RowOutcome, patientId: string | null = null): void {
    if (this.#dismissedPlaces.has(`${row.place.tab} ${row.place.row}`)) return;
    const isHistory = (row.type === "institution" && row.closed) || (row.type === "doctor" && row.withdrawn);
    if (!isHistory) this.counts[outcome] += 1;
    this.#options.onRow(row, outcome);
    if (this.#options.keepRows) this.rows.push({ place: row.place, outcome, cells: row.cells, patientId });
  }

  touch(person: KnownPerson): void {
    this.touched.add(person);
  }

  /** The heading under which the office writes a field in this row's tab. */
  headingOf(row: LedgerRow, field: string): string | null {
    return this.#headings.get(`${row.place.tab} ${field}`) ?? null;
  }

  /** In the order of the file, whatever the order in which the rows were looked at. */
  sort(): void {
    const tabs = new Map(this.reading.tabs.map((tab, index) => [tab, index]));
    const at = (place: { tab: string; row: number }) => (tabs.get(place.tab) ?? tabs.size) * 1e8 + place.row;
    this.refused.sort((a, b) => at(a) - at(b));
    this.warnings.sort((a, b) => at(a) - at(b));
    this.rows.sort((a, b) => at(a.place) - at(b.place));
  }
}
