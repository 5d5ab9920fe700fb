import { createHash } from "node:crypto";
import { fiscalYearOf } from "../../japan/fiscal-year.ts";
import { nameKey } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import type { LedgerCorrection, LedgerKind, LedgerRow, PersonAsWritten } from "../ledger-record.ts";
import { ledgerOfTable } from "../table-fields.ts";

/**
 * What makes a row the same row when the file comes again, renamed, with its columns moved or saved as CSV: its number in its
 * fiscal year, or, without a number, what it is about. Its place is no part of it.
 */
export function rowKeyOf(row: LedgerRow): string {
  switch (row.type) {
    case "institution":
      return `institution ${nameKey(row.name)}`;
    case "partner":
      return `partner ${row.kind} ${nameKey(row.name)}`;
    case "doctor":
      return `doctor ${nameKey(row.name)} ${nameKey(row.institution ?? "")}`;
    case "registration":
      return row.number === null
        ? `registration ${row.submittedOn} ${personKey(row.person)}`
        : `registration ${numberKey(row.number, row.submittedOn)}`;
    case "stay":
      return row.number === null
        ? `stay ${row.admittedOn} ${personKey(row.person)}`
        : `stay ${numberKey(row.number, row.admittedOn)}`;
    case "consultation":
      return row.number === null
        ? `consultation ${row.receivedOn} ${row.receivedTime ?? ""} ${nameKey(row.callerName ?? "")} ${row.topics.join("、")}`
        : `consultation ${numberKey(row.number, row.receivedOn)}`;
    case "outreach":
      return row.number === null
        ? `outreach ${row.heldOn} ${nameKey(row.venue ?? "")}`
        : `outreach ${numberKey(row.number, row.heldOn)}`;
  }
}

export function kindOf(row: LedgerRow): LedgerKind {
  return ledgerOfTable[row.type];
}

/** What a row says, as one short text: equal when nothing about it has changed. */
export function contentHashOf(row: LedgerRow, correction: LedgerCorrection | null): string {
  const { place: _place, cells: _cells, extra, ...content } = row;
  const said = { ...content, extra: sorted(extra), meant: correction?.registration ?? null };
  const more = row.type === "doctor" ? { capabilities: sorted(row.capabilities) } : {};
  return createHash("sha256")
    .update(JSON.stringify({ ...said, ...more }))
    .digest("base64url")
    .slice(0, 27);
}

/** Numbers that carry their year (H29-001) stand alone; bare ones begin again each fiscal year. */
export function numberKey(number: string, on: PlainDate): string {
  const plain = number.normalize("NFKC").toUpperCase().replace(/\s+/gu, "");
  return carriesYear(plain) ? plain : `${fiscalYearOf(on)} ${plain.replace(/^0+(?=\d)/u, "")}`;
}

export function carriesYear(number: string): boolean {
  return /^(?:[MTSHR]\d{1,2}|\d{4}|\d{2})[-‐.]\d+/u.test(number.normalize("NFKC").toUpperCase());
}

function personKey(person: PersonAsWritten): string {
  return `${nameKey(person.name ?? "")} ${person.birthDate ?? ""}`;
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
