import fc from "fast-check";
import { expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { checkEligibility, type EligibilityFacts } from "./eligibility.ts";
import { defaultRules } from "./stay.ts";

const fine: EligibilityFacts = {
  registered: "active",
  doctorRegistered: true,
  consentInForce: true,
  sheetFinalisedOn: asPlainDate("2025-06-01"),
  today: asPlainDate("2025-06-30"),
  centre: "open",
  lastDischargedOn: null,
  daysThisFiscalYear: 0,
  runningStay: false,
  otherRequestOpen: false,
};

const levels = (facts: Partial<EligibilityFacts>, rules = {}) =>
  Object.fromEntries(
    checkEligibility({ ...fine, ...facts }, { ...defaultRules, ...rules }).map(({ code, level }) => [code, level]),
  );

test("everything fits a registered patient with consent and a fresh sheet in office hours", () => {
  expect(new Set(Object.values(levels({})))).toEqual(new Set(["fits"]));
});

test("what is not known is said as unknown, not as a no", () => {
  expect(levels({ doctorRegistered: null, sheetFinalisedOn: null, centre: "unknown" })).toMatchObject({
    doctor: "unknown",
    sheet: "unknown",
    daytime: "unknown",
  });
});

test("breaches are warnings, and rules the centre has not set are not asked", () => {
  expect(levels({ registered: "never", consentInForce: false, centre: "closed" })).toMatchObject({
    registration: "warning",
    consent: "warning",
    daytime: "warning",
  });
  expect(levels({ centre: "closed" }, { daytimeOnly: false })).not.toHaveProperty("daytime");
  const recent = { lastDischargedOn: asPlainDate("2025-06-26") };
  expect(levels(recent)).not.toHaveProperty("gap");
  expect(levels(recent, { minimumGapDays: 7 })).toMatchObject({ gap: "warning" });
  expect(levels(recent, { minimumGapDays: 4 })).toMatchObject({ gap: "fits" });
  expect(levels({ daysThisFiscalYear: 56 }, { daysPerYear: 56 })).toMatchObject({ yearly_days: "warning" });
});

test("every finding says why in both languages and names its source, each rule once", () => {
  const anyFacts = fc.record({
    registered: fc.constantFrom("active", "applied", "ended", "never"),
    doctorRegistered: fc.option(fc.boolean()),
    consentInForce: fc.boolean(),
    centre: fc.constantFrom("open", "closed", "unknown"),
    daysThisFiscalYear: fc.nat(100),
    runningStay: fc.boolean(),
    otherRequestOpen: fc.boolean(),
  });
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const rules = { ...defaultRules, minimumGapDays: 7, daysPerYear: 56 };
      const findings = checkEligibility({ ...fine, ...(facts as Partial<EligibilityFacts>) }, rules);
      expect(new Set(findings.map(({ code }) => code)).size).toBe(findings.length);
      for (const { sentence, source } of findings) {
        for (const text of [sentence.ja, sentence.en, source.ja, source.en]) expect(text).not.toBe("");
      }
    }),
  );
});
