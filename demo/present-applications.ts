import { type PlainDate, todayInTokyo } from "../src/japan/plain-date.ts";
import { applyForRegistration, sendBackApplication } from "../src/patients/application-actions.ts";
import type { ApplicationInput } from "../src/patients/patient-shapes-contract.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";
import { demonstrationAccounts } from "./demonstration-accounts.ts";

const invented = [
  {
    key: "018f3d60-0000-7000-8000-00000000a001",
    person: { name: "羽鳥 静江", kana: "ハトリ シズエ", birthDate: "1939-08-17", sex: "female", town: "水野" },
    diseases: ["慢性心不全"],
    back: null,
  },
  {
    key: "018f3d60-0000-7000-8000-00000000a002",
    person: { name: "真柄 兼吉", kana: "マガラ カネキチ", birthDate: "1936-01-29", sex: "male", town: "入間川" },
    diseases: ["パーキンソン病"],
    back: "訪問看護がどこか分かりましたら、入れて送ってください。",
  },
] as const;

/** The office of the demonstration has applied for two patients: one waits for the centre, one was sent back. Made once. */
export async function presentApplications(tx: Transaction, now: Date): Promise<void> {
  const office = demonstrationAccounts.find(({ role }) => role === "doctors_office")?.organisation ?? "";
  const found = await tx
    .selectFrom("organisation as o")
    .innerJoin("visiting_doctor_institution as i", (on) =>
      on.onRef("i.centre_id", "=", "o.centre_id").onRef("i.institution_id", "=", "o.id"),
    )
    .select(["o.id as organisationId", "i.doctor_id as doctorId"])
    .where("o.name", "=", office)
    .orderBy("i.doctor_id")
    .executeTakeFirst();
  if (!found) return;
  const today = todayInTokyo(now);
  for (const { key, back, diseases, person } of invented) {
    const input = application(key, person, [...diseases], found.doctorId, today);
    const made = await applyForRegistration(tx, input, found, today);
    if (back === null) continue;
    const of = { patientId: made.patientId, registrationId: made.id };
    const { status } = await tx
      .selectFrom("registration")
      .select("status")
      .where("id", "=", made.id)
      .executeTakeFirstOrThrow();
    if (status === "applied") await sendBackApplication(tx, of, back, now);
  }
}

function application(
  key: string,
  person: Pick<ApplicationInput["person"], "name" | "kana" | "birthDate" | "sex" | "town">,
  diseases: string[],
  doctorId: string,
  today: PlainDate,
): ApplicationInput {
  return {
    idempotencyKey: key,
    differentFrom: [],
    person: { ...person, address: null, phone: null, note: null },
    registration: {
      ...{ submittedOn: today, doctorId, nursingStationId: null, careOfficeId: null },
      ...{ diseases, diseaseGroup: null, note: null },
    },
    consent: {
      ...{ idempotencyKey: key, scope: "all_partners", method: "written", obtainedOn: today },
      ...{ obtainedBy: null, givenBy: "本人", relation: null, reasonForProxy: null, reviewOn: null, note: null },
      ...{ organisationIds: [], accountIds: [] },
    },
  };
}
