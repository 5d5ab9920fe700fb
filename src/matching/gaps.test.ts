import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import type { CapabilityFact, DoctorFacts } from "../visiting-doctors/doctor-facts.ts";
import { countDoctors, planningList, stateOf } from "./gaps.ts";
import { freshFrom } from "./judge.ts";
import { someDoctors } from "./testing/arbitrary-matching.ts";
import { blankDoctor } from "./testing/doctors.ts";

const today = asPlainDate("2025-06-30");
const said = (more: Partial<CapabilityFact> = {}): CapabilityFact => ({
  capability: "輸血",
  answer: "yes",
  note: null,
  day: null,
  night: null,
  holiday: null,
  confirmedOn: asPlainDate("2025-06-01"),
  ...more,
});
const towns = [
  { name: "水野", key: "水野" },
  { name: "沢", key: "沢" },
];
const doctor = (more: Partial<DoctorFacts>): DoctorFacts => ({ ...blankDoctor, ...more });

describe("what is known of a doctor at a time", () => {
  test.each([
    ["nobody said anything", undefined, "day", "unknown"],
    ["a yes without times, by day", said(), "day", "can"],
    ["a yes without times, at night", said(), "night", "unknown"],
    ["not by day", said({ day: false }), "day", "cannot"],
    ["at night confirmed", said({ night: true }), "night", "can"],
    ["a condition counts", said({ answer: "conditional", holiday: true }), "holiday", "can"],
    ["a no", said({ answer: "no", night: true }), "night", "cannot"],
    ["confirmed too long ago", said({ confirmedOn: asPlainDate("2024-06-29") }), "day", "unknown"],
    ["confirmed nobody knows when", said({ answer: "no", confirmedOn: null }), "day", "unknown"],
  ] as const)("%s", (_name, one, time, state) => expect(stateOf(one, time, freshFrom(today))).toBe(state));
});

test("who can but has not said where counts as unknown in every town", () => {
  const there = doctor({ answers: [said()], area: { towns: ["水野"], everywhere: false } });
  const nowhere = doctor({ answers: [said()], area: null });
  const everywhere = doctor({ answers: [said()], area: { towns: [], everywhere: true } });
  expect(countDoctors(["輸血"], [there, nowhere, everywhere], towns, today)[0]).toEqual({
    capability: "輸血",
    time: "day",
    all: { can: 3, unknown: 0 },
    towns: [
      { can: 2, unknown: 1 },
      { can: 1, unknown: 1 },
    ],
  });
});

test("the planning list has the most needed first, and says once what is missing everywhere", () => {
  const there = doctor({ answers: [said({ night: false })], area: { towns: ["水野"], everywhere: false } });
  const wanted = [
    { capability: "輸血", townKey: "沢", time: "day" },
    { capability: "超音波", townKey: null, time: "night" },
    { capability: "超音波", townKey: "水野", time: "night" },
  ] as const;
  const gaps = planningList(countDoctors(["輸血", "超音波"], [there], towns, today), towns, wanted);
  expect(gaps.map(({ capability, town, time, needed }) => [capability, town, time, needed])).toEqual([
    ["超音波", null, "night", 2],
    ["輸血", "沢", "day", 1],
    ["輸血", null, "holiday", 0],
    ["超音波", null, "day", 0],
    ["超音波", null, "holiday", 0],
    ["輸血", null, "night", 0],
  ]);
});

test("a line of the planning list has nobody who can, and what is not on it has somebody", () => {
  fc.assert(
    fc.property(someDoctors, (doctors) => {
      const codes = ["輸血", "超音波"];
      const counts = countDoctors(codes, doctors, towns, today);
      expect(counts).toHaveLength(6);
      const gaps = planningList(counts, towns, []);
      for (const { capability, time, all, towns: cells } of counts) {
        const mine = gaps.filter((gap) => gap.capability === capability && gap.time === time);
        if (all.can === 0) expect(mine.map(({ town }) => town)).toEqual([null]);
        else
          expect(new Set(mine.map(({ town }) => town))).toEqual(
            new Set(towns.filter((_, at) => cells[at]?.can === 0).map(({ name }) => name)),
          );
      }
    }),
  );
});
