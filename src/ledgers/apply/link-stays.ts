import { kanaKey } from "../../japan/kana.ts";
import { nameKey } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import type { StayRow } from "../ledger-record.ts";
import { describeCandidates, doubtSentence } from "./doubt.ts";
import type { FilePlan } from "./file-plan.ts";
import type { KnownPerson } from "./known-records.ts";
import { describePlace, numberOnRecord, type PlanGround, personMeant, startRow } from "./plan-row.ts";

/** A registration row that could not be read: stays of its person wait for it. */
export interface WaitingRegistration {
  readonly place: { readonly file: string; readonly tab: string; readonly row: number };
  readonly name: string | null;
  readonly kana: string | null;
  readonly birthDate: PlainDate | null;
}

/**
 * The person a stay is about; null when the row is settled already or nobody can be told for sure, which is said. Nothing is
 * written yet: the stays of one person are held against each other first.
 */
export function linkStay(
  ground: PlanGround,
  plan: FilePlan,
  row: StayRow,
  waiting: readonly WaitingRegistration[],
): KnownPerson | null {
  const state = startRow(ground, plan, row);
  if (state === null) return null;
  const person = personOf(ground, plan, row, waiting);
  if (person !== null && isPlaceable(plan, row)) return person;
  plan.add(row, "refused");
  return null;
}

/** What a record of a stay cannot be without. */
function isPlaceable(plan: FilePlan, row: StayRow): boolean {
  if (nameKey(row.hospital ?? "") === "") {
    plan.refuse(row, "hospital_missing", plan.headingOf(row, "hospital"), "病院が空欄です。");
  } else if (row.dischargedOn !== null && row.outcome === null && row.outcomeAsWritten !== null) {
    const message = "退院日がありますが、転帰が読めません。自宅・施設・転院・死亡などを書いてください。";
    plan.refuse(row, "outcome_missing", plan.headingOf(row, "outcome"), message);
  } else return true;
  return false;
}

/** The patient of a stay; null when nobody or more than one may be meant, which is said. */
function personOf(
  ground: PlanGround,
  plan: FilePlan,
  row: StayRow,
  waiting: readonly WaitingRegistration[],
): KnownPerson | null {
  const meant = plan.correctionOf(row)?.registration;
  if (meant !== undefined) {
    const person = personMeant(ground, meant);
    if (person !== null) return person;
    plan.refuse(row, "registration_unknown", null, `訂正にある登録番号 ${meant} の登録がありません。`);
    return null;
  }
  const match = ground.persons.find(row.person, row.admittedOn);
  if ("found" in match) {
    if (match.by === "name_only")
      plan.warn(
        row,
        "matched_by_name",
        plan.headingOf(row, "name"),
        "生年月日がないため、同じ氏名のただ1人の人としました。",
      );
    return match.found;
  }
  const numbered = personOfNumber(ground, row);
  if (numbered !== null && agreesInPart(numbered, row)) {
    plan.warn(
      row,
      "matched_by_number",
      plan.headingOf(row, "name"),
      `氏名か生年月日が登録と違いますが、登録番号 ${row.registrationNumber} の人としました。`,
    );
    return numbered;
  }
  if ("doubt" in match) {
    const column = plan.headingOf(row, match.doubt === "same_birthday_and_reading" ? "name" : "birthDate");
    plan.refuse(row, match.doubt, column, doubtSentence(match.doubt), describeCandidates(ground, match.candidates));
    return null;
  }
  const first = waiting.find((registration) => mayBe(registration, row));
  if (first) {
    plan.refuse(
      row,
      "waits_for",
      plan.headingOf(row, "name"),
      `この人の登録の行がまだ読めていません(${describePlace(first.place)})。その行を直すと、この行も取り込まれます。`,
      {
        contradicts: describePlace(first.place),
      },
    );
    return null;
  }
  const candidates = [...new Set([...(numbered ? [numbered] : []), ...match.candidates])];
  plan.refuse(
    row,
    "patient_not_found",
    plan.headingOf(row, "name"),
    "氏名と生年月日の合う登録患者が見つかりません。",
    describeCandidates(ground, candidates),
  );
  return null;
}

function personOfNumber(ground: PlanGround, row: StayRow): KnownPerson | null {
  if (row.registrationNumber === null) return null;
  const registration = ground.registrationByNumber.get(numberOnRecord(row.registrationNumber));
  return registration ? (ground.personById.get(registration.patientId) ?? null) : null;
}

/** A number in the row identifies only together with the name or the birthday. */
function agreesInPart(person: KnownPerson, row: StayRow): boolean {
  const sameName = person.nameKey === nameKey(row.person.name ?? "");
  return sameName || (person.birthDate !== null && person.birthDate === row.person.birthDate);
}

/** Whether an unread registration may be this person's: its name or reading is the same, and nothing known differs. */
function mayBe(registration: WaitingRegistration, { person }: StayRow): boolean {
  const name = same(registration.name, person.name, nameKey);
  const kana = same(registration.kana, person.kana, kanaKey);
  const birth = same(registration.birthDate, person.birthDate, (day) => day);
  return (name === true || kana === true) && name !== false && kana !== false && birth !== false;
}

function same(a: string | null, b: string | null, key: (text: string) => string): boolean | null {
  return a === null || a === "" || b === null || b === "" ? null : key(a) === key(b);
}
