import { expect, test as plainTest } from "vitest";
import { aDoctor, anOrganisation } from "../../../testing/builders.ts";
import { type Client, makeWorld, type World } from "../../../testing/world.ts";
import { newId } from "../../platform/ids.ts";
import type { Asked, Confirmation } from "../confirmation-contract.ts";

/** A world in which mail is set up. */
export const test = plainTest.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  world: [async ({}, use) => use(await makeWorld({ mail: true })), { scope: "file" }],
});

export const today = "2025-06-30";
export const dueOn = "2025-07-30";

export interface Clinic {
  readonly id: string;
  readonly doctorId: string;
  readonly name: string;
}

/** A clinic with a doctor who was last asked two years ago. */
export async function aClinic(world: World, email: string | null = "mihon@example.jp"): Promise<Clinic> {
  return world.asStaff(async (tx) => {
    const name = `見本${newId()}`;
    const id = await anOrganisation(tx, { name, phone: "04-2900-1201" });
    await tx
      .updateTable("organisation")
      .set({ email, fax: "04-2900-1202", note: "院内の覚え書き" })
      .where("id", "=", id)
      .execute();
    const { doctorId } = await aDoctor(tx, { institutionId: id, name: "見本 往診医" });
    await tx
      .updateTable("visiting_doctor")
      .set({ accepting: "yes", note: "医師の覚え書き", withdrawal_note: null })
      .where("id", "=", doctorId)
      .execute();
    for (const [capability, answer] of [
      ["点滴の管理", "yes"],
      ["輸血", "no"],
    ] as const)
      await tx
        .insertInto("visiting_doctor_capability")
        .values({ doctor_id: doctorId, capability, answer, confirmed_on: "2023-06-01" })
        .execute();
    return { id, doctorId, name };
  });
}

/** Asks a clinic; its confirmation and the token of its link, read from the mail that waits. */
export async function asked(world: World, staff: Client, clinic: Clinic) {
  const sent = await staff.call("POST", "/confirmations", { organisationIds: [clinic.id], dueOn });
  expect(sent.status).toBe(200);
  const row = await world.asStaff((tx) =>
    tx.selectFrom("confirmation").select("id").where("organisation_id", "=", clinic.id).executeTakeFirstOrThrow(),
  );
  return { id: row.id, token: await tokenOf(world, row.id) };
}

export async function tokenOf(world: World, confirmationId: string): Promise<string> {
  const mail = await world.asStaff((tx) =>
    tx
      .selectFrom("mail")
      .select("body")
      .where("about_id", "=", confirmationId)
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow(),
  );
  return /\/confirm#([\w-]{43})/.exec(mail.body ?? "")?.[1] ?? "";
}

export const open = (world: World, token: string) =>
  world.nobody.call<Asked>("POST", "/links/confirmation/open", { token });
export const codeOf = (answer: { status: number; body: unknown }) => [
  answer.status,
  (answer.body as { code?: string }).code,
];
export const getConfirmation = async (staff: Client, id: string) =>
  (await staff.call<Confirmation>("GET", `/confirmations/${id}`)).body;
