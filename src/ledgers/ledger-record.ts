import type { PlainDate } from "../japan/plain-date.ts";
import type { DoctorRole } from "../visiting-doctors/acceptance.ts";
import type { VisitingHours } from "../visiting-doctors/visiting-hours.ts";

/** The five kinds of ledger an office keeps; the names appear in `import --json`. */
export const ledgerKinds = ["visiting-doctors", "registrations", "support-beds", "consultations", "outreach"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Where a value stands: enough for a person to find it in the office's own file. Row is 1-based as Excel shows it. */
export interface CellPlace {
  readonly file: string;
  readonly tab: string;
  readonly row: number;
  /** Heading as the office wrote it (line breaks removed), or null when the whole row is meant. */
  readonly column: string | null;
}

/** Something to say about a cell or row. A refusal keeps its row out; a warning does not. */
export interface LedgerRemark extends CellPlace {
  /** What is written there, or null when the cell is empty. */
  readonly value: string | null;
  /** Stable, for programs: see ledger-codes.ts. */
  readonly code: string;
  /** For people, Japanese. */
  readonly message: string;
  /** What it contradicts, if it does: another cell or row in words. */
  readonly contradicts?: string;
  /** What the other columns of the row say it should be (a day as 2024-10-28). Only shown: nothing is corrected unasked. */
  readonly suggestion?: string;
}

/** A row as read: what the columns are known to mean, and everything else kept by its heading for the record's note. */
export interface RowBase {
  readonly place: Omit<CellPlace, "column">;
  /** Original cells by heading, for the dry run and the correction list. */
  readonly cells: Readonly<Record<string, string>>;
  /** Values of columns that have no field of their own: they go to the record's note. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A person as a ledger row names him or her. */
export interface PersonAsWritten {
  /** As written, 様 and outer blanks removed; characters exactly kept. Null when the cell is empty. */
  readonly name: string | null;
  readonly kana: string | null;
  readonly birthDate: PlainDate | null;
  /** Years, when the birthday cell holds an age (87歳) instead. */
  readonly age: number | null;
}

export type Answer = "yes" | "conditional" | "no" | "unknown";

/** What an institution tells of itself (organisations/partner-fields.ts), by the field's code. */
export interface InstitutionAnswers {
  /** 在支診区分. */
  readonly support_clinic: string | null;
  /** 24時間連絡: yes, conditional or no, and the note written beside the mark. */
  readonly contact_24h: MarkedAnswer | null;
  /** 24時間往診. */
  readonly house_calls_24h: MarkedAnswer | null;
}

interface MarkedAnswer {
  readonly answer: Exclude<Answer, "unknown">;
  readonly note: string | null;
}

export interface InstitutionRow extends RowBase {
  readonly type: "institution";
  readonly name: string;
  readonly kana: string | null;
  readonly shortNames: readonly string[];
  readonly institutionCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly fax: string | null;
  /** Towns visited (往診エリア); empty where nothing is said. */
  readonly areaTowns: readonly string[];
  readonly answers: InstitutionAnswers;
  readonly registeredOn: PlainDate | null;
  /** True for a struck-through row: known by name (old rows refer to the institution) but not counted. */
  readonly closed: boolean;
  readonly note: string | null;
}

export interface DoctorRow extends RowBase {
  readonly type: "doctor";
  readonly name: string;
  readonly kana: string | null;
  readonly institution: string | null;
  readonly specialty: string | null;
  /** 区分: 主治医可, 副主治医可, 協力医のみ. */
  readonly role: DoctorRole | null;
  /** 往診曜日: the weekdays, and what is said that no weekday can hold (不定). */
  readonly hours: readonly VisitingHours[];
  readonly hoursNote: string | null;
  readonly areaTowns: readonly string[];
  readonly registeredOn: PlainDate | null;
  readonly withdrawnOn: PlainDate | null;
  /** True for a struck-through row: known by name (old rows refer to the doctor) but not counted. */
  readonly withdrawn: boolean;
  /** By the capability's heading. */
  readonly capabilities: Readonly<Record<string, { answer: Answer; note: string | null }>>;
  readonly note: string | null;
}

/** A row of 連携先 or 協力病院: a partner organisation. */
export interface PartnerRow extends RowBase {
  readonly type: "partner";
  /** Kind in words of the domain: see organisations/organisation.ts. */
  readonly kind: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly phone: string | null;
  readonly fax: string | null;
  readonly address: string | null;
  readonly note: string | null;
}

export interface RegistrationRow extends RowBase {
  readonly type: "registration";
  readonly number: string | null;
  readonly submittedOn: PlainDate;
  readonly person: PersonAsWritten;
  readonly sex: "female" | "male" | null;
  readonly town: string | null;
  /** As written; the first entry is the main disease. */
  readonly diseases: readonly string[];
  /** Group label of the main disease (disease-group.ts). */
  readonly diseaseGroup: string | null;
  readonly doctor: string | null;
  readonly institution: string | null;
  readonly nursingStation: string | null;
  readonly careOffice: string | null;
  readonly consent: string | null;
  readonly endedOn: PlainDate | null;
  /** Code of domain.md 4.2 (E11 …), null while the registration runs. */
  readonly endReason: string | null;
  readonly endReasonAsWritten: string | null;
  readonly note: string | null;
}

export interface StayRow extends RowBase {
  readonly type: "stay";
  readonly number: string | null;
  readonly requestedOn: PlainDate | null;
  readonly admittedOn: PlainDate;
  readonly dischargedOn: PlainDate | null;
  /** The hand-counted column, when it is a number. */
  readonly handCountedDays: number | null;
  readonly person: PersonAsWritten;
  readonly hospital: string | null;
  readonly reasons: readonly string[];
  /** Group label of the main reason. */
  readonly reasonGroup: string | null;
  /** home | facility | transfer | died_in_ward | died_in_emergency_room, null while in hospital. */
  readonly outcome: "home" | "facility" | "transfer" | "died_in_ward" | "died_in_emergency_room" | null;
  readonly outcomeAsWritten: string | null;
  readonly doctor: string | null;
  readonly weeklyContacts: readonly PlainDate[];
  /** A registration number found in the row's own cells, if any. */
  readonly registrationNumber: string | null;
  readonly note: string | null;
}

export interface ConsultationRow extends RowBase {
  readonly type: "consultation";
  readonly number: string | null;
  readonly receivedOn: PlainDate;
  /** "14:05" when written. */
  readonly receivedTime: string | null;
  /** Label of the caller's kind, as in the code list. */
  readonly callerKind: string | null;
  readonly callerName: string | null;
  readonly callerContact: string | null;
  readonly anonymous: boolean;
  readonly subjectKind: string | null;
  readonly subjectName: string | null;
  readonly topics: readonly string[];
  readonly response: string | null;
  readonly handledBy: string | null;
  readonly note: string | null;
}

export interface OutreachRow extends RowBase {
  readonly type: "outreach";
  readonly number: string | null;
  readonly heldOn: PlainDate;
  readonly venueKind: string | null;
  readonly venue: string | null;
  readonly theme: string | null;
  readonly audience: string | null;
  readonly citizens: number | null;
  readonly professionals: number | null;
  readonly attendance: number | null;
  readonly speaker: string | null;
  readonly note: string | null;
}

export type LedgerRow =
  | InstitutionRow
  | DoctorRow
  | PartnerRow
  | RegistrationRow
  | StayRow
  | ConsultationRow
  | OutreachRow;

/** A row that does not count, with the reason in words (struck through, cancelled, subtotal …). Blank rows are not listed. */
export interface RowNotCounted {
  readonly place: Omit<CellPlace, "column">;
  readonly code: "struck_through" | "cancelled" | "did_not_take_place" | "total" | "month_heading";
  readonly message: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Headings of the sheet that a column is made of (姓 and 名, 年 and 月 and 日), when it is no column of the sheet itself. */
interface MadeOf {
  readonly madeOf?: readonly string[];
}

/** A heading that could not be recognised, with what it may mean; asked on screen, reported by the command. */
export interface UnknownColumn extends CellPlace, MadeOf {
  readonly samples: readonly string[];
  readonly suggestions: readonly string[];
}

/** How one column was understood, for the screen that shows it and asks about the rest. */
export interface RecognisedColumn extends CellPlace, MadeOf {
  /** Field of the table (table-fields.ts), "note", "capability" or "ignore". */
  readonly field: string;
  /** The usual heading of that field. */
  readonly label: string;
  readonly by: "mapping" | "heading" | "cells";
}

/** What one file says, before anything is compared with other files or the records. */
export interface LedgerReading {
  readonly file: string;
  /** Kind of most rows; a workbook may hold tabs of several, each row tells by its type. */
  readonly kind: LedgerKind;
  readonly rows: readonly LedgerRow[];
  /** Rows that cannot be read; each remark keeps its row out. */
  readonly refused: readonly (LedgerRemark & { readonly cells: Readonly<Record<string, string>> })[];
  readonly warnings: readonly LedgerRemark[];
  readonly notCounted: readonly RowNotCounted[];
  readonly unknownColumns: readonly UnknownColumn[];
  readonly columns: readonly RecognisedColumn[];
}

/** What a clerk decided for a row: the form of corrections.json. */
export interface LedgerCorrection {
  readonly file: string;
  readonly tab: string;
  readonly row: number;
  /** By heading; values replace the cell. */
  readonly set: Readonly<Record<string, string | number | null>>;
  /** The registration number of the person meant, where a person had to be identified. */
  readonly registration?: string;
}
