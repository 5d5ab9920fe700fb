import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import type { CapabilityFact, DoctorFacts } from "../visiting-doctors/doctor-facts.ts";
import { explain, type Judgement } from "./explain.ts";
import { questionOf } from "./judge.ts";
import { emptyNeed, type Need, wantedCapabilities } from "./need.ts";
import { rankDoctors, rankKey } from "./rank.ts";
import { someDoctors, someNeed } from "./testing/arbitrary-matching.ts";
import { blankDoctor } from "./testing/doctors.ts";

const today = asPlainDate("2025-06-30");
const lately = asPlainDate("2025-05-01");
const longAgo = asPlainDate("2023-05-01");

const answer = (capability: string, more: Partial<CapabilityFact> = {}): CapabilityFact => ({
  capability,
  answer: "yes",
  note: null,
  day: true,
  night: null,
  holiday: null,
  confirmedOn: lately,
  ...more,
});
const doctor = (id: string, more: Partial<DoctorFacts> = {}): DoctorFacts => ({
  ...blankDoctor,
  id,
  kana: id,
  ...more,
});
const need = (more: Partial<Need>): Need => ({ ...emptyNeed, ...more });
const order = (wanted: Need, doctors: readonly DoctorFacts[]) =>
  rankDoctors(wanted, doctors, today).map(({ id }) => id);

describe("a doctor is ruled out, and still shown with the reason,", () => {
  const reasonOf = (more: Partial<DoctorFacts>, wanted: Partial<Need> = {}) =>
    explain(questionOf(need(wanted), today), doctor("a", more)).find((one) => one.rulesOut)?.because;

  test.each([
    ["withdrawn on an unknown day", { withdrawn: true }, "withdrawn"],
    ["withdrawn by the start", { withdrawn: true, withdrawnOn: asPlainDate("2025-06-30") }, "withdrawnOn"],
    ["leaving after the start", { withdrawn: true, withdrawnOn: asPlainDate("2025-07-01") }, undefined],
    ["not taking new patients", { accepting: "no" }, "acceptingNo"],
    ["not taking until yesterday", { accepting: "no", acceptingUntil: asPlainDate("2025-06-29") }, undefined],
    ["away without an end", { absences: [{ from: lately, until: null, deputy: null }] }, "absent"],
    ["away until the start", { absences: [{ from: lately, until: today, deputy: "見本 次郎" }] }, "absentUntil"],
    ["away before the start", { absences: [{ from: longAgo, until: lately, deputy: null }] }, undefined],
  ] as [string, Partial<DoctorFacts>, string | undefined][])("%s", (_name, more, because) => {
    expect(reasonOf(more)).toBe(because);
  });

  test("on the day on which the doctor is needed, not today", () => {
    const startsOn = asPlainDate("2025-08-01");
    const away = { absences: [{ from: asPlainDate("2025-07-20"), until: asPlainDate("2025-08-10"), deputy: null }] };
    expect(reasonOf(away)).toBe(undefined);
    expect(reasonOf(away, { startsOn })).toBe("absentUntil");
    expect(reasonOf({ withdrawn: true, withdrawnOn: asPlainDate("2025-07-31") }, { startsOn })).toBe("withdrawnOn");
  });

  test("below everybody else", () => {
    const full = doctor("a", { accepting: "no", answers: [answer("輸血")] });
    expect(
      order(need({ capabilities: ["輸血"] }), [full, doctor("b", { answers: [answer("輸血", { answer: "no" })] })]),
    ).toEqual(["b", "a"]);
  });
});

