import { nameKey } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import type { DoctorRow, InstitutionRow, PartnerRow } from "../ledger-record.ts";
import { daysInText } from "../read-day.ts";
import type { KnownOrganisation } from "./known-records.ts";
import { type FilePlan, noteOf, type PlanGround, remember, startRow } from "./plan-row.ts";

/** The words of the reading half for kinds of partners, as the records name them. */
const kindOfPartner: Readonly<Record<string, string>> = {
  visiting_nursing: "visiting_nurse_station",
  care_management: "care_manager_office",
  dentist: "dental_clinic",
  equipment: "equipment_supplier",
  pharmacy: "pharmacy",
  community_support_centre: "community_support_centre",
  hospital: "hospital",
  clinic: "clinic",
  facility: "facility",
};

/** Institutions and partners: found by their names, else made; a closed institution is known but no longer counted. */
export function planOrganisation(
  ground: PlanGround,
  plan: FilePlan,
  row: InstitutionRow | PartnerRow,
  today: PlainDate,
): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const kind = row.type === "institution" ? "clinic" : (kindOfPartner[row.kind] ?? "other");
  const known =
    (state.state === "changed" ? ground.organisations.get(state.remembered.recordId) : undefined) ??
    ground.organisations.named(row.name, kind) ??
    knownByShortName(ground, row, kind);
  const values = {
    name: row.name,
    name_key: nameKey(row.name),
    kana: row.type === "institution" ? row.kana : null,
    short_names: [...row.shortNames],
    institution_code: row.type === "institution" ? row.institutionCode : null,
    address: row.address,
    phone: row.phone,
    fax: row.fax,
    registered_on: row.type === "institution" ? row.registeredOn : null,
    ...(row.type === "institution" && row.closed
      ? { closed_on: daysInText(row.note, null)[0] ?? today, closing_reason: row.note }
      : {}),
    note: noteOf(row),
  };
  if (known) {
    plan.work.update("organisation", known.id, values);
    Object.assign(known, { name: row.name, nameKey: values.name_key, shortNames: row.shortNames });
    ground.organisations.add(known);
  }
  const organisation = known ?? makeOrganisation(ground, plan, { kind, ...values });
  mergeNamesakes(ground, plan, organisation);
  remember(plan, row, state, "organisation", organisation.id);
  plan.add(row, known ? "changed" : "made");
}

/** Another ledger came first and knew the institution by its short name only. */
function knownByShortName(
  ground: PlanGround,
  row: InstitutionRow | PartnerRow,
  kind: string,
): KnownOrganisation | null {
  for (const short of row.shortNames) {
    const found = ground.organisations.named(short, kind);
    if (found) return found;
  }
  return null;
}

/** Other ledgers came first and made one of each name they use: they all are this organisation. */
function mergeNamesakes(ground: PlanGround, plan: FilePlan, organisation: KnownOrganisation): void {
  const listed = new Set([...ground.records.remembered.values()].map((row) => row.recordId));
  for (const short of organisation.shortNames) {
    const other = ground.organisations.named(short, organisation.kind);
    if (!other || other.id === organisation.id || listed.has(other.id)) continue;
    plan.work.merges.set(other.id, organisation.id);
    ground.organisations.remove(other);
    for (const registration of ground.registrationById.values()) {
      if (registration.institutionId === other.id) registration.institutionId = organisation.id;
    }
  }
}

/** Doctors whom earlier ledgers named before the registry of doctors came. */
export function linkUnknownDoctors(ground: PlanGround, plan: FilePlan): void {
  for (const registration of ground.registrationById.values()) {
    if (registration.unknownDoctor === null) continue;
    const around = { institutionId: registration.institutionId, doctorId: null, on: registration.submittedOn };
    const match = ground.doctors.find(registration.unknownDoctor, around);
    if (!("found" in match)) continue;
    const institutionId = registration.institutionId ?? match.found.institutionIds[0] ?? null;
    Object.assign(registration, { doctorId: match.found.id, institutionId, unknownDoctor: null });
    plan.work.update("registration", registration.id, { doctor_id: match.found.id, institution_id: institutionId });
  }
  for (const stay of ground.stayById.values()) {
    if (stay.unknownDoctor === null) continue;
    const registration = ground.registrationById.get(stay.registrationId ?? "");
    const around = {
      institutionId: registration?.institutionId ?? null,
      doctorId: registration?.doctorId ?? null,
      on: stay.admittedOn,
    };
    const match = ground.doctors.find(stay.unknownDoctor, around);
    if (!("found" in match)) continue;
    stay.unknownDoctor = null;
    plan.work.update("stay", stay.id, { doctor_id: match.found.id });
  }
}

