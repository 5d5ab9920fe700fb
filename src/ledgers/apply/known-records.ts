import { kanaKey } from "../../japan/kana.ts";
import { nameKey } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import type { AnswerRow } from "../../visiting-doctors/capability.ts";
import type { CellPlace, LedgerKind } from "../ledger-record.ts";

/** A row's place without its column. */
export type RowPlace = Omit<CellPlace, "column">;

/** A person as the plan knows him or her: on record, or about to be. */
export interface KnownPerson {
  readonly id: string;
  name: string;
  nameKey: string;
  kana: string | null;
  kanaKey: string | null;
  birthDate: PlainDate | null;
  statedAge: number | null;
  statedAgeOn: PlainDate | null;
  sex: "female" | "male" | null;
  town: string | null;
  /** False while only a registration that could not be read yet tells of the person. */
  onRecord: boolean;
  /** The registration row that tells of the person and waits for its correction. */
  readonly waitsFor: RowPlace | null;
}

export interface KnownRegistration {
  readonly id: string;
  patientId: string;
  number: string | null;
  submittedOn: PlainDate;
  endedOn: PlainDate | null;
  running: boolean;
  doctorId: string | null;
  institutionId: string | null;
  /** Doctor as written, when the registry of doctors has not told who that is. */
  unknownDoctor: string | null;
}

export interface KnownStay {
  readonly id: string;
  patientId: string;
  number: string | null;
  admittedOn: PlainDate;
  dischargedOn: PlainDate | null;
  registrationId: string | null;
  unknownDoctor: string | null;
}

export interface KnownOrganisation {
  readonly id: string;
  readonly kind: string;
  name: string;
  nameKey: string;
  shortNames: readonly string[];
  phone: string | null;
}

export interface KnownDoctor {
  readonly id: string;
  name: string;
  nameKey: string;
  institutionIds: readonly string[];
  registeredOn: PlainDate | null;
  withdrawnOn: PlainDate | null;
  withdrawn: boolean;
}

/** What an earlier import remembers of a row. */
export interface RememberedRow {
  readonly kind: LedgerKind;
  readonly rowKey: string;
  readonly place: RowPlace;
  readonly contentHash: string;
  readonly recordId: string;
  /** What the row wrote, column by column; null when that is not known. */
  readonly imported: Values | null;
}

/** Columns of a record with their values, as JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** Records that the rows of one batch may meet. The plan adds to them as it goes. */
export interface KnownRecords {
  readonly persons: KnownPerson[];
  readonly registrations: KnownRegistration[];
  readonly stays: KnownStay[];
  /** Care team members of patients whose registrations may change, by patient. */
  readonly teamOf: Map<string, { readonly id: string; readonly since: string }[]>;
  readonly consultationNumbers: Map<string, string>;
  readonly remembered: Map<string, RememberedRow>;
  /** Records of rows that have changed, as they stand now, by id. */
  readonly current: Map<string, Values>;
  /** What other rows of ledgers once wrote into the registry's records that new rows may mean, by record. */
  readonly importedOf: ReadonlyMap<string, Values>;
  /** Days of weekly contacts of stays whose rows have changed, by stay. */
  readonly contactsOf: Map<string, { readonly id: string; readonly on: string }[]>;
  /** Capabilities of doctors whose rows have changed, by doctor. */
  readonly capabilitiesOf: Map<string, (AnswerRow & { readonly doctor_id: string })[]>;
}

/** Rows are remembered per kind of ledger. */
export function memoryKey(kind: LedgerKind, rowKey: string): string {
  return `${kind} ${rowKey}`;
}

type PersonBase = Pick<
  KnownPerson,
  "id" | "name" | "kana" | "birthDate" | "statedAge" | "statedAgeOn" | "sex" | "town" | "onRecord" | "waitsFor"
>;

export function knownPerson(base: PersonBase): KnownPerson {
  return {
    ...base,
    nameKey: nameKey(base.name),
    kanaKey: base.kana === null || base.kana === "" ? null : kanaKey(base.kana),
  };
}
