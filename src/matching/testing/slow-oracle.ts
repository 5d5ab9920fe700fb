import type { Transaction } from "../../platform/database/transaction.ts";

/*
 * The order of doctors a second time, slowly and plainly, from the tables themselves: it shares no code with rank.ts, judge.ts,
 * need.ts or the registry's lookup. Written from the README's list of rules. 500 invented needs must agree.
 */

type Doctor = Awaited<ReturnType<typeof readEverything>>[number];

export interface OracleNeed {
  capabilities: readonly string[];
  devices: readonly string[];
  night: boolean;
  holiday: boolean;
  endOfLife: boolean;
  startsOn: string | null;
  town: string | null;
  age: number | null;
  languages: readonly string[];
  diseaseGroup: string | null;
  place: string | null;
  institutionId: string | null;
  role: string | null;
}

/** All registered doctors with everything about them, one query each. */
export async function readEverything(tx: Transaction, today: string) {
  const doctors = await tx.selectFrom("visiting_doctor").selectAll().execute();
  const works = await tx.selectFrom("visiting_doctor_institution").selectAll().execute();
  const houses = await tx.selectFrom("organisation").selectAll().execute();
  const said = await tx.selectFrom("visiting_doctor_capability").selectAll().execute();
  const away = await tx.selectFrom("visiting_doctor_absence").selectAll().execute();
  const running = await tx
    .selectFrom("registration")
    .select("doctor_id")
    .where("status", "in", ["applied", "active"])
    .execute();
  return doctors
    .filter((one) => !(one.withdrawn && (one.withdrawn_on === null || one.withdrawn_on <= today)))
    .map((one) => {
      const mine = works.filter((work) => work.doctor_id === one.id).map((work) => work.institution_id);
      return {
        ...one,
        houses: houses.filter((house) => mine.includes(house.id)),
        said: said.filter((answer) => answer.doctor_id === one.id),
        away: away.filter((absence) => absence.doctor_id === one.id),
        patients: running.filter((registration) => registration.doctor_id === one.id).length,
      };
    });
}

/** Ids in the order in which to ask: the best is looked for among all that are left, again and again. */
export function slowOrder(need: OracleNeed, doctors: readonly Doctor[], today: string): string[] {
  const left = [...doctors];
  const order: string[] = [];
  while (left.length > 0) {
    let best = left[0] as Doctor;
    for (const other of left) if (isBefore(need, other, best, today)) best = other;
    order.push(best.id);
    left.splice(left.indexOf(best), 1);
  }
  return order;
}

function isBefore(need: OracleNeed, a: Doctor, b: Doctor, today: string): boolean {
  const [x, y] = [look(need, a, today), look(need, b, today)];
  if (x.out !== y.out) return y.out;
  if (x.no !== y.no) return x.no < y.no;
  if (x.wished !== y.wished) return x.wished;
  if (x.open !== y.open) return x.open < y.open;
  if (x.old !== y.old) return x.old < y.old;
  if (x.when !== y.when) return x.when < y.when;
  if (x.town !== y.town) return x.town < y.town;
  if (x.takes !== y.takes) return x.takes < y.takes;
  if (x.full !== y.full) return x.full < y.full;
  if (x.lately !== y.lately) return x.lately > y.lately;
  if (x.reading !== y.reading) return x.reading < y.reading;
  return a.id < b.id;
}

