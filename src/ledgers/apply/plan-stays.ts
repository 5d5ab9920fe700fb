import { fiscalYearOf, formatFiscalYearShort } from "../../japan/fiscal-year.ts";
import { addDays, type PlainDate } from "../../japan/plain-date.ts";
import type { StayRow } from "../ledger-record.ts";
import { isWrittenOtherwise, plainName } from "./doubt.ts";
import type { FilePlan } from "./file-plan.ts";
import type { KnownPerson, KnownRegistration, KnownStay, Values } from "./known-records.ts";
import { mergeRecord } from "./merge-record.ts";
import { organisationNamed } from "./plan-organisations.ts";
import { insertPerson, updatePerson } from "./plan-persons.ts";
import { describePlace, type FreshRow, freshRow, knowStay, noteOf, type PlanGround, remember } from "./plan-row.ts";
import { registrationAt } from "./registration-at.ts";
import { carriesYear } from "./row-identity.ts";
import { findOverlaps } from "./stay-overlap.ts";

/** A row whose person is known, with the plan of its file. */
export interface LinkedStay {
  readonly row: StayRow;
  readonly plan: FilePlan;
}

interface Placed extends LinkedStay {
  readonly state: FreshRow;
  readonly before: KnownStay | null;
}

const contactEveryDays = 7;

/** The stays of one person: held against each other and against those on record, then written. */
export function planStaysOf(
  ground: PlanGround,
  person: KnownPerson,
  stays: readonly LinkedStay[],
  today: PlainDate,
): void {
  const placed = stays.flatMap(({ row, plan }): Placed[] => {
    const state = freshRow(ground, row);
    if (state === null) return [];
    const before = state.state === "changed" ? (ground.stayById.get(state.remembered.recordId) ?? null) : null;
    return [{ row, plan, state, before }];
  });
  const refused = refuseOverlaps(ground, person, placed, today);
  for (const one of placed) {
    if (refused.has(one.row) || isNumberTaken(ground, one)) one.plan.add(one.row, "refused");
    else writeStay(ground, person, one);
  }
}

function isNumberTaken(ground: PlanGround, { row, plan, before }: Placed): boolean {
  const number = numberOfStay(row);
  const holder = number === null ? undefined : ground.stayByNumber.get(number);
  if (holder === undefined || holder === before) return false;
  plan.refuse(row, "number_taken", plan.headingOf(row, "number"), `番号 ${number} は別の利用で使われています。`);
  return true;
}

function refuseOverlaps(
  ground: PlanGround,
  person: KnownPerson,
  placed: readonly Placed[],
  today: PlainDate,
): Set<StayRow> {
  const refused = new Set<StayRow>();
  const replaced = new Set(placed.map((one) => one.before));
  const onRecord = (ground.staysOf.get(person.id) ?? []).filter((stay) => !replaced.has(stay));
  if (placed.length + onRecord.length < 2) return refused;
  const planOf = new Map(placed.map(({ row, plan }) => [row, plan]));
  const rows = placed.map(({ row }) => row);
  for (const { loser, with: other } of findOverlaps(rows, onRecord, today)) {
    const plan = planOf.get(loser);
    refused.add(loser);
    const until = other.dischargedOn ?? "入院中";
    const where = "place" in other ? describePlace(other.place) : `利用番号 ${other.number ?? "なし"}`;
    const column = plan?.headingOf(loser, "admittedOn") ?? null;
    plan?.refuse(loser, "overlapping_stay", column, "同じ人の別の利用と期間が重なります。", {
      contradicts: `${where}(${other.admittedOn}~${until})`,
    });
  }
  return refused;
}

