import type { OutreachEvent, OutreachEventInput } from "../outreach-contract.ts";
import { type OutreachState, settleAttendance } from "../outreach-event.ts";

/** What the form of an event holds. */
export type Values = {
  state: OutreachState;
  heldOn: string | null;
  venueKind: string | null;
  venue: string;
  theme: string;
  audience: string;
  citizens: number | null;
  professionals: number | null;
  attendance: number | null;
  speaker: string;
  note: string;
};

export const emptyEvent: Values = {
  state: "planned",
  heldOn: null,
  venueKind: null,
  venue: "",
  theme: "",
  audience: "",
  citizens: null,
  professionals: null,
  attendance: null,
  speaker: "",
  note: "",
};

export function valuesOf(event: OutreachEvent): Values {
  const { id: _id, number: _number, fiscalYear: _year, venue, theme, audience, speaker, note, ...same } = event;
  return {
    ...same,
    venue: venue ?? "",
    theme: theme ?? "",
    audience: audience ?? "",
    speaker: speaker ?? "",
    note: note ?? "",
  };
}

export function inputOf(values: Values): OutreachEventInput {
  return { ...values, ...settleAttendance(values), heldOn: values.heldOn ?? "" };
}

/** What is missing, by field, in the user's words: the same rules as the server's. */
export function checkEvent(values: Values, today: string, t: (key: string) => string): Record<string, string> {
  if (values.heldOn === null) return { heldOn: t("form.dayMissing") };
  if (values.state !== "held") return {};
  if (values.heldOn > today) return { heldOn: t("form.heldAhead") };
  return settleAttendance(values).attendance === null ? { attendance: t("form.notCounted") } : {};
}
