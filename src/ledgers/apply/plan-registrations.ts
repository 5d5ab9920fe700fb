import { fiscalYearOf, formatFiscalYearShort } from "../../japan/fiscal-year.ts";
import { nameKey } from "../../japan/person-name.ts";
import type { RegistrationRow } from "../ledger-record.ts";
import { describeCandidates, doubtSentence } from "./doubt.ts";
import type { FilePlan } from "./file-plan.ts";
import { type KnownPerson, type KnownRegistration, knownPerson, type Values } from "./known-records.ts";
import { mergeRecord, settle } from "./merge-record.ts";
import { type Care, type Consent, careOf, readConsent, writeConsent, writeTeam } from "./plan-care.ts";
import { writePerson } from "./plan-persons.ts";
import {
  type FreshRow,
  knowRegistration,
  newPersonMeant,
  noteOf,
  numberOnRecord,
  type PlanGround,
  personMeant,
  remember,
  startRow,
} from "./plan-row.ts";
import { registrationAt } from "./registration-at.ts";
import { carriesYear } from "./row-identity.ts";
import { townOf } from "./town.ts";

/** A registration with the person it is about. */
export function planRegistration(ground: PlanGround, plan: FilePlan, row: RegistrationRow): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const before = registrationBefore(ground, row, state);
  const person = personOf(ground, plan, row, before);
  if (person === null || isRefused(ground, plan, row, person, before, state.state === "new")) {
    plan.add(row, "refused");
    return;
  }
  const known = person.onRecord ? person.id : null;
  const mine = registrationOf(ground, plan, row, person);
  const change = before ? mergeRecord(ground, plan, row, { state, recordId: before.id }, mine.values) : mine.values;
  const personal = change === null ? null : personalChange(ground, plan, row, person, state);
  if (change === null || personal === null) {
    plan.add(row, "refused");
    return;
  }
  writePerson(ground, plan, row, person, personal);
  writeRegistration(ground, plan, row, person, before, state, { ...mine, change });
  plan.add(row, before ? "changed" : "made", known);
}

/** The registration that this row made before, or that carries its number already. */
function registrationBefore(ground: PlanGround, row: RegistrationRow, state: FreshRow): KnownRegistration | null {
  if (state.state === "changed") return ground.registrationById.get(state.remembered.recordId) ?? null;
  const number = numberOfRegistration(row);
  return number === null ? null : (ground.registrationByNumber.get(numberOnRecord(number)) ?? null);
}

/** Whose registration it is; null when that is doubtful, which is asked. A new person is made up here, not yet written. */
function personOf(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  before: KnownRegistration | null,
): KnownPerson | null {
  const own = before === null ? null : (ground.personById.get(before.patientId) ?? null);
  const meant = plan.correctionOf(row)?.registration;
  if (meant === newPersonMeant) return newPerson(ground, row);
  if (meant !== undefined) {
    const person = personMeant(ground, meant);
    if (person !== null) return person;
    plan.refuse(row, "registration_unknown", null, `訂正にある登録番号 ${meant} の登録がありません。`);
    return null;
  }
  const match = ground.persons.find(row.person, row.submittedOn);
  if ("found" in match) return match.found;
  if (own !== null && isStillThePerson(own, row)) return own;
  if ("doubt" in match) {
    const column = plan.headingOf(row, match.doubt === "same_birthday_and_reading" ? "name" : "birthDate");
    plan.refuse(row, match.doubt, column, doubtSentence(match.doubt), describeCandidates(ground, match.candidates));
    return null;
  }
  return newPerson(ground, row);
}

/** A corrected row still means the person it made: the name, the birthday or the reading stayed. */
function isStillThePerson(own: KnownPerson, { person }: RegistrationRow): boolean {
  return own.nameKey === nameKey(person.name ?? "") || (own.birthDate !== null && own.birthDate === person.birthDate);
}

function newPerson(ground: PlanGround, row: RegistrationRow): KnownPerson {
  const { person } = row;
  return knownPerson({
    id: ground.newId(),
    name: person.name ?? "",
    kana: person.kana,
    birthDate: person.birthDate,
    statedAge: person.age,
    statedAgeOn: person.age === null ? null : row.submittedOn,
    sex: row.sex,
    town: townOf(row.town),
    onRecord: false,
    waitsFor: null,
  });
}

function isRefused(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  person: KnownPerson,
  before: KnownRegistration | null,
  isNew: boolean,
): boolean {
  const number = plan.headingOf(row, "number");
  if (before !== null && isNew && before.patientId !== person.id) {
    plan.refuse(row, "number_taken", number, "この登録番号は別の人の登録で使われています。");
    return true;
  }
  const others = (ground.registrationsOf.get(person.id) ?? []).filter((registration) => registration !== before);
  const running = others.find((registration) => registration.running);
  if (running && row.endedOn === null) {
    plan.refuse(
      row,
      "already_running",
      plan.headingOf(row, "endedOn"),
      "同じ人の登録がもう1つ続いています。どちらかの終了日を確かめてください。",
      {
        contradicts: `登録番号 ${running.number ?? "なし"}(提出日${running.submittedOn})`,
      },
    );
    return true;
  }
  return false;
}

interface Episode {
  readonly people: Care;
  readonly consent: Consent;
  readonly values: ReturnType<typeof registrationOf>["values"];
  /** What is to be written: everything, or of a known registration what its ledger changed. */
  readonly change: Values;
}

