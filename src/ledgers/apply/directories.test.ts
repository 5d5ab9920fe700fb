import { describe, expect, test } from "vitest";
import { nameKey } from "../../japan/person-name.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { DoctorDirectory } from "./doctor-directory.ts";
import type { KnownDoctor, KnownOrganisation } from "./known-records.ts";
import { OrganisationDirectory, ownPart } from "./organisation-directory.ts";
import { readConsent } from "./plan-care.ts";
import { carriesYear, numberKey } from "./row-identity.ts";
import { townOf } from "./town.ts";

const organisation = (id: string, kind: string, name: string, shortNames: string[] = []): KnownOrganisation => ({
  id,
  kind,
  name,
  nameKey: nameKey(name),
  shortNames,
  phone: null,
});
const doctor = (id: string, name: string, institution: string): KnownDoctor => ({
  id,
  name,
  nameKey: nameKey(name),
  institutionIds: [institution],
  registeredOn: null,
  withdrawnOn: null,
  withdrawn: false,
});

const organisations = new OrganisationDirectory([
  organisation("c1", "clinic", "白鷺坂内科", ["白鷺坂"]),
  organisation("c2", "clinic", "こもれび坂医院", ["こもれび坂"]),
  organisation("n1", "visiting_nurse_station", "訪問看護ステーションつくしの道"),
  organisation("n2", "visiting_nurse_station", "かがり火訪問看護ステーション"),
  organisation("h1", "hospital", "埼玉石心会病院", ["石心会"]),
  organisation("h2", "hospital", "前田病院"),
]);
const doctors = new DoctorDirectory(
  [doctor("d1", "新井　和彦", "c1"), doctor("d2", "新井　裕之", "c2"), doctor("d3", "髙木　崇", "c2")],
  organisations,
);
const around = { institutionId: null, doctorId: null, on: asPlainDate("2024-05-01") };

describe("organisations by the names ledgers use", () => {
  test.each([
    ["訪看STつくしの道", "visiting_nurse_station", "n1"],
    ["つくしの道", "visiting_nurse_station", "n1"],
    ["かがり火訪看ST", "visiting_nurse_station", "n2"],
    ["石心会", "hospital", "h1"],
    ["前田HP", "hospital", "h2"],
    ["埼玉石心会", "hospital", "h1"],
  ])("%s", (name, kind, id) => {
    expect(organisations.find(name, kind)?.id).toBe(id);
  });

  test("an unknown name is nobody", () => {
    expect(organisations.find("みどりの丘", "visiting_nurse_station")).toBeNull();
    expect(organisations.find("訪問看護", "visiting_nurse_station")).toBeNull();
  });

  test("what is generic in a name is left out, but never all of it", () => {
    expect(ownPart("訪問看護ステーションつくしの道")).toBe(ownPart("訪看STつくしの道"));
    expect(ownPart("クリニック")).not.toBe("");
  });
});

describe("doctors by the names ledgers use", () => {
  test.each([["高木Dr"], ["髙木先生"], ["髙木"], ["髙木 崇"], ["髙木（こもれび坂）"]])("%s", (name) => {
    expect(doctors.find(name, around)).toMatchObject({ found: { id: "d3" } });
  });

  test("a letter lost to an old encoding is any letter, when one doctor is left", () => {
    expect(doctors.find("?木先生", around)).toMatchObject({ found: { id: "d3" } });
    expect(doctors.find("新? 裕之", around)).toMatchObject({ found: { id: "d2" } });
    expect(doctors.find("新?", around)).toMatchObject({ candidates: [{ id: "d1" }, { id: "d2" }] });
    expect(doctors.find("?川Dr", around)).toEqual({ candidates: [] });
  });

  test("two of one surname: told by the institution, the bracket or the registration, else left open", () => {
    expect(doctors.find("新井", around)).toMatchObject({ candidates: [{ id: "d1" }, { id: "d2" }] });
    expect(doctors.find("新井(白鷺坂)", around)).toMatchObject({ found: { id: "d1" } });
    expect(doctors.find("新井", { ...around, institutionId: "c2" })).toMatchObject({ found: { id: "d2" } });
    expect(doctors.find("新井先生", { ...around, doctorId: "d1" })).toMatchObject({ found: { id: "d1" } });
  });
});

test.each([
  ["狭山市広瀬東二丁目", "広瀬東"],
  ["富士見1丁目", "富士見"],
  ["笹井３", "笹井"],
  ["埼玉県狭山市大字上奥富1-2", "上奥富"],
  ["鵜ノ木", "鵜ノ木"],
  ["東三ツ木", "東三ツ木"],
  ["狭山", "狭山"],
  ["", null],
])("town of %s", (text, town) => {
  expect(townOf(text)).toBe(town);
});

test.each([
  ["○", "unknown"],
  ["済", "unknown"],
  ["口頭", "oral"],
  ["書面にて", "written"],
  ["×", "none"],
  [null, "none"],
  ["娘より後日", "unclear"],
  ["✔", "unknown"],
  ["はい", "unknown"],
  ["本人同意", "unknown"],
  ["済(本人)", "unknown"],
  ["同意書なし", "none"],
  ["同意書未提出", "none"],
  ["口頭で拒否", "none"],
  ["口頭同意、書面未", "unclear"],
])("consent %s", (text, meaning) => {
  expect(readConsent(text)).toBe(meaning);
});

test("numbers that begin again each year are told apart by the year", () => {
  const may = asPlainDate("2024-05-01");
  expect(numberKey("29", may)).not.toBe(numberKey("29", asPlainDate("2023-05-01")));
  expect(numberKey("029", may)).toBe(numberKey("２９", may));
  expect(carriesYear("H29-001")).toBe(true);
  expect(carriesYear("29")).toBe(false);
});
