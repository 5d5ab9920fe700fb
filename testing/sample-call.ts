import { newId } from "../src/platform/ids.ts";
import { aDoctor, anOrganisation, aPatient } from "./builders.ts";
import type { Procedure } from "./procedures.ts";
import { type Filling, sampleInput } from "./sample-input.ts";
import type { Answer, Client, World } from "./world.ts";

/** Makes a patient, a doctor with a clinic and a hospital in the world's centre, and gives their ids to the fields that name such. */
export async function idsOf(world: World): Promise<Filling["id"]> {
  const { patientId, doctorId, institutionId, hospitalId } = await world.asStaff(async (tx) => {
    const doctor = await aDoctor(tx);
    return { ...doctor, ...(await aPatient(tx, doctor)), hospitalId: await anOrganisation(tx, { kind: "hospital" }) };
  });
  return (field) => {
    if (/patient/iu.test(field)) return patientId;
    if (/hospital/iu.test(field)) return hospitalId;
    if (/doctor/iu.test(field)) return doctorId;
    return /organisation|institution/iu.test(field) ? institutionId : newId();
  };
}

/** Sends what the contract describes; what stands in the address is put there. */
export async function sendSample(
  client: Client,
  { method, path, input }: Procedure,
  filling: Filling,
): Promise<Answer<{ code: string }>> {
  const subject = path.split("/")[1] ?? "";
  const sample = (input ? sampleInput(input, filling) : {}) as Record<string, unknown>;
  const address = path.replaceAll(/\{([^}]+)\}/gu, (_, field: string) =>
    encodeURIComponent(String(field === "id" ? filling.id(subject) : (sample[field] ?? filling.id(field)))),
  );
  if (method !== "GET") return client.call(method, address, sample);
  const query = Object.entries(sample).filter(([field, value]) => value != null && !path.includes(`{${field}}`));
  return client.call(
    method,
    `${address}?${new URLSearchParams(query.map(([field, value]) => [field, String(value)]))}`,
  );
}
