import { fiscalYearOf, formatFiscalYearShort } from "../../japan/fiscal-year.ts";
import { nameKey } from "../../japan/person-name.ts";
import { addDays } from "../../japan/plain-date.ts";
import type { RegistrationRow } from "../ledger-record.ts";
import { describeCandidates, doubtSentence, isWrittenOtherwise } from "./doubt.ts";
import { type KnownPerson, type KnownRegistration, knownPerson } from "./known-records.ts";
import { organisationNamed } from "./plan-organisations.ts";
import {
  type FilePlan,
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

/**
 * Registrations with the persons they are about. Rows with a birthday come first, whatever their order in the file, so that a
 * row with an age only meets everybody of its name.
 */
export function planRegistrations(ground: PlanGround, plan: FilePlan, rows: readonly RegistrationRow[]): void {
  for (const row of rows) if (row.person.birthDate !== null) planRegistration(ground, plan, row);
  for (const row of rows) if (row.person.birthDate === null) planRegistration(ground, plan, row);
}

function planRegistration(ground: PlanGround, plan: FilePlan, row: RegistrationRow): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const before = registrationBefore(ground, row, state);
  const person = personOf(ground, plan, row, before);
  if (person === null || isRefused(ground, plan, row, person, before, state.state === "new")) {
    plan.add(row, "refused");
    return;
  }
  const known = person.onRecord ? person.id : null;
  writePerson(ground, plan, row, person);
  writeRegistration(ground, plan, row, person, before, state);
  plan.add(row, before ? "changed" : "made", known);
}

