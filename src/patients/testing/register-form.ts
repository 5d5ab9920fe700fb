import type { Client, World } from "../../../testing/world.ts";
import { newId } from "../../platform/ids.ts";
import type { PatientPage, RegisterInput } from "../patient-shapes-contract.ts";

/** What forms of the tests say of an invented person. */
export const person = {
  name: "髙橋 うめ",
  kana: "たかはし うめ",
  birthDate: "1934-03-04",
  sex: "female",
  town: "北入曽",
  address: null,
  phone: "0429000101",
  note: null,
} as const;

export function registerForm(doctorId: string, more: Partial<RegisterInput> = {}): RegisterInput {
  return {
    idempotencyKey: newId(),
    existingPatientId: null,
    differentFrom: [],
    person,
    registration: {
      submittedOn: "2025-06-20",
      doctorId,
      institutionId: null,
      nursingStationId: null,
      careOfficeId: null,
      diseases: ["老衰"],
      diseaseGroup: "老衰",
      note: null,
    },
    consent: null,
    ...more,
  };
}

export const allPartners = () => ({
  idempotencyKey: newId(),
  scope: "all_partners" as const,
  method: "written" as const,
  obtainedOn: "2025-06-20",
  obtainedBy: "見本 医師",
  givenBy: "本人",
  relation: null,
  reasonForProxy: null,
  reviewOn: null,
  note: null,
  organisationIds: [],
  accountIds: [],
});

export const pageOf = async (client: Client, patientId: string) =>
  (await client.call<PatientPage>("GET", `/patients/${patientId}`)).body;
export const count = (world: World, table: "patient" | "registration" | "consent" | "relative" | "care_team_member") =>
  world.asStaff(async (tx) => {
    const row = await tx
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return row.n;
  });
