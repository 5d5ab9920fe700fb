import { z } from "zod";
import type { PlainDate } from "../japan/plain-date.ts";
import { dayText, momentText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { organisationKinds } from "./organisation.ts";
import { organisationsPolicy } from "./organisations-policy.ts";
import { holidayRules, minutesOfDay, purposes, type Timetable, type TimetableDay } from "./timetable.ts";

const id = z.uuid();
const day = dayText.transform((text) => text as PlainDate);

/** Minutes from the midnight with which the day begins; `until` past 1440 lies in the next day. */
const Stretch = z
  .object({ from: z.number().int().min(0).max(1439), until: z.number().int().min(1).max(2879) })
  .refine(({ from, until }) => until > from && until - from <= minutesOfDay, { error: "until is after from" });

/** In order and without meeting: two stretches that touch are one. */
const Hours = z
  .array(Stretch)
  .max(6)
  .refine((hours) => hours.every((one, index) => one.from > (hours[index - 1]?.until ?? -1)), {
    error: "stretches overlap",
  })
  .readonly();

const weeks = z
  .array(z.number().int().min(1).max(5))
  .min(1)
  .max(5)
  .readonly()
  .transform((given): readonly number[] => [...new Set(given)].toSorted((a, b) => a - b));
const monthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u);

const saysADayOnce = (days: readonly { day: number; weeks: readonly number[] }[]) => {
  const said = days.flatMap((one) => one.weeks.map((week) => `${one.day} ${week}`));
  return new Set(said).size === said.length;
};

const TimetableShape = z.object({
  days: z
    .array(
      z.object({
        day: z
          .number()
          .int()
          .min(0)
          .max(7)
          .transform((given) => given as TimetableDay),
        weeks,
        hours: Hours,
      }),
    )
    .max(24)
    .refine(saysADayOnce, { error: "a weekday of the month is said twice" })
    .readonly(),
  holidays: z.enum(holidayRules),
  yearEnd: z.union([z.enum(["open", "unknown"]), z.object({ from: monthAndDay, until: monthAndDay })]),
  exceptions: z
    .array(
      z
        .object({ firstOn: day, lastOn: day, hours: Hours, note: textOrNull(200) })
        .refine(({ firstOn, lastOn }) => lastOn >= firstOn, { error: "ends before it begins", path: ["lastOn"] }),
    )
    .max(60)
    .readonly(),
}) satisfies z.ZodType<Timetable, unknown>;

/** Hours for one purpose, with who said so and when. */
export const HoursOnRecord = z.object({
  purpose: z.enum(purposes),
  timetable: TimetableShape,
  note: z.string().nullable(),
  confirmedOn: dayText.nullable(),
  confirmedBy: z.string().nullable(),
  /** Null while nobody has said the hours. */
  revision: z.number().int().nullable(),
});
export type HoursOnRecord = z.output<typeof HoursOnRecord>;

const given = {
  timetable: TimetableShape,
  note: textOrNull(500).default(null),
  confirmedOn: dayText.nullable().default(null),
  confirmedBy: textOrNull(100).default(null),
  /** The revision the change was made on; null if there were no hours. Left out, the change is made whatever stood there. */
  revision: z.int32().nullable().optional(),
};
const HoursChange = z.object({ purpose: z.enum(purposes), ...given });
/** What is to hold from now on; see `changeHours`. */
export type HoursChange = z.output<typeof HoursChange>;
export type HoursInput = z.input<typeof HoursChange>;

const OpeningState = z.enum(["open", "closed", "unknown"]);
const moment = momentText.nullable();

/** The answer of `openingAt` as it travels: whether they can be reached, until when, when next. */
export const OpeningNow = z.object({
  state: OpeningState,
  until: moment,
  nextOpening: moment,
  nextOpeningSure: z.boolean(),
  /** When the partner last said so; null if nobody has. */
  confirmedOn: dayText.nullable(),
  purpose: z.enum(purposes),
});
export type OpeningNow = z.infer<typeof OpeningNow>;

const Reachable = z.object({
  id,
  kind: z.enum(organisationKinds),
  name: z.string(),
  kana: z.string().nullable(),
  phone: z.string().nullable(),
  areaTowns: z.array(z.string()),
  opening: OpeningNow,
  /** The night telephone and whether it is answered now; absent for roles that are not shown it. */
  night: z.object({ phone: z.string(), opening: OpeningNow }).nullable().optional(),
});
export type Reachable = z.infer<typeof Reachable>;

export const hoursContract = {
  of: route
    .meta({ allow: organisationsPolicy.read })
    .route({ method: "GET", path: "/organisations/{id}/hours", summary: "When a partner can be reached, by purpose" })
    .input(z.object({ id }))
    .output(z.object({ hours: z.array(HoursOnRecord) })),
  change: route
    .meta({ allow: organisationsPolicy.write })
    .route({
      method: "PUT",
      path: "/organisations/{id}/hours/{purpose}",
      summary: "Says when a partner can be reached",
    })
    .input(HoursChange.extend({ id }))
    .output(z.object({ hours: z.array(HoursOnRecord) })),
  forget: route
    .meta({ allow: organisationsPolicy.write })
    .route({
      method: "DELETE",
      path: "/organisations/{id}/hours/{purpose}",
      summary: "Sets hours back to not confirmed",
    })
    .input(z.object({ id, purpose: z.enum(purposes) }))
    .output(z.object({ hours: z.array(HoursOnRecord) })),
  ofCentre: route
    .meta({ allow: "signed_in" })
    .route({ method: "GET", path: "/centre/hours", summary: "When the centre is open" })
    .output(HoursOnRecord),
  changeCentre: route
    .meta({ allow: organisationsPolicy.writeCentre })
    .route({ method: "PUT", path: "/centre/hours", summary: "Says when the centre is open" })
    .input(z.object(given))
    .output(HoursOnRecord),
  reachable: route
    .meta({ allow: organisationsPolicy.read })
    .route({ method: "GET", path: "/reachable-partners", summary: "Who can be reached now, open ones first" })
    .input(
      z.object({
        ...pageInput,
        kind: z.enum(organisationKinds).optional(),
        town: z.string().max(50).optional(),
      }),
    )
    .output(
      pageOf(Reachable).extend({
        at: momentText,
        kinds: z.partialRecord(z.enum(organisationKinds), z.number().int()),
        open: z.number().int(),
        towns: z.array(z.string()),
      }),
    ),
};
