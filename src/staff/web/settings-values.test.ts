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
  opensAt: "09:00",
  closesAt: "17:00",
};
const wrong = (change: object) => Object.keys(checkSettings({ ...valuesOf(settings), ...change }, (key) => key));

test("settings come back as they were", () => {
  expect(inputOf(valuesOf(settings))).toEqual(settings);
  expect(wrong({})).toEqual([]);
});

test("a nameless centre, missing or crossed hours and an impossible idle time are said by field", () => {
  expect(wrong({ name: " " })).toEqual(["name"]);
  expect(wrong({ opensAt: null })).toEqual(["opensAt"]);
  expect(wrong({ closesAt: "08:00" })).toEqual(["closesAt"]);
  expect(wrong({ idleMinutes: 4 })).toEqual(["idleMinutes"]);
  expect(wrong({ idleMinutes: null })).toEqual(["idleMinutes"]);
});
