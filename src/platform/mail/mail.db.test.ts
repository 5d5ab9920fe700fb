import pino from "pino";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { freePort } from "../../../testing/free-port.ts";
import { type MailServer, startMailServer } from "../../../testing/mail-server.ts";
import { test, type World } from "../../../testing/world.ts";
import { newId } from "../ids.ts";
import { startJobs } from "../jobs.ts";
import { findMails, mailKind, type OutgoingMail, queueMails } from "./mail.ts";
import { mailSender } from "./send-mail.ts";

const now = new Date("2025-06-30T01:00:00Z");
const kind = mailKind("test_mail", "登録内容のご確認のお願い");
const body = "いつもお世話になっております。\n\nhttps://example.jp/confirm#secret-token\n.\n髙橋様 𠮷";
let server: MailServer;
const lines: string[] = [];
const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });

beforeEach(async () => {
  server = await startMailServer();
  lines.length = 0;
});
afterEach(() => server.close());

const aMail = (change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  kind,
  aboutId: newId(),
  organisationId: null,
  recipient: "見本医院",
  address: "mihon@example.jp",
  body,
  ...change,
});

async function queued(world: World, mail: OutgoingMail): Promise<string> {
  const [id] = await world.asStaff((tx) => queueMails(tx, [mail], now));
  return id as string;
}
const find = (world: World, mail: OutgoingMail) => world.asStaff((tx) => findMails(tx, [mail.aboutId]));

async function send(world: World, mailId: string, url = server.url): Promise<void> {
  const sender = mailSender(world.db, { url, from: "zaitaku@example.jp" }, log);
  await sender.send({ centreId: world.centreId, mailId }, now);
  sender.close();
}

describe("mail is refused", () => {
  test("to anything that is not one plain address, and nothing is queued", async ({ world }) => {
    const wrong = [
      "",
      "mihon",
      "a@example.jp\r\nBcc: b@example.jp",
      "a@example.jp\nBcc: b@example.jp",
      "a@example.jp, b@example.jp",
      "a@example.jp;b@example.jp",
      "<a@example.jp>",
      'A "x" <a@example.jp>',
      "a b@example.jp",
      "a@b@example.jp",
      "a@example.jp\0",
      "a\u2028@example.jp",
      `${"a".repeat(250)}@example.jp`,
    ];
    for (const address of wrong) {
      const refused = world.asStaff((tx) => queueMails(tx, [aMail(), aMail({ address })], now));
      await expect(refused, address).rejects.toMatchObject({ definition: { code: "mail_address_wrong" } });
    }
    const { n } = await world.asStaff((tx) =>
      tx
        .selectFrom("mail")
        .select((e) => e.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow(),
    );
    expect(n).toBe(0);
  });

  test("by row security to partners", async ({ world }) => {
    const queue = world.as({ role: "doctors_office" }, (tx) => queueMails(tx, [aMail()], now));
    await expect(queue).rejects.toMatchObject({ code: "42501" });
  });

  test("by the mail server for good: the mail has failed, and its text is forgotten", async ({ world }) => {
    const mail = aMail();
    const id = await queued(world, mail);
    server.refuseWith = 550;
    await send(world, id);
    expect(await find(world, mail)).toMatchObject([{ state: "failed", fault: "address_refused", attempts: 1 }]);
    const { body: kept } = await world.asStaff((tx) =>
      tx.selectFrom("mail").select("body").where("id", "=", id).executeTakeFirstOrThrow(),
    );
    expect(kept).toBe(null);
  });

  test("for now: it is tried again, at most for a day", async ({ world }) => {
    const mail = aMail();
    const id = await queued(world, mail);
    server.refuseWith = 451;
    await send(world, id);
    expect(await find(world, mail)).toMatchObject([{ state: "queued", fault: "address_refused", attempts: 1 }]);
    const nobody = `smtp://127.0.0.1:${await freePort()}`;
    for (let tries = 0; tries < 6; tries += 1) await send(world, id, nobody);
    expect(await find(world, mail)).toMatchObject([{ state: "failed", fault: "unreachable", attempts: 7 }]);
    expect(server.received).toEqual([]);
  });

  test("when the server wants another password", async ({ world }) => {
    const guarded = await startMailServer({ user: "centre", password: "right" });
    const mail = aMail();
    const id = await queued(world, mail);
    await send(world, id, guarded.url.replace("right", "wrong"));
    expect(await find(world, mail)).toMatchObject([{ state: "queued", fault: "sign_in_refused" }]);
    await send(world, id, guarded.url);
    expect(await find(world, mail)).toMatchObject([{ state: "sent", fault: null, attempts: 2 }]);
    await guarded.close();
  });
});

test("a mail arrives whole, once, from the centre; neither its text nor its address is in the log", async ({
  world,
}) => {
  const mail = aMail();
  const id = await queued(world, mail);
  await Promise.all([send(world, id), send(world, id)]);
  await send(world, id);
  expect(server.received).toHaveLength(1);
  const [got] = server.received;
  expect(got).toMatchObject({ to: ["mihon@example.jp"], from: "zaitaku@example.jp" });
  expect(got?.head.get("subject")).toBe("【試験センター】登録内容のご確認のお願い");
  expect(got?.head.get("from")).toContain("試験センター");
  expect(got?.text.trimEnd()).toBe(body);
  expect(await find(world, mail)).toMatchObject([{ state: "sent", attempts: 1, settledAt: now.toISOString() }]);
  server.refuseWith = 550;
  await send(world, await queued(world, aMail()));
  expect(lines.join("")).not.toMatch(/secret-token|mihon|見本/);
});

test("the job of a committed transaction sends it; one rolled back sends nothing; one left waiting is found at the start", async ({
  world,
}) => {
  const [waiting, committed, undone] = [
    aMail(),
    aMail({ address: "second@example.jp" }),
    aMail({ address: "no@example.jp" }),
  ];
  const id = await queued(world, waiting);
  await world.asStaff((tx) => tx.selectFrom("mail").select("id").where("id", "=", id).execute());
  const jobs = await startJobs(world.connection, world.db, log, { url: server.url, from: "zaitaku@example.jp" });
  await queued(world, committed);
  const rolledBack = world.asStaff(async (tx) => {
    await queueMails(tx, [undone], now);
    throw new Error("changed my mind");
  });
  await expect(rolledBack).rejects.toThrow("changed my mind");
  await expect.poll(() => server.received.length, { timeout: 15_000 }).toBe(2);
  expect(server.received.flatMap(({ to }) => to).toSorted()).toEqual(["mihon@example.jp", "second@example.jp"]);
  await expect.poll(async () => (await find(world, committed))[0]?.state, { timeout: 5_000 }).toBe("sent");
  await jobs.stop();
});
