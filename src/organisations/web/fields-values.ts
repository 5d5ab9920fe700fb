import { isSameAnswer, type PartnerAnswer, type PartnerField } from "../partner-fields.ts";
import type { FieldsInput, PartnerAnswerRow } from "../partner-fields-contract.ts";

/** One field as the form holds it. */
export interface FieldValue {
  readonly answer: string | null;
  readonly chosen: readonly string[];
  readonly note: string;
}

export interface FieldsValues {
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** What stood there when the form was opened, kept with its draft: only what is other than this is a change. */
  readonly seen: Readonly<Record<string, FieldValue>>;
  readonly confirmedOn: string | null;
  readonly confirmedBy: string;
  /** What stood there and did not change was confirmed as well. */
  readonly all: boolean;
}

export const noValue: FieldValue = { answer: null, chosen: [], note: "" };

export function fieldsValuesOf(answers: readonly PartnerAnswerRow[], today: string): FieldsValues {
  const fields = Object.fromEntries(
    answers.map(({ field, answer, chosen, note }) => [field, { answer, chosen, note: note ?? "" }]),
  );
  return { fields, seen: fields, confirmedOn: today, confirmedBy: "", all: false };
}

/**
 * Only the fields that changed are sent, and, if so wished, those that were confirmed unchanged; each with what was seen there, but
 * for those (`asked`) about which the user was told that they have changed meanwhile.
 */
export function fieldsInputOf(
  after: FieldsValues,
  fields: readonly PartnerField[],
  asked: readonly string[] = [],
): FieldsInput {
  const answers: Record<string, PartnerAnswer | null> = {};
  const seen: Record<string, PartnerAnswer | null> = {};
  for (const { code, type } of fields) {
    const [old, now] = [answerOf(after.seen[code], type), answerOf(after.fields[code], type)];
    if (isSameAnswer(old, now) && !(after.all && now !== null)) continue;
    answers[code] = now;
    if (!asked.includes(code)) seen[code] = old;
  }
  const sent = (some: typeof answers) =>
    Object.fromEntries(Object.entries(some).map(([code, one]) => [code, one && { ...one, chosen: [...one.chosen] }]));
  return {
    answers: sent(answers),
    seen: sent(seen),
    confirmedOn: after.confirmedOn,
    confirmedBy: after.confirmedBy.trim() || null,
  };
}

/** Nothing chosen and nothing written is nothing said; a note alone says something only where words are asked for. */
function answerOf(value: FieldValue | undefined, type: PartnerField["type"]): PartnerAnswer | null {
  const { answer, chosen, note: typed } = value ?? noValue;
  const note = typed.trim() || null;
  const isSaid =
    type === "text" || type === "partners" ? note !== null || chosen.length > 0 : answer !== null || chosen.length > 0;
  return isSaid ? { answer, chosen, note } : null;
}
