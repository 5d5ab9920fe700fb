import { expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { acceptingOn, roomLeft, takesAge, takesChildren, townsOf } from "./acceptance.ts";

const day = asPlainDate;

test("an answer until a day is unknown again on the day after, never a yes or a no", () => {
  const stopped = { accepting: "no", acceptingUntil: day("2025-06-30") } as const;
  expect(acceptingOn(stopped, day("2025-06-30"))).toBe("no");
  expect(acceptingOn(stopped, day("2025-07-01"))).toBe("unknown");
  expect(acceptingOn({ accepting: "yes", acceptingUntil: null }, day("2099-01-01"))).toBe("yes");
});

test("ages: neither end known is unknown, one end known leaves the other open", () => {
  expect(takesAge({ ageFrom: null, ageTo: null }, 80)).toBe("unknown");
  expect([14, 15, 99].map((age) => takesAge({ ageFrom: 15, ageTo: null }, age))).toEqual(["no", "yes", "yes"]);
  expect(takesAge({ ageFrom: null, ageTo: 18 }, 19)).toBe("no");
  expect([0, 15].map((ageFrom) => takesChildren({ ageFrom, ageTo: null }))).toEqual(["yes", "no"]);
  expect(takesChildren({ ageFrom: null, ageTo: null })).toBe("unknown");
});

test("room is what the limit leaves over the larger of both counts; without a limit nobody knows", () => {
  expect(roomLeft({ patientLimit: 20, patients: 4, statedLoad: 15 })).toBe(5);
  expect(roomLeft({ patientLimit: 10, patients: 12, statedLoad: null })).toBe(0);
  expect(roomLeft({ patientLimit: null, patients: 12, statedLoad: null })).toBe(null);
});

test("a doctor's own towns go before those of the institutions", () => {
  const institutions = [{ areaTowns: ["入間川", "祇園"] }, { areaTowns: ["祇園", "富士見"] }];
  expect(townsOf([], institutions)).toEqual(["入間川", "祇園", "富士見"]);
  expect(townsOf(["柏原"], institutions)).toEqual(["柏原"]);
});
