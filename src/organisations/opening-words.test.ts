import { expect, test } from "vitest";
import { openingAt } from "./opening-hours.ts";
import { sayClosedDays, sayHours, sayOpening } from "./opening-words.ts";
import { aroundTheClock, officeHours, type Timetable } from "./timetable.ts";

const at = (text: string) => new Date(`${text.replace(" ", "T")}:00+09:00`);
const office = officeHours("09:00", "17:30");
const say = (timetable: Timetable | null, moment: string) => {
  const { ja, en } = sayOpening(openingAt(timetable, at(moment)), at(moment));
  return [ja, en];
};

test("one sentence about now", () => {
  expect(say(office, "2025-06-30 10:00")).toEqual(["開いています(17:30まで)", "Open until 17:30"]);
  expect(say(office, "2025-06-30 18:00")).toEqual(["閉まっています(明日9:00から)", "Closed until 9:00 tomorrow"]);
  expect(say(office, "2025-07-04 18:00")[0]).toBe("閉まっています(7月7日(月)9:00から)");
  expect(say(office, "2025-06-30 08:00")).toEqual(["閉まっています(9:00から)", "Closed until 9:00"]);
  expect(say(aroundTheClock, "2025-06-30 10:00")[0]).toBe("24時間開いています");
  expect(say(null, "2025-06-30 10:00")).toEqual(["時間は未確認", "Hours not confirmed"]);
  const holidayUnknown: Timetable = { ...office, holidays: "unknown" };
  expect(say(holidayUnknown, "2025-07-21 10:00")[0]).toBe("いまは未確認(遅くとも明日9:00から)");
});

test("closed days ahead, as the head of the page says them", () => {
  const ahead = (moment: string) => {
    const { closedDays } = openingAt(office, at(moment));
    return closedDays && sayClosedDays(closedDays, at(moment));
  };
  expect(ahead("2026-11-20 10:00")).toEqual({ ja: "明日から3連休", en: "Closed 3 days from tomorrow" });
  expect(ahead("2026-11-21 10:00")?.ja).toBe("本日から3連休");
  expect(ahead("2025-06-30 10:00")).toEqual({ ja: "7月5日(土)から2連休", en: "Closed 2 days from Sat, 5 Jul" });
});

test("hours of a day", () => {
  expect(
    sayHours([
      { from: 540, until: 720 },
      { from: 1080, until: 1560 },
    ]),
  ).toEqual({
    ja: "9:00–12:00、18:00–翌2:00",
    en: "9:00–12:00, 18:00–next day 2:00",
  });
  expect([sayHours([]).ja, sayHours([{ from: 0, until: 1440 }]).ja]).toEqual(["休み", "24時間"]);
});
