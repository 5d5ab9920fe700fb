import fc from "fast-check";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { CapabilityFact, DoctorFacts } from "../../visiting-doctors/doctor-facts.ts";
import { devices, doctorRoles, type Need, places } from "../need.ts";

/** Invented needs and doctors that meet often: few towns, codes and days. */
const codes = [
  "輸血",
  "超音波",
  "経管栄養",
  "胃瘻交換",
  "レスピレーター",
  "往診(終日対応)",
  "在宅ターミナルケアの対応",
] as const;
const towns = ["水野", "入曽", "沢", "柏原"] as const;
const institutions = ["i1", "i2", "i3"] as const;
const languages = ["英語", "中国語"] as const;
const exclusions = ["癌末期", "ALS", "人工呼吸器", "小児", "施設入居者"] as const;
const days = ["2022-04-01", "2024-06-29", "2024-06-30", "2025-06-01", "2025-06-30", "2025-08-01", "2025-09-30"];

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const several = <T>(list: readonly T[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: list.length });
const day: fc.Arbitrary<PlainDate> = fc.constantFrom(...days.map(asPlainDate));
const tick = orNull(fc.boolean());

export const someNeed: fc.Arbitrary<Need> = fc.record({
  capabilities: several(codes),
  devices: several(devices),
  night: fc.boolean(),
  holiday: fc.boolean(),
  endOfLife: fc.boolean(),
  startsOn: orNull(day),
  town: orNull(fc.constantFrom(...towns, "大字水野12-3")),
  age: orNull(fc.integer({ min: 0, max: 104 })),
  languages: several(languages),
  diseaseGroup: orNull(fc.constantFrom("癌末期", "ALS", "老衰", "小児")),
  place: orNull(fc.constantFrom(...places)),
  institutionId: orNull(fc.constantFrom(...institutions)),
  role: orNull(fc.constantFrom(...doctorRoles)),
});

const someAnswer = (capability: string): fc.Arbitrary<CapabilityFact> =>
  fc.record({
    capability: fc.constant(capability),
    answer: fc.constantFrom("yes", "conditional", "no"),
    note: orNull(fc.constant("要相談")),
    day: tick,
    night: tick,
    holiday: tick,
    confirmedOn: orNull(day),
  });

const someDoctor = (index: number): fc.Arbitrary<DoctorFacts> =>
  fc
    .tuple(
      fc.record({
        kana: orNull(fc.constantFrom("ア", "イ", "ウ")),
        institutionIds: several(institutions),
        withdrawn: fc.boolean(),
        withdrawnOn: orNull(day),
        accepting: fc.constantFrom("yes", "conditional", "no", "unknown"),
        acceptingNote: fc.constant(null),
        acceptingUntil: orNull(day),
        acceptingConfirmedOn: orNull(day),
        load: fc.integer({ min: 0, max: 12 }),
        limit: orNull(fc.integer({ min: 0, max: 12 })),
        area: orNull(fc.record({ towns: several(towns), everywhere: fc.boolean() })),
        languages: orNull(several(languages)),
        ages: orNull(fc.record({ from: orNull(fc.constantFrom(0, 16)), to: orNull(fc.constantFrom(15, 74)) })),
        role: orNull(fc.constantFrom("main", "deputy", "supporting")),
        notAccepted: several(exclusions),
        notAcceptedNote: orNull(fc.constant("飲酒される方")),
      }),
      fc.array(fc.record({ from: day, until: orNull(day), deputy: orNull(fc.constant("見本 次郎")) }), {
        maxLength: 2,
      }),
      several(codes).chain((said) => fc.tuple(...said.map(someAnswer))),
    )
    .map(([facts, absences, answers]) => ({
      ...(facts as Omit<DoctorFacts, "id" | "name" | "absences" | "answers">),
      id: `doctor-${index}`,
      name: `見本 ${index}`,
      absences,
      answers,
    }));

export const someDoctors: fc.Arbitrary<DoctorFacts[]> = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => someDoctor(index))));
