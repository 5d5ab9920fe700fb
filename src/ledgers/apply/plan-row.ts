import type { LedgerCorrection, LedgerReading, LedgerRemark, LedgerRow } from "../ledger-record.ts";
import { DoctorDirectory } from "./doctor-directory.ts";
import type { RefusedRow } from "./import-result.ts";
import {
  type KnownPerson,
  type KnownRecords,
  type KnownRegistration,
  type KnownStay,
  memoryKey,
  type RememberedRow,
  type RowPlace,
} from "./known-records.ts";
import { OrganisationDirectory } from "./organisation-directory.ts";
import { PersonDirectory } from "./person-directory.ts";
import { type TableWithId, WorkCollector } from "./plan-work.ts";
import { contentHashOf, kindOf, rowKeyOf } from "./row-identity.ts";

export type RowOutcome = "made" | "changed" | "unchanged" | "refused";

/** What would become of one row. */
export interface PlannedRow {
  readonly place: RowPlace;
  readonly outcome: RowOutcome;
  readonly cells: Readonly<Record<string, string>>;
  /** Person on record whom the row means; null for rows about nobody and for persons who are new. */
  readonly patientId: string | null;
}

/** The records a ledger may meet, findable by what ledgers write; shared by all files of one import. */
export interface PlanGround {
  readonly records: KnownRecords;
  readonly persons: PersonDirectory;
  readonly personById: Map<string, KnownPerson>;
  readonly organisations: OrganisationDirectory;
  readonly doctors: DoctorDirectory;
  readonly registrationsOf: Map<string, KnownRegistration[]>;
  readonly registrationByNumber: Map<string, KnownRegistration>;
  readonly registrationById: Map<string, KnownRegistration>;
  readonly staysOf: Map<string, KnownStay[]>;
  readonly stayById: Map<string, KnownStay>;
  readonly stayByNumber: Map<string, KnownStay>;
  /** Rows seen in this import by memory key: the same row twice is refused or left. */
  readonly seen: Map<string, { readonly place: RowPlace; readonly hash: string }>;
  readonly newId: () => string;
}

export function createGround(records: KnownRecords, newId: () => string): PlanGround {
  const organisations = new OrganisationDirectory(records.organisations);
  const ground: PlanGround = {
    records,
    persons: new PersonDirectory(records.persons),
    personById: new Map(records.persons.map((person) => [person.id, person])),
    organisations,
    doctors: new DoctorDirectory(records.doctors, organisations),
    registrationsOf: new Map(),
    registrationByNumber: new Map(),
    registrationById: new Map(),
    staysOf: new Map(),
    stayById: new Map(),
    stayByNumber: new Map(),
    seen: new Map(),
    newId,
  };
  for (const registration of records.registrations) knowRegistration(ground, registration);
  for (const stay of records.stays) knowStay(ground, stay);
  return ground;
}

export function knowRegistration(ground: PlanGround, registration: KnownRegistration): void {
  push(ground.registrationsOf, registration.patientId, registration);
  ground.registrationById.set(registration.id, registration);
  if (registration.number !== null) ground.registrationByNumber.set(numberOnRecord(registration.number), registration);
}

export function knowStay(ground: PlanGround, stay: KnownStay): void {
  push(ground.staysOf, stay.patientId, stay);
  ground.stayById.set(stay.id, stay);
  if (stay.number !== null) ground.stayByNumber.set(stay.number, stay);
}

export function numberOnRecord(number: string): string {
  return number.normalize("NFKC").toUpperCase().replace(/\s+/gu, "");
}

/** The plan of one file: what its rows become, what is said about them, what will be written. */
export class FilePlan {
  readonly reading: LedgerReading;
  readonly rows: PlannedRow[] = [];
  readonly refused: RefusedRow[] = [];
  readonly warnings: LedgerRemark[] = [];
  readonly work = new WorkCollector();
  /** Persons who are new or of whom something findable has changed. */
  readonly touched = new Set<KnownPerson>();
  readonly #corrections: ReadonlyMap<string, LedgerCorrection>;
  readonly #headings: ReadonlyMap<string, string | null>;

