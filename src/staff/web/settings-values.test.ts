import { expect, test } from "vitest";
import { checkSettings, inputOf, type Settings, valuesOf } from "./settings-values.ts";

const settings: Settings = {
  name: "見本センター",
  phone: null,
  fax: null,
  address: null,
  countDays: "inclusive",
  idleMinutes: 60,
  secondFactorRoles: ["manager"],
};
const wrong = (change: object) => Object.keys(checkSettings({ ...valuesOf(settings), ...change }, (key) => key));

test("settings come back as they were", () => {
  expect(inputOf(valuesOf(settings))).toEqual(settings);
  expect(wrong({})).toEqual([]);
});

test("a nameless centre and an impossible idle time are said by field", () => {
  expect(wrong({ name: " " })).toEqual(["name"]);
  expect(wrong({ idleMinutes: 4 })).toEqual(["idleMinutes"]);
  expect(wrong({ idleMinutes: null })).toEqual(["idleMinutes"]);
});