/** The record that a row says. */
function registrationOf(ground: PlanGround, plan: FilePlan, row: RegistrationRow, person: KnownPerson) {
  const people = careOf(ground, plan, row);
  const consent = readConsent(row.consent);
  const values = {
    patient_id: person.id,
    number: numberOfRegistration(row),
    fiscal_year: fiscalYearOf(row.submittedOn),
    status: row.endedOn === null ? "active" : "ended",
    submitted_on: row.submittedOn,
    doctor_id: people.doctorId,
    doctor_as_written: row.doctor,
    institution_id: people.institutionId,
    nursing_station_id: people.nursingStationId,
    care_office_id: people.careOfficeId,
    diseases: [...row.diseases],
    disease_group: row.diseaseGroup,
    ended_on: row.endedOn,
    end_reason: row.endedOn === null ? null : (row.endReason ?? "E99"),
    end_reason_as_written: row.endReasonAsWritten,
    note: noteOf(row, consent === "unclear" && row.consent !== null ? [`同意: ${row.consent}`] : []),
  };
  return { people, consent, values };
}

/** Columns that say who cares for the patient, and from when to when. */
const ofTeam = ["patient_id", "submitted_on", "ended_on", "institution_id", "nursing_station_id", "care_office_id"];

function writeRegistration(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  person: KnownPerson,
  before: KnownRegistration | null,
  state: FreshRow,
  { people, consent, values, change }: Episode,
): void {
  const id = before?.id ?? ground.newId();
  if (before) plan.work.update("registration", id, change);
  else plan.work.insert("registration", { id, ...values });
  // A registration entered by hand before its ledger came has its team and consent already; one that changed keeps the team
  // that staff has put together, unless its ledger names another.
  const teamChanged = state.state === "changed" && ofTeam.some((column) => column in change);
  if (before === null || teamChanged) writeTeam(ground, plan, row, person.id, { id, before, ...people });
  if (before === null || state.state === "changed") writeConsent(plan, row, person.id, id, before !== null, consent);
  const theirs = before === null ? undefined : ground.records.current.get(before.id);
  const now = { ...values, ...theirs, ...change } as typeof values;
  const known = {
    patientId: person.id,
    number: now.number,
    submittedOn: now.submitted_on,
    endedOn: now.ended_on,
    running: now.status !== "ended",
    doctorId: now.doctor_id,
    institutionId: now.institution_id,
    unknownDoctor: now.doctor_id === null ? now.doctor_as_written : null,
  };
  if (before) moveRegistration(ground, before, known);
  else knowRegistration(ground, { id, ...known });
  linkStays(ground, plan, person.id);
  plan.touch(person);
  plan.work.noteNumber("registration", values.fiscal_year, values.number);
  remember(plan, row, state, "registration", id, { ...values, person: personalOf(row) });
}

/** What a registration says of its person, as it is remembered for the next time. */
function personalOf({ person, sex, town }: RegistrationRow): Values {
  return { name: person.name, kana: person.kana, birthDate: person.birthDate, sex, town: townOf(town) };
}

/**
 * What a changed row changes about its person, when its ledger has changed there. Null when somebody changed the same on the
 * screen: asked. Of a new row everything counts.
 */
function personalChange(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  person: KnownPerson,
  state: FreshRow,
): Values | null {
  const said = personalOf(row);
  const base = state.state === "changed" ? (state.remembered.imported?.person as Values | undefined) : undefined;
  if (base === undefined || !person.onRecord) return said;
  // A ledger that says the same as before in other letters, or says nothing, has changed nothing.
  const changed: Record<string, unknown> = Object.fromEntries(
    Object.entries(said).filter(([key, value]) => value !== null && value !== base[key]),
  );
  const all = ground.registrationsOf.get(person.id) ?? [];
  const replaced = [
    ...(all.length <= 1 ? (["name", "birthDate"] as const) : []),
    ...(all.every((other) => other.submittedOn <= row.submittedOn) ? (["town"] as const) : []),
  ].filter((key) => key in changed);
  const mine = Object.fromEntries(replaced.map((key) => [key, changed[key]]));
  const theirs = { name: person.name, birthDate: person.birthDate, town: person.town };
  const before = { ...base, ...(sameName(theirs.name, base.name) ? { name: theirs.name } : {}) };
  const settled = settle(ground, plan, row, mine, before, theirs);
  if (settled === null) return null;
  for (const key of replaced) if (!(key in settled)) delete changed[key];
  return changed;
}

function sameName(a: string | null, b: unknown): boolean {
  return typeof b === "string" && a !== null && nameKey(a) === nameKey(b);
}

/** Stays that came before their registration belong to it now. */
function linkStays(ground: PlanGround, plan: FilePlan, patientId: string): void {
  for (const stay of ground.staysOf.get(patientId) ?? []) {
    if (stay.registrationId !== null) continue;
    const registration = registrationAt(ground.registrationsOf.get(patientId) ?? [], stay.admittedOn);
    if (registration === null) continue;
    stay.registrationId = registration.id;
    plan.work.update("stay", stay.id, { registration_id: registration.id });
  }
}

function moveRegistration(ground: PlanGround, before: KnownRegistration, known: Omit<KnownRegistration, "id">): void {
  const list = ground.registrationsOf.get(before.patientId) ?? [];
  ground.registrationsOf.set(
    before.patientId,
    list.filter((registration) => registration !== before),
  );
  knowRegistration(ground, Object.assign(before, known));
}

/** Numbers people read out carry their year; a ledger that counts 1, 2, 3 in each tab gets it in front. */
export function numberOfRegistration(row: RegistrationRow): string | null {
  if (row.number === null) return null;
  if (carriesYear(row.number) || !/^\d{1,6}$/u.test(row.number)) return row.number;
  return `${formatFiscalYearShort(fiscalYearOf(row.submittedOn))}-${row.number.padStart(3, "0")}`;
}
