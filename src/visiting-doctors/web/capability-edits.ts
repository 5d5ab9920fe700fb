import type { CapabilityAnswer } from "../capability.ts";
import type { Capability } from "../visiting-doctors-contract.ts";

export type Edit = { answer: CapabilityAnswer; note: string };
/** What was touched, by code. Only this is kept as a draft and sent: another person's answers stay. */
export type Edits = Readonly<Record<string, Edit>>;

/** What the line shows: what was typed, else what is on record, else 未確認. */
export function shownAnswer(
  known: readonly Capability[],
  edits: Edits,
  code: string,
): Edit & { confirmedOn: string | null } {
  const recorded = known.find(({ capability }) => capability === code);
  const { answer = "unknown", note = null, confirmedOn = null } = recorded ?? {};
  return { answer, note: note ?? "", confirmedOn, ...edits[code] };
}

/** The answers to send: those that differ from the record, and with `allConfirmed` the rest of it with the new day. */
export function answersToSend(
  known: readonly Capability[],
  edits: Edits,
  { confirmedOn, allConfirmed }: { confirmedOn: string | null; allConfirmed: boolean },
): Capability[] {
  const changed = Object.entries(edits).flatMap(([capability, edit]) => {
    const before = shownAnswer(known, {}, capability);
    const note = edit.answer === "unknown" ? "" : edit.note.trim();
    if (before.answer === edit.answer && before.note === note) return [];
    return [{ capability, answer: edit.answer, note: note === "" ? null : note, confirmedOn }];
  });
  if (!allConfirmed) return changed;
  const rest = known.filter(({ capability }) => !changed.some((one) => one.capability === capability));
  return [...changed, ...rest.map((one) => ({ ...one, confirmedOn }))];
}
