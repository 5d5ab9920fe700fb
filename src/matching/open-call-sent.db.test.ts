import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { type MailServer, startMailServer } from "../../testing/mail-server.ts";
import { type Client, makeWorld, type World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import { findMails } from "../platform/mail/mail.ts";
import { mailSender } from "../platform/mail/send-mail.ts";
import type { OpenCall } from "./call-contract.ts";

// What leaves the house in an open call: mails over a real SMTP server, and sheets for the FAX.

let world: World;
let server: MailServer;
let nurse: Client;

beforeAll(async () => {
  world = await makeWorld({ mail: true });
  server = await startMailServer();
  nurse = await world.signedIn("coordinator");
});
afterAll(async () => {
  await server.close();
  await world.app.close();
});

/** A call to two doctors: one whose clinic has an address for mail, one whose clinic has a FAX only. */
async function aCall(): Promise<OpenCall> {
  const need = { capabilities: ["輸血"], town: "水野", age: 84, endOfLife: true };
  const begun = await nurse.call<{ consultationId: string }>("POST", "/matching/begin", {
    ...{ idempotencyKey: newId(), patientId: null, need },
  });
  const doctorIds = await world.asStaff(async (tx) => {
    const withMail = await anOrganisation(tx, { name: `見本メール医院 ${newId()}` });
    const withFax = await anOrganisation(tx, { name: `見本ファクス医院 ${newId()}` });
    const set = (id: string, value: { email?: string; fax?: string }) =>
      tx.updateTable("organisation").set(value).where("id", "=", id).execute();
    await set(withMail, { email: "iin@example.jp", fax: "04-2900-8801" });
    await set(withFax, { fax: "04-2900-8802" });
    const first = await aDoctor(tx, { name: "便り 一郎", institutionId: withMail });
    const second = await aDoctor(tx, { name: "紙田 二郎", institutionId: withFax });
    return [first.doctorId, second.doctorId];
  });
  const opened = await nurse.call<OpenCall>("POST", `/consultations/${begun.body.consultationId}/open-call`, {
    ...{ doctorIds, note: "退院が近い方です", answerUntil: "2025-07-02T08:00:00Z" },
  });
  expect(opened.status).toBe(201);
  return opened.body;
}

const queuedFor = (call: OpenCall) => world.asStaff((tx) => findMails(tx, [call.id]));
const recipientBy = (call: OpenCall, way: string) => {
  const found = call.recipients.find((one) => one.way === way);
  if (!found) throw new Error(`nobody is told by ${way}`);
  return found;
};

test("the mail reaches the doctor's clinic with a link that answers once; nobody else is written to", async () => {
  const call = await aCall();
  const mails = await queuedFor(call);
  expect(mails).toHaveLength(1);
  const sender = mailSender(world.db, { url: server.url, from: "zaitaku@example.jp" }, pino({ level: "silent" }));
  for (const { id } of mails) await sender.send({ centreId: world.centreId, mailId: id }, world.clock);
  sender.close();
  expect(server.received.map(({ to }) => to)).toEqual([["iin@example.jp"]]);
  const [mail] = server.received;
  expect(mail?.text).toMatch(/^見本メール医院 \S+ 便り 一郎 先生$/mu);
  for (const line of call.message.split("\n")) expect(mail?.text).toContain(line);
  expect(mail?.text).toContain("7月2日");
  const token = mail?.text.match(/\/answer#([\w-]+)/u)?.[1] ?? "";
  const answer = () =>
    world.nobody.call<{ thanks: string; code: string }>("POST", "/open-call-answer", { token, answer: "main" });
  expect((await answer()).body.thanks).toBe("main");
  expect((await answer()).body.code).toBe("link_not_valid");
  const { body } = await nurse.call<OpenCall[]>("GET", `/consultations/${call.consultationId}/open-calls`);
  expect(recipientBy(body[0] as OpenCall, "mail")).toMatchObject({ place: "main", byLink: true });
  expect(recipientBy(body[0] as OpenCall, "fax")).toMatchObject({ answer: null });
});

test("a sheet for the FAX is a PDF of one page; its link takes the place of the one before", async () => {
  const call = await aCall();
  const { id } = recipientBy(call, "fax");
  const { body: link } = await nurse.call<{ address: string }>("POST", `/open-call-recipients/${id}/link`, {});
  const sheet = await nurse.call<Buffer>("POST", `/open-call-recipients/${id}/sheet`, {});
  expect(sheet.status).toBe(200);
  expect(sheet.body.subarray(0, 5).toString()).toBe("%PDF-");
  expect(sheet.body.toString("latin1").match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  const token = link.address.split("#")[1] ?? "";
  const before = await world.nobody.call("POST", "/open-call-answer/open", { token });
  expect(before.body.code).toBe("link_not_valid");
});
