import type { LedgerRow } from "../ledger-record.ts";
import type { DoctorDirectory } from "./doctor-directory.ts";
import type { FilePlan } from "./file-plan.ts";
import type {
  KnownPerson,
  KnownRecords,
  KnownRegistration,
  KnownStay,
  RememberedRow,
  RowPlace,
  Values,
} from "./known-records.ts";
import type { OrganisationDirectory } from "./organisation-directory.ts";
import { PersonDirectory } from "./person-directory.ts";
import type { TableWithId } from "./plan-work.ts";
import { kindOf } from "./row-identity.ts";
import type { StagedRow } from "./staged-rows.ts";

/** What lives as long as an import: the few records that every batch needs. */
export interface SharedGround {
  readonly organisations: OrganisationDirectory;
  readonly doctors: DoctorDirectory;
  /** Organisations that rows of a registry stand for. */
  readonly listedOrganisations: ReadonlySet<string>;
  /** Persons in whose names letters were lost: any name may be theirs. */
  readonly withLostLetters: Set<string>;
  /** Persons of whom only a registration tells that could not be read yet. */
  readonly expected: KnownPerson[];
  readonly newId: () => string;
}

/** The records that the rows of one batch may meet, findable by what ledgers write. */
export interface PlanGround extends SharedGround {
  readonly records: KnownRecords;
  readonly staged: ReadonlyMap<LedgerRow, StagedRow>;
  readonly persons: PersonDirectory;
  readonly personById: Map<string, KnownPerson>;
  readonly registrationsOf: Map<string, KnownRegistration[]>;
  readonly registrationByNumber: Map<string, KnownRegistration>;
  readonly registrationById: Map<string, KnownRegistration>;
  readonly staysOf: Map<string, KnownStay[]>;
  readonly stayById: Map<string, KnownStay>;
  readonly stayByNumber: Map<string, KnownStay>;
}

export function createGround(shared: SharedGround, records: KnownRecords, rows: readonly StagedRow[]): PlanGround {
  const onRecord = new Set(records.persons.map(({ id }) => id));
  const persons = [...records.persons, ...shared.expected.filter(({ id }) => !onRecord.has(id))];
  const ground: PlanGround = {
    ...shared,
    records,
    staged: new Map(rows.map((staged) => [staged.row, staged])),
    persons: new PersonDirectory(persons),
    personById: new Map(persons.map((person) => [person.id, person])),
    registrationsOf: new Map(),
    registrationByNumber: new Map(),
    registrationById: new Map(),
    staysOf: new Map(),
    stayById: new Map(),
    stayByNumber: new Map(),
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

/** A row that is new, or whose content has changed since it was imported. */
export type FreshRow =
  | { readonly state: "new"; readonly key: string; readonly hash: string }
  | { readonly state: "changed"; readonly key: string; readonly hash: string; readonly remembered: RememberedRow };

/** Recognises a row. One that is as it was, or the second of its number in this import, is settled here: null. */
export function startRow(ground: PlanGround, plan: FilePlan, row: LedgerRow): FreshRow | null {
  const { hash, first } = stagedRow(ground, row);
  if (first) {
    const isSameFileAgain = first.hash === hash && first.place.file !== row.place.file;
    if (!isSameFileAgain) refuseTwice(plan, row, first.place);
    plan.add(row, isSameFileAgain ? "unchanged" : "refused");
    return null;
  }
  const fresh = freshRow(ground, row);
  if (fresh === null) plan.add(row, "unchanged");
  return fresh;
}

/** How a row stands to what an earlier import remembers of it; null when nothing about it has changed. */
export function freshRow(ground: PlanGround, row: LedgerRow): FreshRow | null {
  const { key, hash } = stagedRow(ground, row);
  const remembered = ground.records.remembered.get(key);
  if (!remembered) return { state: "new", key, hash };
  return remembered.contentHash === hash ? null : { state: "changed", key, hash, remembered };
}

function stagedRow(ground: PlanGround, row: LedgerRow): StagedRow {
  const staged = ground.staged.get(row);
  if (!staged) throw new Error("a row is planned that is not on the stage");
  return staged;
}

/** Refuses the second row of a number and says where the first stands. */
function refuseTwice(plan: FilePlan, row: LedgerRow, first: RowPlace): void {
  const column = plan.headingOf(row, "number");
  plan.refuse(row, "row_twice", column, "同じ番号か同じ内容の行がもう1つあります。", {
    contradicts: describePlace(first),
  });
}

/** Remembers which record a row became, and what it wrote there. */
export function remember(
  plan: FilePlan,
  row: LedgerRow,
  state: { readonly key: string; readonly hash: string },
  recordTable: TableWithId,
  recordId: string,
  imported: Values,
): void {
  const kind = kindOf(row);
  const rowKey = state.key.slice(kind.length + 1);
  plan.work.remember({ kind, rowKey, place: row.place, contentHash: state.hash, recordTable, recordId, imported });
}

/** Whom a decision names: a registration number, a patient's id, or "new" for a person of their own. */
export function personMeant(ground: PlanGround, meant: string): KnownPerson | null {
  const registration = ground.registrationByNumber.get(numberOnRecord(meant));
  return ground.personById.get(registration?.patientId ?? meant) ?? null;
}

/** The decision that a row is about a person of their own, in spite of somebody alike. */
export const newPersonMeant = "new";

/** What has no field of its own stays with the record; what the ledger's note says in the same words already is not said twice. */
export function noteOf(row: LedgerRow, more: readonly string[] = []): string | null {
  const own = "note" in row ? row.note : null;
  const said = new Set(own?.split("\n"));
  const extra = Object.entries(row.extra)
    .map(([heading, value]) => `${heading}: ${value}`)
    .filter((line) => !said.has(line));
  const lines = [own, ...more, ...extra].filter((line): line is string => line !== null && line !== "");
  return lines.length === 0 ? null : lines.join("\n");
}

export function describePlace(place: RowPlace): string {
  return `${place.file} ${place.tab} ${place.row}行目`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
