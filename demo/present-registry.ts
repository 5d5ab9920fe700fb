import { addDays, asPlainDate, type PlainDate } from "../src/japan/plain-date.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";
import { addAbsence } from "../src/visiting-doctors/absence-actions.ts";
import { isTimed } from "../src/visiting-doctors/capability.ts";
import { setCapabilities } from "../src/visiting-doctors/capability-actions.ts";
import type { DoctorChange } from "../src/visiting-doctors/doctor-input-contract.ts";
import { changeDoctor } from "../src/visiting-doctors/visiting-doctors-actions.ts";

interface Registered {
  readonly id: string;
  readonly name: string;
  readonly accepting: string;
  readonly specialty: string | null;
}

/** The ledgers of the demonstration end here; answers to what they do not ask are younger, so that published figures stay. */
const afterLedgers = asPlainDate("2025-07-01");

/**
 * Gives the registry of the demonstration what its ledger does not hold: limits, ages, languages, when and by whom answers were
 * confirmed, absences with deputies. No answer of the ledger changes.
 */
export async function makeRegistry(tx: Transaction, by: string, today: PlainDate): Promise<void> {
  const doctors = await tx
    .selectFrom("visiting_doctor")
    .select(["id", "name", "accepting", "specialty"])
    .where("withdrawn", "=", false)
    .orderBy("kana")
    .orderBy("id")
    .execute();
  for (const [index, doctor] of doctors.entries()) {
    await changeDoctor(tx, doctor.id, termsOf(doctor, index, today), today);
    await confirm(tx, doctor, index, by, today);
  }
  await makeAbsences(tx, doctors, today);
}

const cycle = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

function termsOf(doctor: Registered, index: number, today: PlainDate): DoctorChange {
  const isChildren = doctor.specialty === "小児科";
  const limit = cycle([30, 20, null, 40, 12, null, 25], index);
  return {
    patientLimit: limit,
    statedLoad: limit !== null && index % 3 === 0 ? limit - 4 : null,
    ageFrom: isChildren ? 0 : cycle([15, 18, null, 65, 0], index),
    ageTo: isChildren ? 20 : null,
    notAccepted: cycle([[], ["透析"], [], ["人工呼吸器", "小児"], [], ["精神疾患"]], index),
    languages: cycle([[], [], ["英語"], [], [], ["英語", "中国語"], [], [], ["手話"]], index),
    nightPhone: index % 4 === 0 ? null : `04-2900-9${String(100 + index)}`,
    publication: cycle(["public", "members", "public", "none", "public", null, "members"] as const, index),
    publicationOn: addDays(today, -400 - index),
    ...until(doctor, index, today),
  };
}

/** Some answers about new patients have a last day; one has passed, so that it is unknown again. */
function until(doctor: Registered, index: number, today: PlainDate): Partial<DoctorChange> {
  const accepting = doctor.accepting as "yes" | "conditional" | "no" | "unknown";
  if (accepting === "unknown") return {};
  if (accepting === "no")
    return { accepting, acceptingUntil: addDays(today, 45), acceptingNote: "受け持ちが増えたため" };
  if (accepting === "conditional")
    return {
      accepting,
      acceptingNote: cycle(["市内にお住まいの方", "退院前に面談できる方", "がん末期の方は要相談"], index),
      ...(index % 4 === 1 ? { acceptingUntil: addDays(today, 120) } : {}),
    };
  return index % 6 === 3 ? { accepting, acceptingUntil: addDays(today, 60) } : { accepting };
}

/** Codes the ledger has no column for. */
const added = [
  "往診(終日対応)",
  "在宅患者訪問診療",
  "在宅時医学総合管理",
  "訪問看護指示",
  "病院との連携",
  "薬局との連携",
  "主治医意見書",
  "難病指定医",
  "心電図",
  "ポータブルX線",
  "予防接種",
] as const;

/** Most were asked within the year, every fifth longer ago, some never since the ledger. */
async function confirm(
  tx: Transaction,
  doctor: Registered,
  index: number,
  by: string,
  today: PlainDate,
): Promise<void> {
  const known = await tx
    .selectFrom("visiting_doctor_capability")
    .select(["capability", "answer", "note"])
    .where("doctor_id", "=", doctor.id)
    .execute();
  const isOld = index % 5 === 4;
  if (known.length === 0 || index % 13 === 7) return;
  const on = addDays(today, isOld ? -420 - index * 3 : -12 - ((index * 37) % 300));
  const answers = known.map(({ capability, answer, note }, place) => ({
    capability,
    answer: answer as "yes" | "conditional" | "no",
    note: noteOf(answer, note, index + place),
    confirmedOn: null,
    ...(answer !== "no" && isTimed(capability) && !isOld
      ? { times: timesOf(noteOf(answer, note, index + place), index, place) }
      : {}),
  }));
  const more = on < afterLedgers ? [] : added.filter((_, place) => (index + place) % 3 !== 0);
  const others = more.map((capability, place) => ({
    capability,
    answer: cycle(["yes", "yes", "no", "conditional"] as const, index + place),
    note: null,
    confirmedOn: null,
  }));
  const how = cycle(["telephone", "fax", "telephone", "visit", "paper"] as const, index);
  await setCapabilities(tx, doctor.id, [...answers, ...others], { on, how, by, restConfirmed: false }, today);
}

const noteOf = (answer: string, note: string | null, place: number): string | null =>
  note ?? (answer === "conditional" ? cycle(["要相談", "日中のみ", "状態による"], place) : null);

function timesOf(note: string | null, index: number, place: number) {
  if (note?.includes("日中")) return { day: true, night: false, holiday: false };
  const night = cycle([true, false, null, true], index + place);
  return { day: true, night, holiday: cycle([false, true, null], index + (place >> 2)) };
}

/** One away now with a deputy, one whose deputy is away too, one with nobody yet, one next week and an open end later. */
async function makeAbsences(tx: Transaction, doctors: readonly Registered[], today: PlainDate): Promise<void> {
  const at = (index: number) => doctors[index % doctors.length] as Registered;
  const day = (days: number) => addDays(today, days);
  const free = { deputyDoctorId: null, deputyName: null, deputyPhone: null, note: null };
  const absences = [
    [at(2), { ...free, from: day(-3), to: day(5), reason: "学会・研修", deputyDoctorId: at(3).id }],
    [
      at(9),
      {
        ...free,
        from: day(7),
        to: day(11),
        reason: "休暇",
        deputyName: "市外の医師(大学病院 当直)",
        deputyPhone: "04-2900-7700",
      },
    ],
    [
      at(14),
      {
        ...free,
        from: day(-20),
        to: null,
        reason: "病気・けが",
        deputyDoctorId: at(15).id,
        note: "復帰の時期は主治医と相談中",
      },
    ],
    [at(15), { ...free, from: day(10), to: day(13), reason: "学会・研修", deputyDoctorId: at(2).id }],
    [at(20), { ...free, from: day(0), to: day(0), reason: "家族の介護・看護" }],
    [at(3), { ...free, from: day(30), to: null, reason: "産休・育休", deputyDoctorId: at(4).id }],
    [at(2), { ...free, from: day(-200), to: day(-195), reason: "休暇", deputyDoctorId: at(3).id }],
  ] as const;
  for (const [doctor, absence] of absences) await addAbsence(tx, doctor.id, absence);
}
