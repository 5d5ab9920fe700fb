import { addDays } from "../../japan/plain-date.ts";
import type { RegistrationRow } from "../ledger-record.ts";
import type { FilePlan } from "./file-plan.ts";
import type { KnownRegistration } from "./known-records.ts";
import { organisationNamed } from "./plan-organisations.ts";
import type { PlanGround } from "./plan-row.ts";

/** Who cares for the patient of a registration, as records. */
export interface Care {
  readonly doctorId: string | null;
  readonly institutionId: string | null;
  readonly nursingStationId: string | null;
  readonly careOfficeId: string | null;
}

export function careOf(ground: PlanGround, plan: FilePlan, row: RegistrationRow): Care {
  const institution = organisationNamed(ground, plan, row.institution, "clinic");
  const around = { institutionId: institution?.id ?? null, doctorId: null, on: row.submittedOn };
  const match = row.doctor === null ? null : ground.doctors.find(row.doctor, around);
  const doctor = match !== null && "found" in match ? match.found : null;
  if (row.doctor !== null && doctor === null) {
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
export function writeTeam(
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

export type Consent = "written" | "oral" | "unknown" | "none" | "unclear";

/** What stands in the column 同意: ○, 済, 有 say that consent is held, not how it was given. */
export function readConsent(text: string | null): Consent {
  const plain = (text ?? "")
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/^(○|◯|〇|レ|済み?|有り?|あり)\((?:本人|家族|代理)\)$/u, "$1");
  if (/^(?:[-―–—ー]|)$/u.test(plain)) return "none";
  if (/^(?:×|✕|x|無し?|なし|未|未取得|拒否|不同意|同意なし|得られず|撤回)$/iu.test(plain)) return "none";
  // 同意書なし and 口頭で拒否 hold the words of a consent, but are none.
  const isDenied = /拒否|不同意|得られ|撤回|未(?:提出|取得|記入|回収|了|定)?$|なし$|無し?$|待ち$/u.test(plain);
  if (isDenied) return /口頭同意|同意あり|同意済/u.test(plain) ? "unclear" : "none";
  if (/口頭|電話/u.test(plain)) return "oral";
  if (/書面|文書|署名|同意書/u.test(plain)) return "written";
  return /^(?:○|◯|〇|o|済み?|有り?|あり|同意|同意済み?|同意あり|取得済み?|(?:本人|家族|代理)同意|はい|可|●|◎|レ|✓|✔|☑|✅|yes|y|true|1)$/iu.test(
    plain,
  )
    ? "unknown"
    : "unclear";
}

/** The consent that a sheet reports; found again by the registration it came with. */
export function writeConsent(
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
