import { describe, expect, it, test } from "vitest";
import { eraOf } from "./era.ts";
import { formatBoth, formatEra, formatEraShort, formatWeekdayJa, parseDate } from "./era-date.ts";
import { readExamples, readTexts } from "./examples/read-examples.ts";
import { formatKanjiNumber } from "./japanese-number.ts";
import { addDays, asPlainDate, dayOf, monthOf, type PlainDate, yearOf } from "./plain-date.ts";
import { toFullWidth } from "./text-width.ts";

describe("refused with a reason", () => {
  test.each(readTexts("dates-refused.txt"))("%s: %s", (written, reason) => {
    const reading = parseDate(written ?? "");
    expect(reading).toMatchObject({ ok: false, reason });
    expect(reading.ok ? "" : reading.message).toMatch(/。$/u);
  });

  it("a day after the last possible one", () => {
    const notAfter = asPlainDate("2025-06-30");
    expect(parseDate("R14.11.14", { notAfter })).toMatchObject({ ok: false, reason: "too_late" });
    expect(parseDate("R7.6.30", { notAfter })).toEqual({ ok: true, date: "2025-06-30" });
  });

  it("29 February in a fiscal year without one", () => {
    expect(parseDate("2/29", { fiscalYear: 2023 })).toMatchObject({ ok: true, date: "2024-02-29" });
    expect(parseDate("2/29", { fiscalYear: 2024 })).toMatchObject({ ok: false, reason: "impossible_day" });
  });

  it("5/1/2024 until the list says what comes first", () => {
    expect(parseDate("5/1/2024", { order: "month_first" })).toEqual({ ok: true, date: "2024-05-01" });
    expect(parseDate("5/1/2024", { order: "day_first" })).toEqual({ ok: true, date: "2024-01-05" });
    expect(parseDate("13/5/2024", { order: "month_first" })).toMatchObject({ reason: "impossible_day" });
  });

  it("repeats nothing of the cell in the message", () => {
    const reading = parseDate("やまだ 1940");
    expect(JSON.stringify(reading)).not.toContain("1940");
  });
});

describe("read", () => {
  test.each(readExamples("dates.txt"))("%s: %s %s", (written, date, note) => {
    const expected = note === null ? { ok: true, date } : { ok: true, date, note };
    expect(parseDate(written ?? "", { fiscalYear: 2024 })).toEqual(expected);
  });
});

/** Every day from the Gregorian calendar's first in Japan to the end of 2100. */
const everyDay: PlainDate[] = [];
for (let day = asPlainDate("1873-01-01"); day <= "2100-12-31"; day = addDays(day, 1)) everyDay.push(day);

describe("round trip of every day", () => {
  const formats: Record<string, (day: PlainDate) => string> = {
    "as stored": (day) => day,
    era: formatEra,
    "era in full width": (day) => toFullWidth(formatEra(day)),
    short: formatEraShort,
    "short in full width": (day) => toFullWidth(formatEraShort(day)),
    "eight digits": (day) => day.replaceAll("-", ""),
    slashes: (day) => `${yearOf(day)}/${monthOf(day)}/${dayOf(day)}`,
    "with its weekday": (day) => `${formatEra(day)}(${formatWeekdayJa(day)})`,
    "kanji numerals": (day) => formatEra(day).replace(/\d+/g, (digits) => formatKanjiNumber(Number(digits))),
  };
  test.each(Object.entries(formats))("%s", (_, format) => {
    const wrong: string[] = [];
    for (const day of everyDay) {
      const reading = parseDate(format(day));
      if (!reading.ok || reading.date !== day || reading.note !== undefined) wrong.push(format(day));
    }
    expect(wrong).toEqual([]);
  });

  it("has the eras of the platform's own calendar", () => {
    const names: Record<string, string> = { meiji: "M", taisho: "T", showa: "S", heisei: "H", reiwa: "R" };
    const wrong: string[] = [];
    for (const day of everyDay) {
      const { era, eraYear } = Temporal.PlainDate.from(day).withCalendar("japanese");
      const ours = eraOf(day);
      if (ours?.era.letter !== names[era ?? ""] || ours?.year !== eraYear) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });
});

describe("written", () => {
  it("in era, short and both forms", () => {
    expect(formatEra(asPlainDate("2019-05-01"))).toBe("令和元年5月1日");
    expect(formatEra(asPlainDate("1870-01-01"))).toBe("1870年1月1日");
    expect(formatEraShort(asPlainDate("2025-06-01"))).toBe("R7.6.1");
    expect(formatBoth(asPlainDate("2025-06-01"))).toBe("2025-06-01(令和7年6月1日)");
    expect(formatWeekdayJa(asPlainDate("2025-06-01"))).toBe("日");
  });
});
