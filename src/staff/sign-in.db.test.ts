import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { describe, expect } from "vitest";
import { digitsNow } from "../../testing/authenticator.ts";
import { test, type World } from "../../testing/world.ts";
import { unattendedHeader } from "../platform/http/route.ts";
import { deactivateAccount, makeAccount, reactivateAccount } from "./staff-actions.ts";

const password = "nagai-himitsu-2025";
let addresses = 0;

/** A browser with its cookies, at an address of its own so that attempts of others do not count. */
function aBrowser(app: FastifyInstance, remoteAddress = `10.1.${++addresses >> 8}.${addresses & 255}`) {
  const cookies = new Map<string, string>();
  const keep = (answer: LightMyRequestResponse) => {
    for (const { name, value } of answer.cookies as { name: string; value: string }[]) cookies.set(name, value);
    return answer;
  };
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  return {
    cookies,
    cookie,
    post: async (path: string, payload: object = {}) =>
      keep(
        await app.inject({
          method: "POST",
          url: `/api/auth/${path}`,
          remoteAddress,
          headers: { cookie: cookie() },
          payload,
        }),
      ),
    me: async (headers: Record<string, string> = {}) =>
      (await app.inject({ method: "GET", url: "/api/me", headers: { cookie: cookie(), ...headers } })).statusCode,
  };
}

async function anAccount(world: World): Promise<{ id: string; email: string }> {
  const email = `${crypto.randomUUID()}@example.jp`;
  const id = await world.asStaff((tx) =>
    makeAccount(tx, { email, name: "試験 花子", password, role: "coordinator", organisationId: null }),
  );
  return { id, email };
}

async function signedIn(world: World, email: string) {
  const browser = aBrowser(world.app);
  const answer = await browser.post("sign-in/email", { email, password });
  expect(answer.statusCode).toBe(200);
  return browser;
}

/** An account with the second step set up; the code of this half minute is used thereby. */
async function withSecondStep(world: World) {
  const account = await anAccount(world);
  const browser = await signedIn(world, account.email);
  const { totpURI, backupCodes } = (await browser.post("two-factor/enable", { password })).json();
  const key = new URL(totpURI).searchParams.get("secret") ?? "";
  expect((await browser.post("two-factor/verify-totp", { code: digitsNow(key) })).statusCode).toBe(200);
  return { ...account, key, backupCodes: backupCodes as string[] };
}

const secondsUnused = (world: World, id: string, seconds: number) =>
  sql`update auth."session" set "updatedAt" = now() - make_interval(secs => ${seconds}) where "userId" = ${id}`.execute(
    world.db,
  );

describe("a session", () => {
  test("is new at each sign-in, out of reach of scripts, of 12 hours, and gone from the server after signing out", async ({
    world,
  }) => {
    const { id, email } = await anAccount(world);
    const browser = await signedIn(world, email);
    const [first] = browser.cookies.values();
    const again = await browser.post("sign-in/email", { email, password, rememberMe: false });
    expect(String(again.headers["set-cookie"])).toMatch(/^better-auth\.session_token=.*HttpOnly.*SameSite=Lax/u);
    expect(browser.cookies.get("better-auth.session_token")).not.toBe(first);
    const { rows } = await sql<{
      hours: number;
    }>`select distinct round(extract(epoch from "expiresAt" - now()) / 3600)::int as hours
      from auth."session" where "userId" = ${id}`.execute(world.db);
    expect(rows).toEqual([{ hours: 12 }]);

    const kept = browser.cookie();
    await browser.post("sign-out");
    const late = await world.app.inject({ method: "GET", url: "/api/me", headers: { cookie: kept } });
    expect(late.statusCode).toBe(401);
  });

  test("is kept by what a person asks, not by what a screen asks by itself", async ({ world }) => {
    const { id, email } = await anAccount(world);
    const browser = await signedIn(world, email);
    await secondsUnused(world, id, 59 * 60);
    expect(await browser.me({ [unattendedHeader]: "1" })).toBe(200);
    await sql`update auth."session" set "updatedAt" = "updatedAt" - interval '2 minutes' where "userId" = ${id}`.execute(
      world.db,
    );
    expect(await browser.me()).toBe(401);

    await secondsUnused(world, id, 59 * 60);
    expect(await browser.me()).toBe(200);
    await sql`update auth."session" set "updatedAt" = "updatedAt" - interval '2 minutes' where "userId" = ${id}`.execute(
      world.db,
    );
    expect(await browser.me()).toBe(200);
  });

  test("that ended by idle time changes nothing of the account, even with the password", async ({ world }) => {
    const { id, email } = await anAccount(world);
    const browser = await signedIn(world, email);
    await secondsUnused(world, id, 61 * 60);
    const attempts = [
      browser.post("change-password", { currentPassword: password, newPassword: "another-secret-2025" }),
      ...["enable", "disable", "generate-backup-codes"].map((step) => browser.post(`two-factor/${step}`, { password })),
      browser.post("revoke-other-sessions"),
    ];
    for (const { statusCode, body } of await Promise.all(attempts))
      expect([statusCode, JSON.parse(body).code]).toEqual([401, "signed_out"]);
    expect((await aBrowser(world.app).post("sign-in/email", { email, password })).statusCode).toBe(200);
  });

  test("ends with all others of the account when the password changes, or when asked to", async ({ world }) => {
    const { email } = await anAccount(world);
    const [here, elsewhere] = [await signedIn(world, email), await signedIn(world, email)];
    expect((await here.post("revoke-other-sessions")).statusCode).toBe(200);
    expect([await here.me(), await elsewhere.me()]).toEqual([200, 401]);
    const third = await signedIn(world, email);
    const change = { currentPassword: password, newPassword: "another-secret-2025", revokeOtherSessions: false };
    expect((await here.post("change-password", change)).statusCode).toBe(200);
    expect([await here.me(), await third.me()]).toEqual([200, 401]);
  });

  test("of an ended account does not come back when the account does", async ({ world }) => {
    const { id, email } = await anAccount(world);
    const browser = await signedIn(world, email);
    await world.asStaff((tx) => deactivateAccount(tx, id, null));
    expect(await browser.me()).toBe(401);
    const refused = await aBrowser(world.app).post("sign-in/email", { email, password });
    expect([refused.statusCode, refused.json().code, refused.cookies]).toEqual([401, "ACCOUNT_ENDED", []]);
    const guess = await aBrowser(world.app).post("sign-in/email", { email, password: "guess guess guess" });
    expect(guess.json().code).toBe("INVALID_EMAIL_OR_PASSWORD");
    await world.asStaff((tx) => reactivateAccount(tx, id));
    expect(await browser.me()).toBe(401);
    expect(await (await signedIn(world, email)).me()).toBe(200);
  });
});

