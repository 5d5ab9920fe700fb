import { normaliseKana } from "../japan/kana.ts";
import { nameKey } from "../japan/person-name.ts";
import { formatPhone } from "../japan/phone.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import type { DoctorChange } from "./doctor-input-contract.ts";
import { faultsOfHours, type HoursFault, inOrder, type VisitingHours } from "./visiting-hours.ts";

const hoursFaults: Readonly<Record<HoursFault, Sentence>> = {
  one_end_missing: { ja: "始まりと終わりの両方を入れてください。", en: "Give both the beginning and the end." },
  ends_before_start: { ja: "終わりの時刻が始まりより前です。", en: "It ends before it begins." },
  overlap: { ja: "同じ曜日の時間が重なっています。", en: "The times of this weekday overlap." },
};
const passed: Sentence = {
  ja: "今日より前の日付です。期限のない回答なら空欄にしてください。",
  en: "This day has passed. Leave it empty for an answer until further notice.",
};
const agesTurned: Sentence = {
  ja: "年齢の上限が下限より小さくなっています。",
  en: "The highest age lies below the lowest.",
};

interface Known {
  readonly age_from: number | null;
  readonly age_to: number | null;
  readonly accepting_until: string | null;
}

/** Refuses what contradicts itself: hours that overlap, an age range turned round, an answer that ended before it was given. */
export function checkTerms(change: DoctorChange, before: Known | null, today: PlainDate): void {
  const fields: Record<string, Sentence> = {};
  for (const [index, fault] of faultsOfHours(change.hours ?? [])) fields[`hours.${index}`] = hoursFaults[fault];
  const from = change.ageFrom === undefined ? (before?.age_from ?? null) : change.ageFrom;
  const to = change.ageTo === undefined ? (before?.age_to ?? null) : change.ageTo;
  if (from !== null && to !== null && from > to) fields[change.ageTo === undefined ? "ageFrom" : "ageTo"] = agesTurned;
  const until = change.acceptingUntil;
  if (until && until < today && until !== before?.accepting_until) fields.acceptingUntil = passed;
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}

/** Columns of what was sent. An answer about new patients is confirmed by being given; 未確認 has no last day. */
export function columnsOf(change: DoctorChange, today: PlainDate) {
  const { name, kana, nightPhone, accepting, acceptingUntil, acceptingNote } = change;
  const speaksOfAccepting = [accepting, acceptingUntil, acceptingNote].some((value) => value !== undefined);
  const columns = {
    name,
    name_key: name === undefined ? undefined : nameKey(name),
    kana: kana ? normaliseKana(kana) : kana,
    specialty: change.specialty,
    other_specialties: unique(change.otherSpecialties),
    registered_on: change.registeredOn,
    accepting,
    accepting_note: acceptingNote,
    // A new answer holds until further notice unless its last day comes with it.
    accepting_until:
      accepting === undefined ? acceptingUntil : accepting === "unknown" ? null : (acceptingUntil ?? null),
    accepting_confirmed_on: speaksOfAccepting ? (accepting === "unknown" ? null : today) : undefined,
    note: change.note,
    role: change.role,
    patient_limit: change.patientLimit,
    stated_load: change.statedLoad,
    stated_load_on: change.statedLoad === undefined ? undefined : change.statedLoad === null ? null : today,
    age_from: change.ageFrom,
    age_to: change.ageTo,
    not_accepted: unique(change.notAccepted),
    not_accepted_note: change.notAcceptedNote,
    languages: unique(change.languages),
    area_towns: unique(change.areaTowns),
    hours_note: change.hoursNote,
    night_phone: nightPhone ? formatPhone(nightPhone) : nightPhone,
    publication: change.publication,
    publication_on: change.publicationOn,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof columns]?: Exclude<(typeof columns)[K], undefined>;
  };
}

const unique = (values: readonly string[] | undefined) => values && [...new Set(values)];

/** Writes the week of a doctor anew. */
export async function writeHours(db: Transaction, doctorId: string, hours: readonly VisitingHours[]): Promise<void> {
  await db.deleteFrom("visiting_doctor_hours").where("doctor_id", "=", doctorId).execute();
  if (hours.length === 0) return;
  await db
    .insertInto("visiting_doctor_hours")
    .values(
      inOrder(hours).map(({ weekday, from, to }) => ({ doctor_id: doctorId, weekday, starts_at: from, ends_at: to })),
    )
    .execute();
}
