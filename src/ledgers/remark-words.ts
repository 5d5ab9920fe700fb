import type { Sentence } from "../platform/errors.ts";
import { ledgerFileRefusals, refusalCodes, warningCodes } from "./ledger-codes.ts";

/** What the import says when it finds each row's person, doctor and number; the reading's own codes are in ledger-codes.ts. */
const planCodes: Readonly<Record<string, string>> = {
  age_disagrees: "There is a person of the same name, but of another age. Please say whether it is the same.",
  already_running: "Another registration of this person is still running.",
  birthday_learned: "The registration held only an age; the birthday was filled in from this row.",
  birthday_slip:
    "There is a person of the same name with a slightly different birthday. Please say whether it is the same.",
  changed_on_both_sides:
    "Since the last import both the ledger and the screens were changed. Please say which is right.",
  consent_unclear: "The consent cell is not understood and is kept in the note.",
  corrected: "Taken in as corrected.",
  doctor_ambiguous: "Several registered doctors may be meant. Kept as it is written.",
  doctor_unknown: "Not in the registry of visiting doctors. Kept as it is written.",
  hospital_missing: "The hospital is empty.",
  matched_by_name: "Without a birthday: taken as the only person of this name.",
  matched_by_number: "Name or birthday differ from the record; taken as the person of this registration number.",
  name_variant: "The name is written otherwise on record. Taken as the same person.",
  name_variant_of_registration:
    "The name is written otherwise in an earlier registration. Taken as the same person, and the earlier spelling is kept.",
  number_taken: "The number belongs to another record.",
  overlapping_stay: "The days overlap another stay of the same person.",
  patient_not_found: "No registered patient has this name and birthday.",
  record_kept: "What was entered on the screens differs, and was kept.",
  registration_ended_before: "The registration ended before the admission.",
  registration_unknown: "There is no registration of the number that the correction names.",
  registration_waits: "The row of this person's registration cannot be read yet. Only the stay is taken in.",
  row_twice: "There is another row with the same number or the same content.",
  same_birthday_and_reading:
    "There is a person with the same birthday and reading, but other characters. Please say whether it is the same.",
  same_birthday_similar_name:
    "There is a person with the same birthday whose name differs by one character. Please say whether it is the same.",
  same_name_ambiguous: "Several persons have this name, and the birthday does not decide. Please say who is meant.",
  sheet_after_admission: "The sheet was submitted after the admission (urgent registration).",
  struck_through: "The row is struck through.",
  topic_missing: "The topics are empty; taken as “other”.",
  unknown_column: "The meaning of the column is not known. Its values are kept in the note.",
  waits_for:
    "The row of this person's registration cannot be read yet. Once it is corrected, this row follows by itself.",
};

const known: Readonly<Record<string, Sentence>> = { ...refusalCodes, ...warningCodes, ...ledgerFileRefusals };

interface Said {
  readonly code: string;
  readonly message: string;
  readonly value?: string | null;
}

/**
 * What is to be said of a cell, row or file in the reader's language. The import writes its sentences in Japanese, for the office
 * that keeps the ledger; in English stands the meaning of the code, with the day the sentence names if the cell does not hold it.
 */
export function remarkWords({ code, message, value }: Said, language: string): string {
  const english = planCodes[code] ?? known[code]?.en;
  if (!language.startsWith("en") || english === undefined) return message;
  const days = [...new Set(message.match(/\d{4}-\d{2}-\d{2}/g) ?? [])].filter((day) => day !== value);
  return days.length === 0 ? english : `${english} (${days.join(", ")})`;
}