function writeStay(ground: PlanGround, person: KnownPerson, { row, plan, state, before }: Placed): void {
  const knownPatient = person.onRecord && person.waitsFor === null ? person.id : null;
  const registration = registrationAt(ground.registrationsOf.get(person.id) ?? [], row.admittedOn);
  const values = stayOf(ground, plan, row, person, registration);
  const change = before ? mergeRecord(ground, plan, row, { state, recordId: before.id }, values) : values;
  if (change === null) {
    plan.add(row, "refused");
    return;
  }
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
  sayAboutRegistration(plan, row, registration);
  const id = before?.id ?? ground.newId();
  // An end that the ledger brings ends the weekly calls as well.
  const calls = "discharged_on" in change ? { next_contact_on: values.next_contact_on } : {};
  if (before) plan.work.update("stay", id, { ...change, ...calls });
  else plan.work.insert("stay", { id, ...values });
  writeContacts(ground, plan, row, {
    id,
    person,
    base: before && state.state === "changed" ? state.remembered.imported : null,
  });
  const now = { ...values, ...(before ? ground.records.current.get(id) : {}), ...change } as typeof values;
  const known = {
    patientId: person.id,
    number: now.number,
    admittedOn: now.admitted_on,
    dischargedOn: now.discharged_on,
    registrationId: now.registration_id,
    unknownDoctor: now.doctor_id === null ? now.doctor_as_written : null,
  };
  if (before) {
    ground.staysOf.set(
      before.patientId,
      (ground.staysOf.get(before.patientId) ?? []).filter((stay) => stay !== before),
    );
    knowStay(ground, Object.assign(before, known));
  } else knowStay(ground, { id, ...known });
  plan.work.noteNumber("stay", values.fiscal_year, row.number);
  remember(plan, row, state, "stay", id, { ...values, contacts: row.weeklyContacts });
  plan.add(row, before ? "changed" : "made", knownPatient);
}

/** The record that a row says. */
function stayOf(
  ground: PlanGround,
  plan: FilePlan,
  row: StayRow,
  person: KnownPerson,
  registration: KnownRegistration | null,
) {
  return {
    number: numberOfStay(row),
    fiscal_year: fiscalYearOf(row.admittedOn),
    patient_id: person.id,
    registration_id: registration?.id ?? null,
    hospital_id: organisationNamed(ground, plan, row.hospital, "hospital")?.id ?? "",
    requested_on: row.requestedOn,
    admitted_on: row.admittedOn,
    discharged_on: row.dischargedOn,
    reasons: [...row.reasons],
    reason_group: row.reasonGroup ?? "その他",
    outcome: row.outcome ?? (row.dischargedOn === null ? null : "unknown"),
    doctor_id: doctorOf(ground, plan, row, registration),
    doctor_as_written: row.doctor,
    next_contact_on:
      row.dischargedOn === null ? addDays(row.weeklyContacts.at(-1) ?? row.admittedOn, contactEveryDays) : null,
    note: noteOf(row),
  };
}

/** Days of weekly calls: of a known stay only what its ledger added or took away; calls entered on the screen stay. */
function writeContacts(
  ground: PlanGround,
  plan: FilePlan,
  row: StayRow,
  stay: { readonly id: string; readonly person: KnownPerson; readonly base: Values | null },
): void {
  const before = ground.records.contactsOf.get(stay.id) ?? [];
  const had = new Set(Array.isArray(stay.base?.contacts) ? (stay.base.contacts as string[]) : []);
  const has = new Set<string>(row.weeklyContacts);
  for (const { id, on } of before) if (had.has(on) && !has.has(on)) plan.work.remove("weekly_contact", id);
  const there = new Set(before.map(({ on }) => on));
  for (const day of row.weeklyContacts) {
    if (there.has(day) || had.has(day)) continue;
    const values = { stay_id: stay.id, patient_id: stay.person.id, contacted_on: day };
    plan.work.insert("weekly_contact", { id: ground.newId(), ...values });
  }
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
export function numberOfStay(row: StayRow): string | null {
  if (row.number === null) return null;
  if (carriesYear(row.number)) return row.number;
  return `${formatFiscalYearShort(fiscalYearOf(row.admittedOn))}-${row.number.normalize("NFKC").padStart(3, "0")}`;
}