  constructor(reading: LedgerReading, corrections: readonly LedgerCorrection[]) {
    this.reading = reading;
    this.refused.push(...reading.refused);
    this.warnings.push(...reading.warnings);
    this.#headings = new Map(reading.columns.map(({ tab, field, column }) => [`${tab} ${field}`, column]));
    this.#corrections = new Map(
      corrections
        .filter((correction) => baseName(correction.file) === baseName(reading.file))
        .map((correction) => [`${correction.tab.normalize("NFC")} ${correction.row}`, correction]),
    );
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
    this.refused.push({ ...row.place, column, value, code, message, cells: row.cells, ...more });
  }

  warn(row: LedgerRow, code: string, column: string | null, message: string): void {
    const value = column === null ? null : (row.cells[column] ?? null);
    this.warnings.push({ ...row.place, column, value, code, message });
  }

  add(row: LedgerRow, outcome: RowOutcome, patientId: string | null = null): void {
    this.rows.push({ place: row.place, outcome, cells: row.cells, patientId });
  }

  /** Leaves out rows a person decided not to take in: they neither stop the import nor wait. */
  dismiss(isDismissed: (cells: Readonly<Record<string, string>>) => boolean): void {
    const out = this.refused.filter((row) => isDismissed(row.cells));
    if (out.length === 0) return;
    const places = new Set(out.map(({ tab, row }) => `${tab} ${row}`));
    const kept = <T extends { readonly tab: string; readonly row: number }>(rows: readonly T[]) =>
      rows.filter(({ tab, row }) => !places.has(`${tab} ${row}`));
    this.refused.splice(0, this.refused.length, ...kept(this.refused));
    this.rows.splice(0, this.rows.length, ...this.rows.filter(({ place }) => !places.has(`${place.tab} ${place.row}`)));
    this.dismissed = places.size;
  }

  /** Rows that a person decided not to take in. */
  dismissed = 0;

  touch(person: KnownPerson): void {
    this.touched.add(person);
  }

  /** The heading under which the office writes a field in this row's tab. */
  headingOf(row: LedgerRow, field: string): string | null {
    return this.#headings.get(`${row.place.tab} ${field}`) ?? null;
  }
}

/** A row that is new, or whose content has changed since it was imported. */
export type FreshRow =
  | { readonly state: "new"; readonly key: string; readonly hash: string }
  | { readonly state: "changed"; readonly key: string; readonly hash: string; readonly remembered: RememberedRow };

/** Recognises a row. One that is as it was, or the second of its number in this import, is settled here: null. */
export function startRow(ground: PlanGround, plan: FilePlan, row: LedgerRow): FreshRow | null {
  const key = memoryKey(kindOf(row), rowKeyOf(row));
  const hash = contentHashOf(row, plan.correctionOf(row));
  const before = ground.seen.get(key);
  if (before) {
    const isSameFileAgain = before.hash === hash && before.place.file !== row.place.file;
    if (!isSameFileAgain) refuseTwice(plan, row, before.place);
    plan.add(row, isSameFileAgain ? "unchanged" : "refused");
    return null;
  }
  ground.seen.set(key, { place: row.place, hash });
  const remembered = ground.records.remembered.get(key);
  if (!remembered) return { state: "new", key, hash };
  if (remembered.contentHash !== hash) return { state: "changed", key, hash, remembered };
  plan.add(row, "unchanged");
  return null;
}

/** Refuses the second row of a number and says where the first stands. */
function refuseTwice(plan: FilePlan, row: LedgerRow, first: RowPlace): void {
  const column = plan.headingOf(row, "number");
  plan.refuse(row, "row_twice", column, "同じ番号か同じ内容の行がもう1つあります。", {
    contradicts: describePlace(first),
  });
}

/** Remembers which record a row became. */
export function remember(
  plan: FilePlan,
  row: LedgerRow,
  state: { readonly key: string; readonly hash: string },
  recordTable: TableWithId,
  recordId: string,
): void {
  const kind = kindOf(row);
  const rowKey = state.key.slice(kind.length + 1);
  plan.work.remember({ kind, rowKey, place: row.place, contentHash: state.hash, recordTable, recordId });
}

/** Whom a decision names: a registration number, a patient's id, or "new" for a person of their own. */
export function personMeant(ground: PlanGround, meant: string): KnownPerson | null {
  const registration = ground.registrationByNumber.get(numberOnRecord(meant));
  return ground.personById.get(registration?.patientId ?? meant) ?? null;
}

/** The decision that a row is about a person of their own, in spite of somebody alike. */
export const newPersonMeant = "new";

/** What has no field of its own stays with the record. */
export function noteOf(row: LedgerRow, more: readonly string[] = []): string | null {
  const own = "note" in row ? row.note : null;
  const extra = Object.entries(row.extra).map(([heading, value]) => `${heading}: ${value}`);
  const lines = [own, ...more, ...extra].filter((line): line is string => line !== null && line !== "");
  return lines.length === 0 ? null : lines.join("\n");
}

export function describePlace(place: RowPlace): string {
  return `${place.file} ${place.tab} ${place.row}行目`;
}

function baseName(path: string): string {
  return (path.split(/[/\\]/u).at(-1) ?? "").normalize("NFC");
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
