import { kanaKey } from "../../japan/kana.ts";
import { nameKey } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
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
}

/** Everything of a centre that a ledger row may meet. The plan adds to it as it goes. */
export interface KnownRecords {
  readonly persons: KnownPerson[];
  readonly registrations: KnownRegistration[];
  readonly stays: KnownStay[];
  readonly organisations: KnownOrganisation[];
  readonly doctors: KnownDoctor[];
  /** Care team members of patients whose registrations may change, by patient. */
  readonly teamOf: Map<string, { readonly id: string; readonly since: string }[]>;
  readonly consultationNumbers: Map<string, string>;
  readonly remembered: Map<string, RememberedRow>;
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
