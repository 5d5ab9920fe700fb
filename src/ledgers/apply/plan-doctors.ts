import { nameKey } from "../../japan/person-name.ts";
import { weekInWords } from "../../visiting-doctors/registry-sheet.ts";
import type { DoctorRow } from "../ledger-record.ts";
import type { FilePlan } from "./file-plan.ts";
import type { KnownOrganisation, KnownRegistration, KnownStay, Values } from "./known-records.ts";
import { mergeRecord } from "./merge-record.ts";
import { organisationNamed } from "./plan-organisations.ts";
import { noteOf, type PlanGround, remember, type SharedGround, startRow } from "./plan-row.ts";
import type { WorkCollector } from "./plan-work.ts";
import { isSame } from "./three-way.ts";

/** Registrations whose doctor an earlier ledger named before the registry of doctors came. */
export function linkRegistrations(
  { doctors }: SharedGround,
  work: WorkCollector,
  registrations: readonly KnownRegistration[],
): void {
  for (const { id, unknownDoctor, institutionId, submittedOn } of registrations) {
    const match = doctors.find(unknownDoctor ?? "", { institutionId, doctorId: null, on: submittedOn });
    if (!("found" in match)) continue;
    work.update("registration", id, {
      doctor_id: match.found.id,
      institution_id: institutionId ?? match.found.institutionIds[0] ?? null,
    });
  }
}

/** The same for stays; the doctor of the patient's registration is the one most likely meant. */
export function linkStaysToDoctors(
  { doctors }: SharedGround,
  work: WorkCollector,
  stays: readonly KnownStay[],
  registrationById: ReadonlyMap<string, KnownRegistration>,
): void {
  for (const { id, unknownDoctor, registrationId, admittedOn } of stays) {
    const registration = registrationById.get(registrationId ?? "");
    const match = doctors.find(unknownDoctor ?? "", {
      institutionId: registration?.institutionId ?? null,
      doctorId: registration?.doctorId ?? null,
      on: admittedOn,
    });
    if ("found" in match) work.update("stay", id, { doctor_id: match.found.id });
  }
}

/** A visiting doctor with what he or she can do. */
export function planDoctor(ground: PlanGround, plan: FilePlan, row: DoctorRow): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const institution = organisationNamed(ground, plan, row.institution, "clinic");
  const known =
    (state.state === "changed" ? ground.doctors.get(state.remembered.recordId) : undefined) ??
    ground.doctors.named(row.name, institution?.id ?? null);
  const { accepting, rest } = takeAccepting(withoutPhoneOf(institution, plan, row));
  const values = {
    name: row.name,
    name_key: nameKey(row.name),
    kana: row.kana,
    specialty: row.specialty,
    role: row.role,
    week: weekInWords(row.hours),
    hours_note: row.hoursNote,
    area_towns: [...row.areaTowns],
    registered_on: row.registeredOn,
    withdrawn: row.withdrawn,
    withdrawn_on: row.withdrawnOn,
    withdrawal_reason: row.withdrawn ? row.note : null,
    note: noteOf(row.withdrawn ? { ...rest, note: null } : rest),
    ...(accepting === null ? {} : { accepting }),
  };
  const id = known?.id ?? ground.newId();
  const marks = Object.fromEntries(capabilitiesOf(row, id).map((mark) => [mark.capability, [mark.answer, mark.note]]));
  const imported = { ...values, institution: institution?.id ?? null, capabilities: marks };
  const base = state.state === "changed" ? state.remembered.imported : (ground.records.importedOf.get(id) ?? null);
  let isChanged = known === undefined;
  if (known) {
    const change = mergeRecord(ground, plan, row, { state, recordId: id }, values);
    if (change === null) {
      plan.add(row, "refused");
      return;
    }
    isChanged = Object.keys(change).length > 0;
    writeDoctor(plan, row, id, change, (own) => plan.work.update("visiting_doctor", id, own));
  } else writeDoctor(plan, row, id, values, (own) => plan.work.insert("visiting_doctor", { ...own, id }));
  // Where a doctor entered by hand works is kept; the ledger's institution is added to it.
  const isByHand = state.state === "new" && base === null && ground.records.current.has(id);
  const own = isByHand ? (known?.institutionIds ?? []) : [];
  const institutionIds = [...new Set([...own, ...(institution === null ? [] : [institution.id])])];
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
  const isAdded = institutionIds.length > own.length;
  if (isByHand ? isAdded : base === null || base.institution !== imported.institution) {
    isChanged = true;
    plan.work.replaceChildren(
      "visiting_doctor_institution",
      "visiting_doctor",
      id,
      institutionIds.map((institutionId, at) => ({ doctor_id: id, institution_id: institutionId, main: at === 0 })),
    );
  }
  const marksChanged = writeCapabilities(
    ground,
    plan,
    row,
    id,
    base === null ? (state.state === "new" ? null : undefined) : (base.capabilities as Values | undefined),
    marks,
  );
  remember(plan, row, state, "visiting_doctor", id, imported);
  plan.add(row, known ? (isChanged || marksChanged ? "changed" : "unchanged") : "made");
}

