import { fiscalYearOf, formatFiscalYearShort } from "../../japan/fiscal-year.ts";
import { kanaKey } from "../../japan/kana.ts";
import { nameKey } from "../../japan/person-name.ts";
import { addDays, type PlainDate } from "../../japan/plain-date.ts";
import type { StayRow } from "../ledger-record.ts";
import { describeCandidates, doubtSentence, isWrittenOtherwise, plainName } from "./doubt.ts";
import type { KnownPerson, KnownRegistration, KnownStay } from "./known-records.ts";
import { organisationNamed } from "./plan-organisations.ts";
import { insertPerson, updatePerson } from "./plan-persons.ts";
import {
  describePlace,
  type FilePlan,
  type FreshRow,
  knowStay,
  noteOf,
  numberOnRecord,
  type PlanGround,
  personMeant,
  remember,
  startRow,
} from "./plan-row.ts";
import { registrationAt } from "./registration-at.ts";
import { carriesYear } from "./row-identity.ts";
import { findOverlaps } from "./stay-overlap.ts";

/** A registration row that could not be read: stays of its person wait for it. */
export interface WaitingRegistration {
  readonly place: { readonly file: string; readonly tab: string; readonly row: number };
  readonly name: string | null;
  readonly kana: string | null;
  readonly birthDate: PlainDate | null;
}

interface Linked {
  readonly row: StayRow;
  readonly state: FreshRow;
  readonly person: KnownPerson;
  readonly before: KnownStay | null;
}

const contactEveryDays = 7;

/** Stays: each is linked to its person, then the stays of one person are held against each other, then written. */
export function planStays(
  ground: PlanGround,
  plan: FilePlan,
  rows: readonly StayRow[],
  waiting: readonly WaitingRegistration[],
  today: PlainDate,
): void {
  const linked: Linked[] = [];
  for (const row of rows) {
    const state = startRow(ground, plan, row);
    if (state === null) continue;
    const person = personOf(ground, plan, row, waiting);
    const before = state.state === "changed" ? (ground.stayById.get(state.remembered.recordId) ?? null) : null;
    if (person === null || !isPlaceable(ground, plan, row, before)) plan.add(row, "refused");
    else linked.push({ row, state, person, before });
  }
  const refused = refuseOverlaps(ground, plan, linked, today);
  for (const one of linked) {
    if (refused.has(one.row)) plan.add(one.row, "refused");
    else writeStay(ground, plan, one);
  }
}

/** What a record of a stay cannot be without. */
function isPlaceable(ground: PlanGround, plan: FilePlan, row: StayRow, before: KnownStay | null): boolean {
  if (nameKey(row.hospital ?? "") === "") {
    plan.refuse(row, "hospital_missing", plan.headingOf(row, "hospital"), "病院が空欄です。");
  } else if (row.dischargedOn !== null && row.outcome === null && row.outcomeAsWritten !== null) {
    const message = "退院日がありますが、転帰が読めません。自宅・施設・転院・死亡などを書いてください。";
    plan.refuse(row, "outcome_missing", plan.headingOf(row, "outcome"), message);
  } else if (isNumberTaken(ground, row, before)) {
    plan.refuse(
      row,
      "number_taken",
      plan.headingOf(row, "number"),
      `番号 ${numberFor(row)} は別の利用で使われています。`,
    );
  } else return true;
  return false;
}