/** The registration that this row made before, or that carries its number already. */
function registrationBefore(ground: PlanGround, row: RegistrationRow, state: FreshRow): KnownRegistration | null {
  if (state.state === "changed") return ground.registrationById.get(state.remembered.recordId) ?? null;
  const number = numberFor(row);
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

function writePerson(ground: PlanGround, plan: FilePlan, row: RegistrationRow, person: KnownPerson): void {
  const { person: written } = row;
  const latest = (ground.registrationsOf.get(person.id) ?? []).every((other) => other.submittedOn <= row.submittedOn);
  const town = (latest ? townOf(row.town) : null) ?? person.town ?? townOf(row.town);
  const better = {
    kana: person.kana ?? written.kana,
    birthDate: person.birthDate ?? written.birthDate,
    sex: person.sex ?? row.sex,
    town,
  };
  if (!person.onRecord) {
    Object.assign(person, { sex: better.sex, town });
    insertPerson(ground, plan, person);
    return;
  }
  const isOnly = (ground.registrationsOf.get(person.id) ?? []).length <= 1;
  const renamed = isOnly && isWrittenOtherwise(written, person) && nameKey(written.name ?? "") !== person.nameKey;
  const corrected =
    isOnly && written.birthDate !== null && written.birthDate !== person.birthDate && person.birthDate !== null;
  const change = {
    ...(renamed ? { name: written.name ?? person.name, nameKey: nameKey(written.name ?? person.name) } : {}),
    ...better,
    ...(corrected ? { birthDate: written.birthDate } : {}),
  };
  const differs = (Object.keys(change) as (keyof typeof change)[]).some((key) => change[key] !== person[key]);
  if (isWrittenOtherwise(written, person) && !renamed) {
    plan.warn(
      row,
      "name_variant_of_registration",
      plan.headingOf(row, "name"),
      `前の登録では「${person.name}」と書かれています。同じ人として扱い、前の表記を残します。`,
    );
  }
  if (differs) updatePerson(ground, plan, person, change);
}

type PersonChange = Partial<Pick<KnownPerson, "name" | "nameKey" | "kana" | "birthDate" | "sex" | "town">>;

/** Puts a person on record. */
export function insertPerson(ground: PlanGround, plan: FilePlan, person: KnownPerson): void {
  plan.work.insert("patient", {
    id: person.id,
    name: person.name,
    name_key: person.nameKey,
    kana: person.kana,
    birth_date: person.birthDate,
    stated_age: person.birthDate === null ? person.statedAge : null,
    stated_age_on: person.birthDate === null ? person.statedAgeOn : null,
    sex: person.sex,
    town: person.town,
  });
  if (!ground.personById.has(person.id)) {
    ground.personById.set(person.id, person);
    ground.persons.add(person);
  }
  person.onRecord = true;
  plan.touch(person);
}

export function updatePerson(ground: PlanGround, plan: FilePlan, person: KnownPerson, change: PersonChange): void {
  ground.persons.update(person, {});
  const { sex, town, ...findable } = change;
  ground.persons.update(person, {
    ...findable,
    ...(findable.kana ? { kanaKey: knownPerson({ ...person, kana: findable.kana }).kanaKey } : {}),
  });
  if (sex !== undefined) person.sex = sex;
  if (town !== undefined) person.town = town;
  plan.work.update("patient", person.id, {
    name: person.name,
    name_key: person.nameKey,
    kana: person.kana,
    birth_date: person.birthDate,
    ...(person.birthDate === null ? {} : { stated_age: null, stated_age_on: null }),
    sex: person.sex,
    town: person.town,
  });
  plan.touch(person);
}

function writeRegistration(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  person: KnownPerson,
  before: KnownRegistration | null,
  state: FreshRow,
): void {
  const fiscalYear = fiscalYearOf(row.submittedOn);
  const people = careOf(ground, plan, row);
  const consent = readConsent(row.consent);
  const number = numberFor(row);
  const values = {
    patient_id: person.id,
    number,
    fiscal_year: fiscalYear,
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
  const id = before?.id ?? ground.newId();
  if (before) plan.work.update("registration", id, values);
  else plan.work.insert("registration", { id, ...values });
  const known = {
    patientId: person.id,
    number,
    submittedOn: row.submittedOn,
    endedOn: row.endedOn,
    running: row.endedOn === null,
    doctorId: people.doctorId,
    institutionId: people.institutionId,
    unknownDoctor: people.doctorId === null ? row.doctor : null,
  };
  // A registration entered by hand before its ledger came has its team and consent already.
  if (before === null || state.state === "changed") {
    writeTeam(ground, plan, row, person.id, { id, before, ...people });
    writeConsent(plan, row, person.id, id, before !== null, consent);
  }
  if (before) moveRegistration(ground, before, known);
  else knowRegistration(ground, { id, ...known });
  linkStays(ground, plan, person.id);
  plan.touch(person);
  plan.work.noteNumber("registration", fiscalYear, number);
  remember(plan, row, state, "registration", id);
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

interface Care {
  readonly doctorId: string | null;
  readonly institutionId: string | null;
  readonly nursingStationId: string | null;
  readonly careOfficeId: string | null;
}

function careOf(ground: PlanGround, plan: FilePlan, row: RegistrationRow): Care {
  const institution = organisationNamed(ground, plan, row.institution, "clinic");
  const around = { institutionId: institution?.id ?? null, doctorId: null, on: row.submittedOn };
  const match = row.doctor === null ? null : ground.doctors.find(row.doctor, around);
  const doctor = match !== null && "found" in match ? match.found : null;
  if (
    row.doctor !== null &&
    doctor === null &&
    ground.records.doctors.length + (plan.work.inserts.get("visiting_doctor")?.size ?? 0) >= 0
  ) {
    const several = match !== null && "candidates" in match && match.candidates.length > 1;
    plan.warn(
      row,
      several ? "doctor_ambiguous" : "doctor_unknown",
      plan.headingOf(row, "doctor"),
      several
        ? `「${row.doctor}」にあたる登録医が複数います。書かれたまま残します。`
        : `「${row.doctor}」は往診医の名簿にありません。書かれたまま残します。`,
    );
  }
  return {
    doctorId: doctor?.id ?? null,
    institutionId: institution?.id ?? doctor?.institutionIds[0] ?? null,
    nursingStationId: organisationNamed(ground, plan, row.nursingStation, "visiting_nurse_station")?.id ?? null,
    careOfficeId: organisationNamed(ground, plan, row.careOffice, "care_manager_office")?.id ?? null,
  };
}

/** The care team of an episode: from the sheet's day until the day after its end. */
function writeTeam(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  patientId: string,
  episode: Care & { readonly id: string; readonly before: KnownRegistration | null },
): void {
  const members = [
    { function: "main_doctor", organisationId: episode.institutionId },
    { function: "visiting_nurse", organisationId: episode.nursingStationId },
    { function: "care_manager", organisationId: episode.careOfficeId },
  ];
  if (episode.before) {
    for (const member of ground.records.teamOf.get(episode.before.patientId) ?? []) {
      if (member.since === episode.before.submittedOn) plan.work.remove("care_team_member", member.id);
    }
  }
  for (const { function: task, organisationId } of members) {
    if (organisationId === null) continue;
    plan.work.insert("care_team_member", {
      id: ground.newId(),
      patient_id: patientId,
      organisation_id: organisationId,
      function: task,
      since: row.submittedOn,
      until: row.endedOn === null ? null : addDays(row.endedOn, 1),
      ended_with: row.endedOn === null ? null : episode.id,
    });
  }
}

type Consent = "written" | "oral" | "unknown" | "none" | "unclear";

/** What stands in the column 同意: ○, 済, 有 say that consent is held, not how it was given. */
export function readConsent(text: string | null): Consent {
  const plain = (text ?? "").normalize("NFKC").replace(/\s+/gu, "");
  if (/^(?:[-―–—ー]|)$/u.test(plain)) return "none";
  if (/^(?:×|✕|x|無し?|なし|未|未取得|拒否|不同意|同意なし|得られず|撤回)$/iu.test(plain)) return "none";
  if (/口頭|電話/u.test(plain)) return "oral";
  if (/書面|文書|署名|同意書/u.test(plain)) return "written";
  return /^(?:○|◯|〇|o|済み?|有り?|あり|同意|同意済み?|同意あり|取得済み?|レ|✓|✔|yes|y|1)$/iu.test(plain)
    ? "unknown"
    : "unclear";
}

/** The consent that a sheet reports; found again by the registration it came with. */
function writeConsent(
  plan: FilePlan,
  row: RegistrationRow,
  patientId: string,
  registrationId: string,
  isChange: boolean,
  consent: Consent,
): void {
  if (consent === "unclear")
    plan.warn(
      row,
      "consent_unclear",
      plan.headingOf(row, "consent"),
      `同意欄「${row.consent}」の意味がわからないため、備考に残しました。`,
    );
  if (isChange) {
    plan.work.update("consent", registrationId, { patient_id: patientId });
    return;
  }
  if (consent === "unclear" || consent === "none") return;
  plan.work.insert("consent", {
    id: registrationId,
    patient_id: patientId,
    scope: "all_partners",
    method: consent,
    obtained_on: row.submittedOn,
    idempotency_key: registrationId,
    note: `台帳の同意欄「${row.consent}」。日付は提出日。`,
  });
}

/** Numbers people read out carry their year; a ledger that counts 1, 2, 3 in each tab gets it in front. */
function numberFor(row: RegistrationRow): string | null {
  if (row.number === null) return null;
  if (carriesYear(row.number) || !/^\d{1,6}$/u.test(row.number)) return row.number;
  return `${formatFiscalYearShort(fiscalYearOf(row.submittedOn))}-${row.number.padStart(3, "0")}`;
}