describe("a capability", () => {
  const saying = (said: CapabilityFact | null, wanted: Partial<Need> = {}) => {
    const question = questionOf(need({ capabilities: ["輸血"], ...wanted }), today);
    const judged = explain(question, doctor("a", { answers: said ? [said] : [] }));
    const one = judged.find(({ criterion, about }) => criterion === "capability" && about === "輸血");
    return [one?.verdict, one?.because, one?.old];
  };

  test("that nobody answered is unknown, never a no", () =>
    expect(saying(null)).toEqual(["unknown", "unasked", false]));
  test("is judged at the time it is needed", () => {
    expect(saying(answer("輸血"))).toEqual(["fits", "can", false]);
    expect(saying(answer("輸血"), { night: true })).toEqual(["unknown", "nightUnknown", false]);
    expect(saying(answer("輸血", { night: false }), { night: true })).toEqual(["does_not", "notAtNight", false]);
    expect(saying(answer("輸血", { night: true, holiday: false }), { night: true, holiday: true })).toEqual([
      "does_not",
      "notOnHolidays",
      false,
    ]);
    expect(saying(answer("輸血", { answer: "conditional", night: true }), { night: true })[0]).toBe("conditional");
  });
  test("confirmed more than a year ago, or on a day nobody noted, is asked again", () => {
    expect(saying(answer("輸血", { confirmedOn: asPlainDate("2024-06-30") }))).toEqual(["fits", "can", false]);
    expect(saying(answer("輸血", { confirmedOn: asPlainDate("2024-06-29") }))).toEqual(["unknown", "can", true]);
    expect(saying(answer("輸血", { confirmedOn: null }))).toEqual(["unknown", "can", true]);
    expect(saying(answer("輸血", { answer: "no", confirmedOn: longAgo }))).toEqual(["unknown", "cannot", true]);
  });
});

test("devices, dying at home, nights, care homes and the disease bring their capabilities along, each once", () => {
  const wanted = need({
    capabilities: ["経管栄養"],
    devices: ["gastrostomy", "nasal_tube"],
    endOfLife: true,
    night: true,
    place: "facility",
    diseaseGroup: "ALS",
  });
  expect(wantedCapabilities(wanted)).toEqual([
    "経管栄養",
    "胃瘻交換",
    "経鼻胃管交換",
    "在宅ターミナルケアの対応",
    "看取り(夜間死亡確認)",
    "往診(終日対応)",
    "施設入居時等医学総合管理",
    "神経難病(ALS等)",
  ]);
});

describe("doctors stand in the order of the rules: ", () => {
  const asked = need({ capabilities: ["輸血", "超音波"], town: "水野", institutionId: "wished" });
  const all = [answer("輸血"), answer("超音波")];
  const there = { towns: ["水野"], everywhere: false };
  const best = {
    answers: all,
    area: there,
    accepting: "yes",
    load: 1,
    limit: 10,
    acceptingConfirmedOn: lately,
  } as const;
  const pairs: [string, Partial<DoctorFacts>, Partial<DoctorFacts>][] = [
    [
      "unknown before a no",
      { answers: [] },
      { ...best, answers: [answer("輸血"), answer("超音波", { answer: "no" })] },
    ],
    ["the wished institution before one unknown less", { ...best, answers: [], institutionIds: ["wished"] }, best],
    ["a yes before no answer", { ...best, acceptingConfirmedOn: null }, { ...best, answers: [answer("輸血")] }],
    [
      "an old yes before no answer",
      { ...best, answers: [answer("輸血"), answer("超音波", { confirmedOn: longAgo })] },
      { ...best, answers: [answer("輸血")] },
    ],
    [
      "a condition before an old yes",
      { ...best, answers: [answer("輸血"), answer("超音波", { answer: "conditional" })] },
      { ...best, answers: [answer("輸血"), answer("超音波", { confirmedOn: longAgo })] },
    ],
    [
      "who visits the town before who may do another thing",
      { ...best, answers: [answer("輸血")] },
      { ...best, area: null },
    ],
    ["taking patients before not known", best, { ...best, accepting: "unknown" }],
    ["not known before full", { ...best, accepting: "unknown" }, { ...best, load: 10 }],
    ["the smaller load", best, { ...best, load: 2 }],
    ["a known load before none", best, { ...best, limit: null }],
    ["confirmed lately", { ...best, acceptingConfirmedOn: today }, best],
    ["the reading", { ...best, kana: "ア" }, { ...best, kana: "イ" }],
  ];
  test.each(pairs)("%s", (_name, first, second) => {
    expect(order(asked, [doctor("2", second), doctor("1", first)])).toEqual(["1", "2"]);
  });
});

