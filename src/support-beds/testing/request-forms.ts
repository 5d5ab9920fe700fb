import { randomUUID } from "node:crypto";
import { anOrganisation, aPatient } from "../../../testing/builders.ts";
import type { World } from "../../../testing/world.ts";
import type { AnswerInput, BedRequestInput } from "../bed-request-contract.ts";

export const path = "/support-beds/requests";

export const form = (patientId: string, more: Partial<BedRequestInput> = {}): BedRequestInput => ({
  idempotencyKey: randomUUID(),
  patientId,
  requestedAt: null,
  requestedBy: "見本クリニック 見本医師",
  requestedByOrganisationId: null,
  judgedByDoctorId: null,
  reasons: ["肺炎"],
  wantedFrom: null,
  wantedDays: null,
  wantedHospitalId: null,
  overrideReason: null,
  note: null,
  ...more,
});

export const yes: AnswerInput = {
  answer: "yes",
  answeredAt: null,
  refusalCode: null,
  holdUntil: "2025-06-30T08:00:00Z",
  bedId: null,
  note: null,
};
export const no: AnswerInput = { ...yes, answer: "no", refusalCode: "満床", holdUntil: null };
export const call = (hospitalId: string, answered: AnswerInput | null = null) => ({
  hospitalId,
  askedAt: null,
  askedPerson: "入退院担当 見本",
  note: null,
  answered,
});
export const admission = (hospitalId: string) => ({
  hospitalId,
  bedId: null,
  ward: null,
  admittedOn: "2025-06-30",
  admittedTime: "10:30",
  doctorId: null,
  expectedDischargeOn: null,
  note: null,
});

export const prepare = (world: World) =>
  world.asStaff(async (tx) => {
    const nurses = await anOrganisation(tx, { kind: "visiting_nurse_station", phone: "04-2900-2001" });
    const office = await anOrganisation(tx, { kind: "care_manager_office", phone: "04-2900-2002" });
    const { patientId } = await aPatient(tx, { team: { visiting_nurse: nurses, care_manager: office } });
    const hospitals = [await anOrganisation(tx, { kind: "hospital" }), await anOrganisation(tx, { kind: "hospital" })];
    return { patientId, nurses, office, a: hospitals[0] as string, b: hospitals[1] as string };
  });

export const stateOf = (world: World, id: string) =>
  world.asStaff((tx) => tx.selectFrom("bed_request").selectAll().where("id", "=", id).executeTakeFirstOrThrow());
