import fc from "fast-check";
import { expect, test } from "vitest";
import { isHoliday } from "../japan/holidays.ts";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import { closedDaysFrom, lastOpenBefore, type OpeningState, openingAt } from "./opening-hours.ts";
import type { DayHours, Exception, Stretch, Timetable, TimetableDay } from "./timetable.ts";

// The answers against a slow and obvious second opinion, which looks at one moment after the other in steps of five minutes,
// with calendar and clock of Temporal instead of the program's own.

const step = 5;

/** Open, closed or unknown at one moment, from first principles. */
function stateAt(timetable: Timetable, moment: Temporal.ZonedDateTime): OpeningState {
  const today = moment.toPlainDate();
  const minute = moment.hour * 60 + moment.minute;
  const own = hoursOn(timetable, today);
  if (own?.some((one) => one.from <= minute && minute < one.until)) return "open";
  const evening = hoursOn(timetable, today.subtract({ days: 1 }));
  if (evening?.some((one) => one.from <= minute + 1440 && minute + 1440 < one.until)) return "open";
  return own === null ? "unknown" : "closed";
}

function hoursOn(timetable: Timetable, date: Temporal.PlainDate): readonly Stretch[] | null {
  const text = date.toString();
  for (const one of timetable.exceptions) {
    const isIn =
      Temporal.PlainDate.compare(one.firstOn, date) <= 0 && Temporal.PlainDate.compare(date, one.lastOn) <= 0;
    if (isIn) return one.hours;
  }
  const inYearEnd =
    timetable.yearEnd === "unknown"
      ? ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"].includes(text.slice(5))
      : timetable.yearEnd !== "open" && spanOf(timetable.yearEnd, date.year).includes(text);
  const byWeek = (row: number) =>
    timetable.days.find((one) => one.day === row && one.weeks.includes(Math.floor((date.day - 1) / 7) + 1))?.hours ??
    null;
  const weekdayHours = byWeek(date.dayOfWeek % 7);
  let usual = weekdayHours;
  if (isHoliday(asPlainDate(text))) {
    if (timetable.holidays === "closed") usual = [];
    if (timetable.holidays === "as_sunday") usual = byWeek(0);
    if (timetable.holidays === "own") usual = byWeek(7);
    if (timetable.holidays === "unknown" && weekdayHours?.length !== 0) usual = null;
  }
  if (!inYearEnd) return usual;
  if (timetable.yearEnd === "unknown") return usual?.length === 0 ? usual : null;
  return [];
}

/** Every day of the closing that touches this year, written out. */
function spanOf({ from, until }: { from: string; until: string }, year: number): string[] {
  const days: string[] = [];
  for (const start of [year - 1, year]) {
    let date = Temporal.PlainDate.from(`${start}-${from}`);
    for (let count = 0; count < 366; count += 1) {
      days.push(date.toString());
      if (date.toString().slice(5) === until) break;
      date = date.add({ days: 1 });
    }
  }
  return days;
}

/** Up to three stretches of a day that do not touch, the last perhaps past midnight; or the whole day. */
const stretches: fc.Arbitrary<readonly Stretch[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<readonly Stretch[]>([]) },
  { weight: 1, arbitrary: fc.constant([{ from: 0, until: 1440 }]) },
  {
    weight: 6,
    arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 340 }), { minLength: 2, maxLength: 6 }).map((marks) => {
      const sorted = marks.toSorted((a, b) => a - b);
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
        from: (sorted[2 * index] ?? 0) * step,
        until: (sorted[2 * index + 1] ?? 0) * step,
      })).filter(({ from, until }) => from < 1440 && until - from <= 1440);
    }),
  },
);

const dayHours = (day: TimetableDay): fc.Arbitrary<readonly DayHours[]> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 6, arbitrary: stretches.map((hours) => [{ day, weeks: [1, 2, 3, 4, 5], hours }]) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(stretches, stretches, fc.subarray([1, 2, 3, 4, 5], { minLength: 1, maxLength: 4 }))
        .map(([some, others, weeks]) => [
          { day, weeks, hours: some },
          { day, weeks: [1, 2, 3, 4, 5].filter((one) => !weeks.includes(one)), hours: others },
        ]),
    },
  );

/** Ten years, with the days on which mistakes are made drawn more often. */
const year = fc.integer({ min: 2020, max: 2029 });
const dates: fc.Arbitrary<PlainDate> = fc
  .oneof(
    fc.tuple(year, fc.integer({ min: 0, max: 365 })).map(([y, n]) => new Temporal.PlainDate(y, 1, 1).add({ days: n })),
    fc.tuple(year, fc.integer({ min: -8, max: 8 })).map(([y, n]) => new Temporal.PlainDate(y, 1, 1).add({ days: n })),
    fc.tuple(year, fc.integer({ min: -5, max: 9 })).map(([y, n]) => new Temporal.PlainDate(y, 5, 1).add({ days: n })),
    fc.tuple(year, fc.integer({ min: -3, max: 5 })).map(([y, n]) => new Temporal.PlainDate(y, 9, 20).add({ days: n })),
  )
  .map((date) => asPlainDate(date.toString()));
