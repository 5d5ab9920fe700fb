import { type CapabilityAnswer, type CapabilityTimes, noTimes } from "../capability.ts";
import type { Capability } from "../visiting-doctors-contract.ts";

export type Edit = { answer: CapabilityAnswer; note: string; times: CapabilityTimes };
/** What was touched, by code. Only this is kept as a draft and sent: another person's answers stay. */
export type Edits = Readonly<Record<string, Edit>>;

type Shown = Edit & Pick<Capability, "confirmedOn" | "confirmedBy" | "confirmedHow">;

/** What the line shows: what was typed, else what is on record, else 未確認. */
export function shownAnswer(known: readonly Capability[], edits: Edits, code: string): Shown {
  const recorded = known.find(({ capability }) => capability === code);
  const { answer = "unknown", note = null, times = noTimes } = recorded ?? {};
  const { confirmedOn = null, confirmedBy = null, confirmedHow = null } = recorded ?? {};
  return { answer, note: note ?? "", times, confirmedOn, confirmedBy, confirmedHow, ...edits[code] };
}

/** The answers to send: those that differ from the record. */
export function answersToSend(known: readonly Capability[], edits: Edits, confirmedOn: string | null) {
  return Object.entries(edits).flatMap(([capability, edit]) => {
    const before = shownAnswer(known, {}, capability);
    const isUnknown = edit.answer === "unknown";
    const note = isUnknown ? "" : edit.note.trim();
    const times = isUnknown ? before.times : edit.times;
    if (before.answer === edit.answer && before.note === note && sameTimes(before.times, times)) return [];
    return [{ capability, answer: edit.answer, note: note === "" ? null : note, times, confirmedOn }];
  });
}

const sameTimes = (a: CapabilityTimes, b: CapabilityTimes) =>
  a.day === b.day && a.night === b.night && a.holiday === b.holiday;

/** Pressing a time goes round: 未確認, ○, ×. */
export const nextTime = (value: boolean | null): boolean | null => (value === null ? true : value ? false : null);
