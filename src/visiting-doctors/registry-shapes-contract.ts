import { z } from "zod";
import { dayText, textOrNull } from "../platform/http/route.ts";
import { capabilityAnswers, confirmationWays } from "./capability.ts";

// Shapes of the registry's parts; the routes are in visiting-doctors-contract.ts.

const id = z.uuid();

/** 日中・夜間・休日: null is 未確認. */
export const timesShape = z.object({
  day: z.boolean().nullable(),
  night: z.boolean().nullable(),
  holiday: z.boolean().nullable(),
});

const days = {
  from: dayText,
  /** The last day away; null while nobody knows. */
  to: dayText.nullable(),
  reason: z.string().nullable(),
};

const deputy = {
  deputyDoctorId: id.nullable(),
  deputyName: z.string().nullable(),
  deputyPhone: z.string().nullable(),
};

export const absenceShape = {
  id,
  ...days,
  ...deputy,
  note: z.string().nullable(),
  /** Whether the deputy is away too: not at all, on some of the days, on all. */
  deputyAway: z.enum(["free", "part", "whole"]),
};

export const absenceInput = {
  ...days,
  reason: textOrNull(100),
  deputyDoctorId: id.nullable(),
  deputyName: textOrNull(200),
  deputyPhone: textOrNull(100),
  note: textOrNull(1000),
};

export const coverShape = {
  absenceId: id,
  doctorId: id,
  name: z.string(),
  institution: z.string().nullable(),
  ...days,
  ...deputy,
  state: z.enum(["covered", "deputy_away", "nobody"]),
};

const confirmationShape = {
  id,
  confirmedOn: dayText,
  how: z.enum(confirmationWays).nullable(),
  by: z.string().nullable(),
  unchanged: z.number().int(),
  changes: z.array(
    z.object({ capability: z.string(), from: z.enum(capabilityAnswers), to: z.enum(capabilityAnswers) }),
  ),
  enteredAt: z.string(),
  /** Whether it may be taken back: the latest one, within a day of entering it. */
  mayTakeBack: z.boolean(),
};

export const historyShape = {
  confirmations: z.array(z.object(confirmationShape)),
  /** Fields of the record that were changed, with what stood there before. */
  changes: z.array(
    z.object({
      at: z.string(),
      by: z.string().nullable(),
      fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    }),
  ),
};