test("passwords are guessed five times a minute from one address, between the right ones of its other people", async ({
  world,
}) => {
  const { email } = await anAccount(world);
  const office = aBrowser(world.app, "2001:db8:1::7");
  const attempt = async (sent: string) => (await office.post("sign-in/email", { email, password: sent })).statusCode;
  for (let count = 0; count < 5; count += 1) {
    expect(await attempt(password)).toBe(200);
    expect(await attempt(password)).toBe(200);
    expect(await attempt("guess guess guess")).toBe(401);
  }
  expect([await attempt("guess guess guess"), await attempt(password)]).toEqual([429, 429]);
});

describe("the second step", () => {
  test("takes a code once: of several at the same time one opens a session", async ({ world }) => {
    const { id, email, key } = await withSecondStep(world);
    const code = digitsNow(key, Date.now() + 30_000);
    const browsers = await Promise.all([1, 2, 3].map(() => signedIn(world, email)));
    expect(await Promise.all(browsers.map((browser) => browser.me()))).toEqual([401, 401, 401]);
    await sql`delete from auth."session" where "userId" = ${id}`.execute(world.db);
    const answers = await Promise.all(
      browsers.map((browser) => browser.post("two-factor/verify-totp", { code, trustDevice: true })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401]);
    expect(answers.filter(({ body }) => body.includes("CODE_USED"))).toHaveLength(2);
    expect(answers.filter(({ statusCode }) => statusCode === 401).flatMap(({ cookies }) => cookies)).toEqual([]);
    const { rows } = await sql`select id from auth."session" where "userId" = ${id}`.execute(world.db);
    expect(rows).toHaveLength(1);
    expect(browsers.flatMap(({ cookies }) => [...cookies.keys()]).filter((name) => /trust/u.test(name))).toEqual([]);
  });

  test("takes a back-up code once", async ({ world }) => {
    const { email, backupCodes } = await withSecondStep(world);
    const use = async () =>
      (await (await signedIn(world, email)).post("two-factor/verify-backup-code", { code: backupCodes[0] })).statusCode;
    expect([await use(), await use()]).toEqual([200, 401]);
  });

  test("stops whoever guesses: five codes for one password, ten for one account from anywhere", async ({ world }) => {
    const { email, key } = await withSecondStep(world);
    const guess = async (browser: ReturnType<typeof aBrowser>, code = "000000") =>
      (await browser.post("two-factor/verify-totp", { code })).json().code;
    for (const round of [1, 2]) {
      const browser = await signedIn(world, email);
      for (let count = 0; count < 5; count += 1) expect([round, await guess(browser)]).toEqual([round, "INVALID_CODE"]);
    }
    const right = await signedIn(world, email);
    expect(await guess(right, digitsNow(key, Date.now() + 30_000))).toBe("ACCOUNT_TEMPORARILY_LOCKED");
    const other = await right.post("two-factor/verify-backup-code", { code: "00000-00000" });
    expect(other.json().code).toBe("ACCOUNT_TEMPORARILY_LOCKED");
  });
});