interface NewOrganisation {
  readonly kind: string;
  readonly name: string;
  readonly short_names?: string[];
}

export function makeOrganisation(ground: PlanGround, plan: FilePlan, values: NewOrganisation): KnownOrganisation {
  const id = ground.newId();
  plan.work.insert("organisation", { id, name_key: nameKey(values.name), ...values });
  const organisation = {
    id,
    kind: values.kind,
    name: values.name,
    nameKey: nameKey(values.name),
    shortNames: values.short_names ?? [],
  };
  ground.organisations.add(organisation);
  return organisation;
}

/** An organisation that a ledger names: the known one it means, or a new one of that kind. */
export function organisationNamed(
  ground: PlanGround,
  plan: FilePlan,
  name: string | null,
  kind: string,
): KnownOrganisation | null {
  if (name === null || nameKey(name) === "") return null;
  return ground.organisations.find(name, kind) ?? makeOrganisation(ground, plan, { kind, name: name.trim() });
}

/** A visiting doctor with what he or she can do. */
export function planDoctor(ground: PlanGround, plan: FilePlan, row: DoctorRow): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const institution = organisationNamed(ground, plan, row.institution, "clinic");
  const known =
    (state.state === "changed" ? ground.doctors.get(state.remembered.recordId) : undefined) ??
    ground.doctors.named(row.name, institution?.id ?? null);
  const { accepting, rest } = takeAccepting(row);
  const values = {
    name: row.name,
    name_key: nameKey(row.name),
    kana: row.kana,
    specialty: row.specialty,
    registered_on: row.registeredOn,
    withdrawn: row.withdrawn,
    withdrawn_on: row.withdrawnOn,
    withdrawal_reason: row.withdrawn ? row.note : null,
    note: noteOf(row.withdrawn ? { ...rest, note: null } : rest),
    ...(accepting === null ? {} : { accepting }),
  };
  const id = known?.id ?? ground.newId();
  if (known) plan.work.update("visiting_doctor", id, values);
  else plan.work.insert("visiting_doctor", { id, ...values });
  const institutionIds = institution === null ? [] : [institution.id];
  const doctor = {
    id,
    name: row.name,
    nameKey: values.name_key,
    institutionIds,
    registeredOn: row.registeredOn,
    withdrawnOn: row.withdrawnOn,
    withdrawn: row.withdrawn,
  };
  ground.doctors.add(known ? Object.assign(known, doctor) : doctor);
  plan.work.replaceChildren(
    "visiting_doctor_institution",
    "visiting_doctor",
    id,
    institutionIds.map((institutionId) => ({ doctor_id: id, institution_id: institutionId, main: true })),
  );
  plan.work.replaceChildren("visiting_doctor_capability", "visiting_doctor", id, capabilitiesOf(row, id));
  remember(plan, row, state, "visiting_doctor", id);
  plan.add(row, known ? "changed" : "made");
}

/** A blank mark is 未確認: no row, never a no. */
function capabilitiesOf(row: DoctorRow, doctorId: string) {
  return Object.entries(row.capabilities).flatMap(([capability, { answer, note }]) =>
    answer === "unknown" ? [] : [{ doctor_id: doctorId, capability, answer, note }],
  );
}

/** Whether new patients are taken, when the ledger has a column for it. */
function takeAccepting(row: DoctorRow): { accepting: "yes" | "conditional" | "no" | null; rest: DoctorRow } {
  const heading = Object.keys(row.extra).find((name) => /新規/u.test(name));
  if (heading === undefined) return { accepting: null, rest: row };
  const { [heading]: written = "", ...extra } = row.extra;
  const accepting = /条件|要相談|△/u.test(written)
    ? "conditional"
    : /停止|不可|×|✕|なし/u.test(written)
      ? "no"
      : /可|○|◯|〇/u.test(written)
        ? "yes"
        : null;
  return accepting === null ? { accepting, rest: row } : { accepting, rest: { ...row, extra } };
}
