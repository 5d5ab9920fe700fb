import { expect, test } from "vitest";
import { restChoices } from "./rest-choices.ts";

const at = (text: string) => new Date(`2025-06-30T${text}:00+09:00`);
const words = (now: Date, longest: Date) =>
  restChoices(now, longest).map((moment) => moment.toISOString().slice(0, 16).replace("T", " "));

test("something may rest for an hour, until the afternoon or until its last moment, never longer", () => {
  expect(words(at("10:00"), at("17:00"))).toEqual([
    "2025-06-30 01:30",
    "2025-06-30 02:00",
    "2025-06-30 03:00",
    "2025-06-30 04:00",
    "2025-06-30 07:00",
    "2025-06-30 08:00",
  ]);
  expect(words(at("16:50"), at("17:00"))).toEqual(["2025-06-30 08:00"]);
});

test("what may rest for a day shows the next morning among the choices", () => {
  const nextDay = new Date("2025-07-01T15:00:00+09:00");
  expect(words(at("15:00"), nextDay)).toContain("2025-07-01 00:00");
});