function isNumberTaken(ground: PlanGround, row: StayRow, before: KnownStay | null): boolean {
  const number = numberFor(row);
  const holder = number === null ? undefined : ground.stayByNumber.get(number);
  return holder !== undefined && holder !== before;
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

function refuseOverlaps(ground: PlanGround, plan: FilePlan, linked: readonly Linked[], today: PlainDate): Set<StayRow> {
  const refused = new Set<StayRow>();
  const byPerson = new Map<KnownPerson, Linked[]>();
  for (const one of linked) {
    const list = byPerson.get(one.person);
    if (list) list.push(one);
    else byPerson.set(one.person, [one]);
  }
  for (const [person, ones] of byPerson) {
    const replaced = new Set(ones.map((one) => one.before));
    const onRecord = (ground.staysOf.get(person.id) ?? []).filter((stay) => !replaced.has(stay));
    if (ones.length + onRecord.length < 2) continue;
    for (const { loser, with: other } of findOverlaps(
      ones.map((one) => one.row),
      onRecord,
      today,
    )) {
      refused.add(loser);
      const until = other.dischargedOn ?? "入院中";
      const where = "place" in other ? describePlace(other.place) : `利用番号 ${other.number ?? "なし"}`;
      plan.refuse(
        loser,
        "overlapping_stay",
        plan.headingOf(loser, "admittedOn"),
        "同じ人の別の利用と期間が重なります。",
        {
          contradicts: `${where}(${other.admittedOn}~${until})`,
        },
      );
    }
  }
  return refused;
}

function writeStay(ground: PlanGround, plan: FilePlan, { row, state, person, before }: Linked): void {
  const knownPatient = person.onRecord && person.waitsFor === null ? person.id : null;
  if (!person.onRecord) insertPerson(ground, plan, person);
  else if (person.birthDate === null && row.person.birthDate !== null) {
    plan.warn(
      row,
      "birthday_learned",
      plan.headingOf(row, "birthDate"),
      `登録には年齢だけがある「${person.name}」の生年月日を、この行から補いました。`,
    );
    updatePerson(ground, plan, person, { birthDate: row.person.birthDate });
  }
  if (isWrittenOtherwise(row.person, person)) {
    plan.warn(
      row,
      "name_variant",
      plan.headingOf(row, "name"),
      `登録の表記は「${plainName(person.name)}」です。同じ人として扱います。`,
    );
  }
  const registration = registrationAt(ground.registrationsOf.get(person.id) ?? [], row.admittedOn);
  sayAboutRegistration(plan, row, registration);
  const hospital = organisationNamed(ground, plan, row.hospital, "hospital");
  const fiscalYear = fiscalYearOf(row.admittedOn);
  const number = numberFor(row);
  const doctorId = doctorOf(ground, plan, row, registration);
  const values = {
    number,
    fiscal_year: fiscalYear,
    patient_id: person.id,
    registration_id: registration?.id ?? null,
    hospital_id: hospital?.id ?? "",
    requested_on: row.requestedOn,
    admitted_on: row.admittedOn,
    discharged_on: row.dischargedOn,
    reasons: [...row.reasons],
    reason_group: row.reasonGroup ?? "その他",
    outcome: row.outcome ?? (row.dischargedOn === null ? null : "unknown"),
    doctor_id: doctorId,
    doctor_as_written: row.doctor,
    next_contact_on:
      row.dischargedOn === null ? addDays(row.weeklyContacts.at(-1) ?? row.admittedOn, contactEveryDays) : null,
    note: noteOf(row),
  };
  const id = before?.id ?? ground.newId();
  if (before) plan.work.update("stay", id, values);
  else plan.work.insert("stay", { id, ...values });
  plan.work.replaceChildren(
    "weekly_contact",
    "stay",
    id,
    row.weeklyContacts.map((day) => ({ stay_id: id, patient_id: person.id, contacted_on: day })),
  );
  const known = {
    patientId: person.id,
    number,
    admittedOn: row.admittedOn,
    dischargedOn: row.dischargedOn,
    registrationId: registration?.id ?? null,
    unknownDoctor: doctorId === null ? row.doctor : null,
  };
  if (before) {
    ground.staysOf.set(
      before.patientId,
      (ground.staysOf.get(before.patientId) ?? []).filter((stay) => stay !== before),
    );
    knowStay(ground, Object.assign(before, known));
  } else knowStay(ground, { id, ...known });
  plan.work.noteNumber("stay", fiscalYear, row.number);
  remember(plan, row, state, "stay", id);
  plan.add(row, before ? "changed" : "made", knownPatient);
}

function sayAboutRegistration(plan: FilePlan, row: StayRow, registration: KnownRegistration | null): void {
  const column = plan.headingOf(row, "admittedOn");
  if (registration === null) {
    plan.warn(row, "registration_waits", column, "この人の登録の行はまだ読めていません。利用だけを取り込みます。");
  } else if (registration.submittedOn > row.admittedOn) {
    plan.warn(
      row,
      "sheet_after_admission",
      column,
      `情報共有シートの提出(${registration.submittedOn})は入院の後です(緊急登録)。`,
    );
  } else if (registration.endedOn !== null && registration.endedOn < row.admittedOn) {
    plan.warn(row, "registration_ended_before", column, `登録は入院の前(${registration.endedOn})に終了しています。`);
  }
}

function doctorOf(
  ground: PlanGround,
  plan: FilePlan,
  row: StayRow,
  registration: KnownRegistration | null,
): string | null {
  if (row.doctor === null) return null;
  const around = {
    institutionId: registration?.institutionId ?? null,
    doctorId: registration?.doctorId ?? null,
    on: row.admittedOn,
  };
  const match = ground.doctors.find(row.doctor, around);
  if ("found" in match) return match.found.id;
  const several = match.candidates.length > 1;
  plan.warn(
    row,
    several ? "doctor_ambiguous" : "doctor_unknown",
    plan.headingOf(row, "doctor"),
    several
      ? `「${row.doctor}」にあたる登録医が複数います。書かれたまま残します。`
      : `「${row.doctor}」は往診医の名簿にありません。書かれたまま残します。`,
  );
  return null;
}

/** Numbers of stays begin again each year: 29 of 令和6年度 is R6-029. */
function numberFor(row: StayRow): string | null {
  if (row.number === null) return null;
  if (carriesYear(row.number)) return row.number;
  return `${formatFiscalYearShort(fiscalYearOf(row.admittedOn))}-${row.number.normalize("NFKC").padStart(3, "0")}`;
}
