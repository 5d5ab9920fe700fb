import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, asPlainDate } from "../../japan/plain-date.ts";
import type { StayRow } from "../ledger-record.ts";
import { findOverlaps, staysOverlap } from "./stay-overlap.ts";

const today = asPlainDate("2025-06-30");
let row = 0;

function stay(admitted: string, discharged: string | null, more: Partial<StayRow> = {}): StayRow {
  row += 1;
  return {
    type: "stay",
    place: { file: "ベッド.xlsx", tab: "令和5年度", row },
    cells: {},
    extra: {},
    number: String(row),
    requestedOn: null,
    admittedOn: asPlainDate(admitted),
    dischargedOn: discharged === null ? null : asPlainDate(discharged),
    handCountedDays: null,
    person: { name: "試験　花", kana: null, birthDate: null, age: null },
    hospital: "前田病院",
    reasons: [],
    reasonGroup: null,
    outcome: null,
    outcomeAsWritten: null,
    doctor: null,
    weeklyContacts: [],
    registrationNumber: null,
    note: null,
    ...more,
  };
}

describe("which of two stays cannot be", () => {
  test("the one that contradicts its own row, though it stands first", () => {
    const wrong = stay("2023-12-26", "2024-02-08", { requestedOn: asPlainDate("2024-01-25"), handCountedDays: 14 });
    const right = stay("2023-12-24", "2024-01-06", { handCountedDays: 14 });
    expect(findOverlaps([wrong, right], [], today)).toEqual([{ loser: wrong, with: right }]);
  });

  test("against a stay on record always the row", () => {
    const one = stay("2024-01-02", "2024-01-09");
    const known = {
      id: "s",
      patientId: "p",
      number: null,
      registrationId: null,
      unknownDoctor: null,
      admittedOn: asPlainDate("2024-01-05"),
      dischargedOn: null,
    };
    expect(findOverlaps([one], [known], today)).toEqual([{ loser: one, with: known }]);
  });

  test("discharged and admitted again on one day is no overlap", () => {
    expect(staysOverlap(stay("2024-01-02", "2024-01-09"), stay("2024-01-09", "2024-01-12"))).toBe(false);
    expect(staysOverlap(stay("2024-01-09", "2024-01-09"), stay("2024-01-09", "2024-01-12"))).toBe(true);
  });
});

const anyStay = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, days]) => {
    const admitted = addDays(asPlainDate("2024-01-01"), from);
    return stay(admitted, days === null ? null : addDays(admitted, days));
  });

test("what is left never overlaps", () => {
  fc.assert(
    fc.property(fc.array(anyStay, { maxLength: 12 }), (rows) => {
      const losers = new Set(findOverlaps(rows, [], today).map(({ loser }) => loser));
      const left = rows.filter((one) => !losers.has(one));
      for (const [at, one] of left.entries())
        for (const other of left.slice(at + 1)) expect(staysOverlap(one, other)).toBe(false);
    }),
  );
});
