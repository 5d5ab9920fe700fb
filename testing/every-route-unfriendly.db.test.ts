import { describe, expect } from "vitest";
import { newId } from "../src/platform/ids.ts";
import { aDoctor, anOrganisation, aPatient } from "./builders.ts";
import { type Procedure, procedures } from "./procedures.ts";
import { type Filling, sampleInput } from "./sample-input.ts";
import { type Client, test, type World } from "./world.ts";

// Walks the whole API as the manager, with input of the right shape and odd content: what comes back is an answer or a
// refusal, never a fault. A new route is walked by itself.

/** Routes whose input is files, or which are for nobody who is signed in. */
const asked = procedures.filter(
  ({ name, allow }) => allow !== "anyone" && !/^ledgers\.(?:preview|import)$/u.test(name),
);

async function realIds(world: World): Promise<Filling["id"]> {
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
async function send(client: Client, { method, path, input }: Procedure, filling: Filling) {
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

const fillings: readonly Omit<Filling, "id">[] = [
  { text: "試験", day: "2025-06-01", number: "one" },
  { text: "試験", day: "2999-12-31", number: "most" },
  { text: "試験", day: "9999-12-31", number: "most" },
  { text: "試験", day: "1000-01-01", number: "one" },
  { text: "が".normalize("NFD").repeat(50_000), day: "2025-06-30", number: "one" },
  { text: "葛\u{E0100}\u202E%_\\'\"".repeat(3), day: "2025-07-01", number: "one" },
  { text: `=${" ".repeat(40)}(`, day: "2025-07-02", number: "one" },
];

describe("odd content of the right shape", () => {
  test("is an answer or a refusal on every route, also where what was kept of it is shown", async ({ world }) => {
    const manager = await world.signedIn("manager");
    const id = await realIds(world);
    const faults: unknown[] = [];
    for (const filling of [...fillings, ...fillings.slice(0, 1)])
      for (const procedure of asked) {
        const { status, body } = await send(manager, procedure, { ...filling, id });
        if (status >= 500) faults.push([procedure.name, filling.day, status, body.code]);
      }
    expect(faults).toEqual([]);
  });
});