function look(need: OracleNeed, doctor: Doctor, today: string) {
  const start = need.startsOn !== null && need.startsOn > today ? need.startsOn : today;
  const seen = { no: 0, open: 0, old: 0, when: 0, lately: "" };
  const yearAgo = new Date(Date.parse(today) - 365 * 86_400_000).toISOString().slice(0, 10);
  for (const code of codesOf(need)) {
    const answer = doctor.said.find((one) => one.capability === code);
    if (!answer) {
      seen.open += 1;
      continue;
    }
    if (answer.confirmed_on !== null && answer.confirmed_on > seen.lately) seen.lately = answer.confirmed_on;
    const fresh = answer.confirmed_on !== null && answer.confirmed_on >= yearAgo;
    const neverThen = (need.night && answer.at_night === false) || (need.holiday && answer.on_holidays === false);
    const thenOpen = (need.night && answer.at_night === null) || (need.holiday && answer.on_holidays === null);
    if (answer.answer === "no" || neverThen) {
      if (fresh) seen.no += 1;
      else seen.open += 1;
    } else if (thenOpen) seen.open += 1;
    else if (!fresh) seen.old += 1;
    else if (answer.answer === "conditional") seen.when += 1;
  }
  for (const language of need.languages) {
    if (doctor.languages.length === 0) seen.open += 1;
    else if (!doctor.languages.includes(language)) seen.no += 1;
  }
  if (need.age !== null) {
    if (doctor.age_from === null && doctor.age_to === null) {
      if (need.age < 15) seen.open += 1;
    } else if (need.age < (doctor.age_from ?? 0) || need.age > (doctor.age_to ?? 999)) seen.no += 1;
  }
  if (need.role !== null) {
    if (doctor.role === null) seen.open += 1;
    else if (doctor.role === "supporting" || (need.role === "main" && doctor.role === "deputy")) seen.no += 1;
  }
  seen.no += refused(need).filter((code) => doctor.not_accepted.includes(code)).length;
  if (doctor.not_accepted_note !== null) seen.when += 1;
  const town = comes(need, doctor);
  if (town === 1) seen.open += 1;
  if (town === 2) seen.no += 1;
  const until = doctor.accepting_until;
  const accepting = until !== null && until < start ? "unknown" : doctor.accepting;
  if (doctor.accepting !== "unknown" && doctor.accepting_confirmed_on !== null && !(until !== null && until < today))
    if (doctor.accepting_confirmed_on > seen.lately) seen.lately = doctor.accepting_confirmed_on;
  const load = Math.max(doctor.patients, doctor.stated_load ?? 0);
  const limit = doctor.patient_limit;
  const isFull = limit !== null && load >= limit;
  return {
    ...seen,
    out:
      accepting === "no" ||
      (doctor.withdrawn_on !== null && doctor.withdrawn_on <= start) ||
      doctor.away.some((one) => one.from_day <= start && (one.to_day === null || one.to_day >= start)),
    wished: doctor.houses.some((house) => house.id === need.institutionId),
    town,
    takes: isFull || accepting === "no" ? 3 : accepting === "yes" ? 0 : accepting === "conditional" ? 1 : 2,
    full: limit === null || limit === 0 ? 1 : load / limit,
    reading: doctor.kana ?? doctor.name,
  };
}

/** 0 comes, 1 nobody knows, 2 does not. Needs of the test name towns as the registry does. */
function comes(need: OracleNeed, doctor: Doctor): number {
  if (need.town === null) return 0;
  const towns = doctor.area_towns.length > 0 ? doctor.area_towns : doctor.houses.flatMap((house) => house.area_towns);
  if (towns.length === 0) return 1;
  return towns.includes(need.town) || towns.includes("市内全域") ? 0 : 2;
}

const byDevice: Record<string, string[]> = {
  automatic_peritoneal_dialysis: ["腹膜透析"],
  dialysate_supply: ["在宅血液透析"],
  oxygen: ["酸素療法"],
  central_venous: ["中心静脈栄養"],
  infusion_pump: ["点滴の管理"],
  nasal_tube: ["経管栄養", "経鼻胃管交換"],
  gastrostomy: ["経管栄養", "胃瘻交換"],
  urinary_catheter: ["尿カテーテル"],
  ventilator: ["レスピレーター"],
  tracheal_cannula: ["気管切開部の処置", "気管カニューレ交換"],
  colostomy: ["人工肛門の管理"],
  urostomy: ["人工膀胱の管理"],
};
const nerves = ["ALS", "神経難病", "クロイツフェルト・ヤコブ病"];

function codesOf(need: OracleNeed): Set<string> {
  const codes = new Set(need.capabilities);
  for (const device of need.devices) for (const code of byDevice[device] ?? []) codes.add(code);
  if (need.endOfLife) codes.add("在宅ターミナルケアの対応").add("看取り(夜間死亡確認)");
  if (need.night || need.holiday) codes.add("往診(終日対応)");
  if (need.place === "facility") codes.add("施設入居時等医学総合管理");
  if (need.diseaseGroup !== null && nerves.includes(need.diseaseGroup)) codes.add("神経難病(ALS等)");
  if (need.diseaseGroup === "小児") codes.add("小児・医療的ケア児");
  return codes;
}

function refused(need: OracleNeed): string[] {
  const codes = codesOf(need);
  const refusals = new Set<string>();
  if (need.diseaseGroup !== null) refusals.add(need.diseaseGroup);
  if (codes.has("レスピレーター")) refusals.add("人工呼吸器");
  if (codes.has("腹膜透析") || codes.has("在宅血液透析")) refusals.add("透析");
  if (codes.has("神経難病(ALS等)")) refusals.add("神経難病");
  if (codes.has("精神疾患")) refusals.add("精神疾患");
  if (need.age !== null && need.age < 15) refusals.add("小児");
  if (need.place === "facility") refusals.add("施設入居者");
  return [...refusals];
}