const moments = fc.tuple(dates, fc.integer({ min: 0, max: 1440 / step - 1 })).map(([date, count]) =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime("Asia/Tokyo")
    .add({ minutes: count * step }),
);

const exceptionsAround = (date: PlainDate): fc.Arbitrary<Exception[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 5 }), stretches), { maxLength: 3 })
    .map((list) => {
      let next = Temporal.PlainDate.from(date).subtract({ days: 4 });
      return list.map(([gap, length, hours]) => {
        const firstOn = next.add({ days: gap });
        const lastOn = firstOn.add({ days: length - 1 });
        next = lastOn.add({ days: 1 });
        return {
          firstOn: asPlainDate(firstOn.toString()),
          lastOn: asPlainDate(lastOn.toString()),
          hours,
          note: null,
        };
      });
    });

const cases = moments.chain((moment) =>
  fc.record({
    moment: fc.constant(moment),
    timetable: fc.record({
      days: fc.tuple(...([0, 1, 2, 3, 4, 5, 6, 7] as const).map(dayHours)).map((rows) => rows.flat()),
      holidays: fc.constantFrom("closed", "as_sunday", "as_weekday", "own", "unknown"),
      yearEnd: fc.constantFrom<Timetable["yearEnd"][]>(
        "open",
        "unknown",
        { from: "12-29", until: "01-03" },
        { from: "12-31", until: "01-01" },
        { from: "12-28", until: "12-31" },
      ),
      exceptions: exceptionsAround(asPlainDate(moment.toPlainDate().toString())),
    }) satisfies fc.Arbitrary<Timetable>,
  }),
);

const date = (moment: Temporal.ZonedDateTime) => new Date(moment.epochMilliseconds);
const week = (7 * 1440) / step;

test("the state, its end and the next opening are what every five minutes say", () => {
  fc.assert(
    fc.property(cases, ({ moment, timetable }) => {
      const answer = openingAt(timetable, date(moment));
      const states = Array.from({ length: week }, (_, n) => stateAt(timetable, moment.add({ minutes: n * step })));
      expect(answer.state).toBe(states[0]);
      const end = states.findIndex((state) => state !== states[0]);
      const reach = moment.add({ minutes: week * step }).epochMilliseconds;
      if (end === -1) expect(answer.until?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(reach);
      else expect(answer.until).toEqual(date(moment.add({ minutes: end * step })));
      const next = states.findIndex((state, n) => state === "open" && n > 0 && states[n - 1] !== "open");
      if (next === -1) expect(answer.nextOpening?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(reach);
      else {
        expect(answer.nextOpening).toEqual(date(moment.add({ minutes: next * step })));
        expect(answer.nextOpeningSure).toBe(!states.slice(0, next).includes("unknown"));
      }
    }),
    { numRuns: 60 },
  );
});

test("the last moment to act is the last open one before the limit", () => {
  fc.assert(
    fc.property(cases, ({ moment, timetable }) => {
      const answer = lastOpenBefore(timetable, date(moment));
      let back = 0;
      while (back < week && stateAt(timetable, moment.subtract({ minutes: (back + 1) * step })) !== "open") back += 1;
      if (back < week) expect(answer).toEqual(date(moment.subtract({ minutes: back * step })));
      else
        expect(answer?.getTime() ?? 0).toBeLessThanOrEqual(moment.subtract({ minutes: week * step }).epochMilliseconds);
    }),
    { numRuns: 300 },
  );
});

test("the next closed days are the first two or more days in a row on which no stretch begins", () => {
  fc.assert(
    fc.property(cases, ({ moment, timetable }) => {
      const today = moment.toPlainDate();
      const run = closedDaysFrom(timetable, asPlainDate(today.toString()));
      const closed = (n: number) => hoursOn(timetable, today.add({ days: n }))?.length === 0;
      let first = 0;
      while (first < 30 && !(closed(first) && closed(first + 1) && (first === 0 || !closed(first - 1)))) first += 1;
      if (first === 30) return;
      let length = 2;
      while (length < 20 && closed(first + length)) length += 1;
      expect(run?.first).toBe(today.add({ days: first }).toString());
      if (length < 20) expect(run?.length).toBe(length);
    }),
    { numRuns: 300 },
  );
});