/** The columns of a doctor; the week is in a table of its own and is written if it is among what changes. */
function writeDoctor<T extends Values>(
  plan: FilePlan,
  row: DoctorRow,
  id: string,
  change: T,
  write: (own: Omit<T, "week">) => void,
): void {
  const { week, ...own } = change;
  write(own);
  if (week === undefined) return;
  plan.work.replaceChildren(
    "visiting_doctor_hours",
    "visiting_doctor",
    id,
    row.hours.map(({ weekday, from, to }) => ({ doctor_id: id, weekday, starts_at: from, ends_at: to })),
  );
}

/**
 * The marks of a doctor, and whether they change anything. Of a doctor known from an earlier import only the marks that changed in
 * the ledger are written, and that are not what stands in the registry already: what staff confirmed on the screen since stays,
 * with its day and its times. To one registered on the screen (`base` null) the ledger adds its marks; a blank there takes nothing
 * away.
 */
function writeCapabilities(
  ground: PlanGround,
  plan: FilePlan,
  row: DoctorRow,
  id: string,
  base: Values | null | undefined,
  marks: Values,
): boolean {
  const rows = capabilitiesOf(row, id);
  const there = ground.records.capabilitiesOf.get(id) ?? [];
  const standing: Values = Object.fromEntries(there.map((one) => [one.capability, [one.answer, one.note]]));
  const differs = (mark: string) => !isSame(standing[mark], marks[mark]);
  if (base === null) {
    const added = rows.filter(({ capability }) => differs(capability));
    plan.work.addChildren("visiting_doctor_capability", id, added);
    return added.length > 0;
  }
  if (base === undefined) {
    plan.work.replaceChildren("visiting_doctor_capability", "visiting_doctor", id, rows);
    return true;
  }
  const changed = new Set(
    [...Object.keys(base), ...Object.keys(marks)].filter((mark) => !isSame(base[mark], marks[mark]) && differs(mark)),
  );
  if (changed.size === 0) return false;
  const kept = there.filter(({ capability }) => !changed.has(capability));
  const written = rows.filter(({ capability }) => changed.has(capability));
  plan.work.replaceChildren("visiting_doctor_capability", "visiting_doctor", id, [...kept, ...written]);
  return true;
}

/** A blank mark is 未確認: no row, never a no. */
function capabilitiesOf(row: DoctorRow, doctorId: string) {
  return Object.entries(row.capabilities).flatMap(([capability, { answer, note }]) =>
    answer === "unknown" ? [] : [{ doctor_id: doctorId, capability, answer, note }],
  );
}

/** The telephone of where the doctor works is told with the institution: only another one goes into the doctor's note. */
function withoutPhoneOf(institution: KnownOrganisation | null, plan: FilePlan, row: DoctorRow): DoctorRow {
  const heading = plan.headingOf(row, "phone");
  if (heading === null || !institution?.phone || row.extra[heading] !== institution.phone) return row;
  const { [heading]: _told, ...extra } = row.extra;
  return { ...row, extra };
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
