import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { coverageOf, isInForce } from "./consent.ts";
import { likenessOf, type Person } from "./duplicate.ts";
import { changedFields, referredIds } from "./patient-change.ts";
import { patientState } from "./patient-state.ts";
import {
  byEndGroup,
  endReasonOf,
  isEndDayPossible,
  isRunning,
  isUndoable,
  registrationStatuses,
  registrationSteps,
  stateAfter,
} from "./registration.ts";

const day = asPlainDate;

describe("a registration", () => {
  test("takes the steps of its table and no others", () => {
    const possible = registrationStatuses.flatMap((status) =>
      registrationSteps.flatMap((step) => {
        const next = stateAfter(status, step);
        return next === null ? [] : [`${status} ${step} ${next}`];
      }),
    );
    expect(possible).toEqual([
      "applied approve active",
      "applied send_back returned",
      "applied apply_again applied",
      "applied withdraw withdrawn",
      "returned apply_again applied",
      "returned withdraw withdrawn",
      "active end ended",
      "ended correct_end ended",
      "ended undo_end active",
    ]);
    expect(registrationStatuses.filter(isRunning)).toEqual(["applied", "active"]);
  });

  test("ends between submission and today; an end is taken back on the day it was entered", () => {
    const [submitted, today] = [day("2025-04-10"), day("2025-06-30")];
    const possible = (on: string) => isEndDayPossible(submitted, day(on), today);
    expect(["2025-04-09", "2025-04-10", "2025-06-30", "2025-07-01"].map(possible)).toEqual([false, true, true, false]);
    const entered = "2025-06-30T14:30:00.000Z"; // 23:30 in Tokyo
    expect(isUndoable(entered, new Date("2025-06-30T14:59:59Z"))).toBe(true);
    expect(isUndoable(entered, new Date("2025-06-30T15:00:00Z"))).toBe(false);
    expect(isUndoable(null, new Date("2025-06-30T14:59:59Z"))).toBe(false);
  });

  test("knows which reasons are deaths and how they are published", () => {
    expect(endReasonOf("E11")).toMatchObject({ death: true, group: "died_at_home", place: "自宅" });
    expect(endReasonOf("E23")).toMatchObject({ death: true, group: "died_in_support_bed" });
    expect(endReasonOf("E31")).toMatchObject({ death: false, group: "facility" });
    expect(endReasonOf("X1")).toEqual({ code: "X1", group: "other", death: false });
    const groups = byEndGroup([{ code: "E99" }, { code: "X1" }, { code: "E42" }, { code: "E11" }]);
    expect(groups.map(({ group, codes }) => [group, codes.length])).toEqual([
      ["died_at_home", 1],
      ["outpatient_or_moved", 1],
      ["other", 2],
    ]);
  });
});

describe("a consent", () => {
  const blanket = { scope: "all_partners", obtainedOn: day("2024-05-01"), withdrawnOn: null } as const;
  const none = { organisationIds: [], accountIds: [] };

  test("is in force from its day until the day it is withdrawn", () => {
    expect(isInForce(blanket, day("2024-04-30"))).toBe(false);
    expect(isInForce(blanket, day("2024-05-01"))).toBe(true);
    expect(isInForce({ ...blanket, withdrawnOn: day("2024-06-01") }, day("2024-06-01"))).toBe(false);
    expect(isInForce({ obtainedOn: null, withdrawnOn: null }, day("1990-01-01"))).toBe(true);
  });

  test("for all partners does not silently mean one who joined later", () => {
    const on = day("2025-01-01");
    const covered = (partnerSince: string | null, consents: Parameters<typeof coverageOf>[0]) =>
      coverageOf(consents, { id: "a", partnerSince: partnerSince === null ? null : day(partnerSince) }, on);
    expect(covered("2020-01-01", [{ ...blanket, ...none }])).toBe("covered");
    expect(covered("2024-08-01", [{ ...blanket, ...none }])).toBe("joined_after_consent");
    expect(
      covered("2024-08-01", [{ ...blanket, ...none, scope: "listed_organisations", organisationIds: ["a"] }]),
    ).toBe("covered");
    expect(covered(null, [{ ...blanket, ...none, scope: "listed_persons", accountIds: ["x"] }])).toBe("some_persons");
    expect(covered(null, [{ ...blanket, ...none, withdrawnOn: day("2024-12-31") }])).toBe("not_covered");
    expect(covered(null, [])).toBe("not_covered");
  });
});

describe("two records", () => {
  const known: Person = {
    name: "髙橋 はる",
    kana: "タカハシ ハル",
    birthDate: "1940-01-27",
    sex: "female",
    phones: ["04-2900-0101"],
  };
  const typed = (more: Partial<Person>) =>
    likenessOf({ name: "", kana: null, birthDate: null, sex: null, phones: [], ...more }, known).likelihood;

  test("are likely one person, or not", () => {
    expect(typed({ name: "高橋　ハル", birthDate: "1940-01-27" })).toBe("sure");
    expect(typed({ name: "高橋ハル" })).toBe("likely");
    expect(typed({ name: "高橋ハル", birthDate: "1940-01-21" })).toBe("likely");
    expect(typed({ name: "高橋ハル", birthDate: "1938-05-02" })).toBe("unlike");
    expect(typed({ name: "田中 花", kana: "たかはし　はる", birthDate: "1940-01-27" })).toBe("likely");
    expect(typed({ name: "高橋 花", phones: ["0429000101"], birthDate: "1940-01-27" })).toBe("likely");
    expect(typed({ name: "高橋 太郎", phones: ["0429000101"] })).toBe("unlike");
    expect(typed({ birthDate: "1940-01-27" })).toBe("unlike");
  });
});

test("where a patient is, as questions in order", () => {
  const state = (more: object) =>
    patientState({ status: "active", admittedOn: null, died: false, ...more }, day("2025-06-30"), "inclusive");
  expect(state({})).toEqual({ kind: "at_home" });
  expect(state({ admittedOn: day("2025-06-30") })).toEqual({ kind: "in_bed", day: 1 });
  expect(
    patientState({ status: "ended", admittedOn: day("2025-06-20"), died: false }, day("2025-06-30"), "nights"),
  ).toEqual({
    kind: "in_bed",
    day: 10,
  });
  expect(state({ status: "applied" }).kind).toBe("applied");
  expect(state({ status: "ended", died: true }).kind).toBe("died");
  expect(state({ status: "ended" }).kind).toBe("ended");
  expect(state({ status: null }).kind).toBe("not_registered");
});

test("a change is told field by field, in words", () => {
  const change = {
    subject: "registration",
    before: { id: "1", doctor_id: "d1", diseases: ["肺炎"], note: null, fiscal_year: 2024 },
    after: { id: "1", doctor_id: "d2", diseases: ["肺炎", "脱水"], note: null, fiscal_year: 2025 },
  };
  expect(referredIds([change])).toEqual(["d1", "d2"]);
  expect(changedFields(change, new Map([["d2", "新井 誠"]]))).toEqual([
    { name: "doctor_id", before: "d1", after: "新井 誠" },
    { name: "diseases", before: "肺炎", after: "肺炎、脱水" },
  ]);
  expect(changedFields({ ...change, subject: "sheet_version" }, new Map())).toEqual([]);
});
