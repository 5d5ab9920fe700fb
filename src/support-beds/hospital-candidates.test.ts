import fc from "fast-check";
import { expect, test } from "vitest";
import { type HospitalFacts, rankHospitals } from "./hospital-candidates.ts";

const now = new Date("2025-06-30T01:00:00Z");
const hospital = (hospitalId: string, more: Partial<HospitalFacts> = {}): HospitalFacts => ({
  hospitalId,
  vacant: null,
  vacancyToldAt: null,
  earlierStays: 0,
  wanted: false,
  answer: null,
  consentCovers: true,
  ...more,
});
const order = (hospitals: HospitalFacts[]) => rankHospitals(hospitals, now).map((one) => one.hospital.hospitalId);

test("a yes comes first, then the wanted one, a fresh vacancy, earlier stays; a refusal comes last", () => {
  const toldAt = "2025-06-29T22:00:00Z";
  expect(
    order([
      hospital("refused", { answer: "no", wanted: true, vacant: 3, vacancyToldAt: toldAt }),
      hospital("full", { vacant: 0, vacancyToldAt: toldAt }),
      hospital("nothing known"),
      hospital("known before", { earlierStays: 2 }),
      hospital("old vacancy", { vacant: 2, vacancyToldAt: "2025-06-20T01:00:00Z" }),
      hospital("vacancy", { vacant: 1, vacancyToldAt: toldAt }),
      hospital("wanted", { wanted: true }),
      hospital("yes", { answer: "yes" }),
    ]),
  ).toEqual(["yes", "wanted", "vacancy", "old vacancy", "known before", "nothing known", "full", "refused"]);
});

test("reasons say how old a vacancy is, and that nothing is known", () => {
  const [told, silent] = rankHospitals(
    [hospital("a", { vacant: 2, vacancyToldAt: "2025-06-29T22:00:00Z" }), hospital("b", { consentCovers: false })],
    now,
  );
  expect(told?.reasons).toContainEqual({ tone: "for", sentence: { ja: "空床2(3時間前)", en: "2 free (3 h ago)" } });
  expect(silent?.reasons.map(({ tone }) => tone)).toEqual(["unknown", "against"]);
});

test("nobody is lost or doubled, and a refusal never stands before a hospital that was not asked", () => {
  const anyHospital = fc.record({
    vacant: fc.option(fc.nat(5)),
    vacancyToldAt: fc.option(fc.constantFrom("2025-06-29T22:00:00Z", "2025-05-01T00:00:00Z")),
    earlierStays: fc.nat(5),
    wanted: fc.boolean(),
    answer: fc.option(fc.constantFrom("yes" as const, "no" as const, "on_hold" as const, "asked" as const)),
  });
  fc.assert(
    fc.property(fc.array(anyHospital, { maxLength: 12 }), (facts) => {
      const hospitals = facts.map((one, index) => hospital(String(index), one));
      const ranked = rankHospitals(hospitals, now).map((one) => one.hospital);
      expect(ranked.map((one) => one.hospitalId).sort()).toEqual(hospitals.map((one) => one.hospitalId).sort());
      const firstRefused = ranked.findIndex(({ answer }) => answer === "no");
      if (firstRefused >= 0) expect(ranked.slice(firstRefused).every(({ answer }) => answer === "no")).toBe(true);
      for (const { reasons } of rankHospitals(hospitals, now)) expect(reasons.length).toBeGreaterThan(0);
    }),
  );
});
