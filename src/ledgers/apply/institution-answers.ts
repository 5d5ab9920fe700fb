import { partnerFields } from "../../organisations/partner-fields.ts";
import { answerMark } from "../../visiting-doctors/registry-sheet.ts";
import type { InstitutionAnswers } from "../ledger-record.ts";
import type { Values } from "./known-records.ts";

// What institutions tell of themselves is kept in a table of answers. Here each answer is compared as one word, as ledgers write it
// (○, △(要相談), 従来型), beside the columns of the institution.

/** The answers that ledgers have columns for. */
export const answerFields = [
  "support_clinic",
  "contact_24h",
  "house_calls_24h",
] as const satisfies readonly (keyof InstitutionAnswers)[];

interface Answer {
  readonly answer: string | null;
  readonly note: string | null;
}

const choices = partnerFields.find(({ code }) => code === "support_clinic")?.choices ?? [];

/** An answer of a field in the ledger's words. */
export function answerInWords(field: string, { answer, note }: Answer): string {
  if (field === "support_clinic") return choices.find(({ code }) => code === answer)?.ja ?? answer ?? "";
  return answerMark(answer as "yes", note);
}

/** The answers of a row as values to compare; a blank cell says nothing, and takes nothing away. */
export function answerValues(answers: InstitutionAnswers): Values {
  return Object.fromEntries(
    rowsOf(answers).map(({ field, answer, note }) => [field, answerInWords(field, { answer, note })]),
  );
}

/** A change without the answers, and the answers among it as rows of their table. */
export function splitAnswers(change: Values, answers: InstitutionAnswers, organisationId: string) {
  const own = Object.fromEntries(Object.entries(change).filter(([column]) => !isAnswer(column)));
  const rows = rowsOf(answers)
    .filter(({ field }) => field in change)
    .map((row) => ({ organisation_id: organisationId, ...row }));
  return { own, rows };
}

function rowsOf(answers: InstitutionAnswers) {
  return answerFields.flatMap((field) => {
    const given = answers[field];
    if (given === null) return [];
    return [typeof given === "string" ? { field, answer: given, note: null } : { field, ...given }];
  });
}

const isAnswer = (column: string) => (answerFields as readonly string[]).includes(column);