describe("for any need and any doctors", () => {
  test("the order is total: however they come in, they come out the same", () => {
    fc.assert(
      fc.property(someNeed, someDoctors, fc.integer(), (wanted, doctors, seed) => {
        const shuffled = doctors
          .map((one, index) => ({ one, at: Math.imul(index + 1, seed | 1) }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(order(wanted, shuffled)).toEqual(order(wanted, doctors));
      }),
    );
  });

  test("a doctor's place is what the lines say that are shown: counted again from them by the README's rules", () => {
    fc.assert(
      fc.property(someNeed, someDoctors, (wanted, doctors) => {
        const question = questionOf(wanted, today);
        for (const one of doctors) expect(rankKey(question, one)).toEqual(countedAgain(explain(question, one), one));
      }),
    );
  });

  test("nobody is lost and nobody appears twice", () => {
    fc.assert(
      fc.property(someNeed, someDoctors, (wanted, doctors) => {
        expect(order(wanted, doctors).toSorted()).toEqual(doctors.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("an answer 可 where there was none never lowers a doctor", () => {
    fc.assert(
      fc.property(someNeed, someDoctors, fc.nat(), fc.nat(), (wanted, doctors, who, which) => {
        const one = doctors[who % doctors.length] as DoctorFacts;
        const open = wantedCapabilities(wanted).filter((code) => !one.answers.some((said) => said.capability === code));
        const capability = open[which % Math.max(1, open.length)];
        if (capability === undefined) return;
        const said = answer(capability, {
          night: true,
          holiday: true,
          confirmedOn: [lately, longAgo, null][which % 3] ?? null,
        });
        const better = doctors.map((other) => (other === one ? { ...one, answers: [...one.answers, said] } : other));
        expect(order(wanted, better).indexOf(one.id)).toBeLessThanOrEqual(order(wanted, doctors).indexOf(one.id));
      }),
    );
  });
});

/** The key of a doctor from nothing but the lines as they are shown, and the load and the reading beside them. */
function countedAgain(lines: readonly Judgement[], { load, limit, kana, name }: DoctorFacts): Record<string, unknown> {
  const asked = lines.filter(({ criterion }) =>
    ["role", "area", "capability", "age", "language", "exclusion"].includes(criterion),
  );
  const many = (is: (line: Judgement) => boolean) => asked.filter(is).length;
  const verdictOf = (wanted: string) => lines.find(({ criterion }) => criterion === wanted)?.verdict;
  const oldYes = ({ old, because }: Judgement) => old && ["can", "canWhen"].includes(because);
  const days = lines.flatMap(({ confirmedOn }) => (confirmedOn === null ? [] : Date.parse(confirmedOn)));
  const steps = ["fits", "conditional", "unknown", "does_not"];
  return {
    notRuledOut: lines.some(({ rulesOut }) => rulesOut) ? 1 : 0,
    fewestDoesNot: many(({ verdict }) => verdict === "does_not"),
    wished: verdictOf("institution") === "fits" ? 0 : 1,
    fewestUnknown: many((line) => line.verdict === "unknown" && !oldYes(line)),
    fewestOld: many(oldYes),
    fewestConditional: many(({ verdict }) => verdict === "conditional"),
    area: { fits: 0, conditional: 0, unknown: 1, does_not: 2 }[verdictOf("area") ?? "fits"],
    accepting: verdictOf("load") === "does_not" ? 3 : steps.indexOf(verdictOf("accepting") ?? ""),
    load: limit === null || limit === 0 ? 1 : load / limit,
    confirmedLately: days.length === 0 ? 0 : -Math.max(...days),
    reading: kana ?? name,
  };
}
