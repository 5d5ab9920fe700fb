import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, onTestFinished } from "vitest";
import { makeWorld, type World, test as worldTest } from "../../../testing/world.ts";
import { makeApp } from "../../app.ts";
import { deactivateAccount, makeAccount } from "../../staff/staff-actions.ts";
import { openDatabase } from "../database/connect.ts";
import { openLog } from "../log.ts";
import { openLiveUpdates } from "./live.ts";

const test = worldTest.extend<{ served: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  served: [async ({}, use) => use(await makeWorld({ listen: true })), { scope: "file" }],
});

const password = "nagai-himitsu-2025";

/** A person's open stream: what was said so far, and whether the server has ended it. */
async function aStream(world: World) {
  const email = `${crypto.randomUUID()}@example.jp`;
  const id = await world.asStaff((tx) =>
    makeAccount(tx, { email, name: "試験 花子", password, role: "coordinator", organisationId: null }),
  );
  const signIn = await world.app.inject({
    ...{ method: "POST", url: "/api/auth/sign-in/email", payload: { email, password } },
  });
  const cookie = String(signIn.headers["set-cookie"]).split(";")[0] ?? "";
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const answer = await fetch(`${world.publicUrl}/api/live`, { headers: { cookie }, signal: stop.signal });
  const state = { id, cookie, status: answer.status, said: "", ended: false };
  const read = async () => {
    for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) state.said += piece;
    state.ended = true;
  };
  read().catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
  await expect.poll(() => state.said).toContain("data:");
  return state;
}

describe("a live stream ends with its session", () => {
  test("that was signed out, and no other", async ({ served }) => {
    const [mine, others] = [await aStream(served), await aStream(served)];
    await served.app.inject({
      method: "POST",
      url: "/api/auth/sign-out",
      headers: { cookie: mine.cookie },
      payload: {},
    });
    await expect.poll(() => mine.ended).toBe(true);
    expect([others.status, others.ended]).toEqual([200, false]);
    expect(others.said).not.toContain("sessions");
  });

  test("of an account that was ended, or that nobody used any more", async ({ served }) => {
    const [ended, idle] = [await aStream(served), await aStream(served)];
    await sql`update auth."session" set "updatedAt" = now() - interval '61 minutes' where "userId" = ${idle.id}`.execute(
      served.db,
    );
    await served.asStaff((tx) => deactivateAccount(tx, ended.id, null));
    await expect.poll(() => [ended.ended, idle.ended]).toEqual([true, true]);
  });
});

test("a reader who leaves twice takes nobody along who came meanwhile", async ({ world }) => {
  const live = await openLiveUpdates(world.connection, openLog("silent"));
  onTestFinished(() => live.close());
  const leave = live.listen(world.centreId, () => {});
  leave();
  const heard: string[] = [];
  live.listen(world.centreId, (topic) => heard.push(topic));
  leave();
  await sql`select pg_notify('yorisoi_change', ${`${world.centreId} support-beds`})`.execute(world.db);
  await expect.poll(() => heard).toEqual(["support-beds"]);
});

test("no stream for nobody; a database that is away is told as such, not as a session that ended", async ({
  world,
}) => {
  const secret = "secret of a test";
  const db = openDatabase({ ...world.connection, host: "/nowhere" }, 1);
  const live = { listen: () => () => {}, close: async () => {} };
  const app = await makeApp({
    db,
    signIn: world.signIn,
    secret,
    publicUrl: "http://localhost",
    log: openLog("silent"),
    live,
  });
  const ask = (cookie: string) => app.inject({ method: "GET", url: "/api/live", headers: { cookie } });
  const signature = createHmac("sha256", secret).update("token").digest("base64");
  const [nobody, somebody] = [await ask(""), await ask(`better-auth.session_token=token.${signature}`)];
  expect([nobody.statusCode, nobody.json().code]).toEqual([401, "signed_out"]);
  expect([somebody.statusCode, somebody.json().code]).toEqual([503, "unavailable"]);
  await app.close();
});
