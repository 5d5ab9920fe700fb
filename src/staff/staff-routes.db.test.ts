import { sql } from "kysely";
import { describe, expect } from "vitest";
import { makeWorld, test } from "../../testing/world.ts";
import { makeAccount } from "./staff-actions.ts";
import type { Account, Me } from "./staff-contract.ts";

const password = "nagai-himitsu-2025";

/** Signs in through the real route and returns the cookie, or the status when refused. */
async function signIn(app: import("fastify").FastifyInstance, email: string, secret: string, address = "10.0.0.1") {
  const answer = await app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    remoteAddress: address,
    headers: { "content-type": "application/json", origin: "http://localhost:4000", "x-yorisoi-address": "1.2.3.4" },
    payload: JSON.stringify({ email, password: secret }),
  });
  return { status: answer.statusCode, cookie: String(answer.headers["set-cookie"] ?? "").split(";")[0] ?? "" };
}

describe("accounts are refused", () => {
  test("to nobody and to everyone who is not a manager", async ({ world }) => {
    expect((await world.nobody.call("GET", "/accounts")).status).toBe(401);
    const nurse = await world.signedIn("coordinator");
    expect((await nurse.call("GET", "/accounts")).status).toBe(403);
    expect(
      (await nurse.call("POST", "/invitations", { email: "a@example.jp", role: "manager", organisationId: null }))
        .status,
    ).toBe(403);
  });

  test("by signing up, which does not exist", async ({ world }) => {
    const answer = await world.app.inject({
      method: "POST",
      url: "/api/auth/sign-up/email",
      headers: { "content-type": "application/json", origin: "http://localhost:4000" },
      payload: JSON.stringify({ email: "stranger@example.jp", password, name: "stranger" }),
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  });

  test("an invitation that is wrong, used, withdrawn or expired opens nothing", async ({ world }) => {
    const manager = await world.signedIn("manager");
    const invite = async () =>
      (
        await manager.call<{ id: string; link: string }>("POST", "/invitations", {
          email: `${crypto.randomUUID()}@example.jp`,
          role: "coordinator",
          organisationId: null,
        })
      ).body;
    const accept = (token: string) =>
      world.nobody.call("POST", "/invitation/accept", { token, name: "新人", password });
    const tokenOf = (link: string) => link.split("#")[1] ?? "";

    expect((await accept("wrong")).body.code).toBe("invitation_not_valid");
    const used = await invite();
    expect((await accept(tokenOf(used.link))).status).toBe(200);
    expect((await accept(tokenOf(used.link))).body.code).toBe("invitation_not_valid");
    const withdrawn = await invite();
    await manager.call("DELETE", `/invitations/${withdrawn.id}`);
    expect((await accept(tokenOf(withdrawn.link))).body.code).toBe("invitation_not_valid");
    const late = await invite();
    await world.asStaff((tx) =>
      tx.updateTable("invitation").set({ expires_at: world.clock.toISOString() }).where("id", "=", late.id).execute(),
    );
    expect((await accept(tokenOf(late.link))).body.code).toBe("invitation_not_valid");
    const short = await invite();
    const refused = await world.nobody.call("POST", "/invitation/accept", {
      token: tokenOf(short.link),
      name: "新人",
      password: "short",
    });
    expect([refused.status, Object.keys(refused.body.data.fields)]).toEqual([400, ["password"]]);
  });
});

test("an invited person makes an account, signs in, and loses it when deactivated", async ({ world }) => {
  const manager = await world.signedIn("manager");
  const { body: invitation } = await manager.call<{ link: string }>("POST", "/invitations", {
    email: "Nurse@Example.jp",
    role: "coordinator",
    organisationId: null,
  });
  const token = invitation.link.split("#")[1];
  const found = await world.nobody.call("POST", "/invitation/find", { token });
  expect(found.body).toMatchObject({ email: "nurse@example.jp", role: "coordinator", centreName: "試験センター" });
  await world.nobody.call("POST", "/invitation/accept", { token, name: "看護 花子", password });

  expect((await signIn(world.app, "nurse@example.jp", "a wrong password")).status).toBe(401);
  const { status, cookie } = await signIn(world.app, "nurse@example.jp", password);
  expect(status).toBe(200);
  const me = () => world.app.inject({ method: "GET", url: "/api/me", headers: { cookie } });
  expect((await me()).json<Me>()).toMatchObject({ name: "看護 花子", role: "coordinator" });

  const { body: accounts } = await manager.call<Account[]>("GET", "/accounts");
  const account = accounts.find((row) => row.email === "nurse@example.jp");
  await manager.call("POST", `/accounts/${account?.id}/deactivate`);
  expect((await me()).statusCode).toBe(401);
  const own = await manager.call("POST", `/accounts/${manager.actor?.accountId}/deactivate`);
  expect(own.body.code).toBe("not_oneself");
});

test("attempts to sign in are limited, by the address this server saw and not by what a header says", async ({
  world,
}) => {
  await world.asStaff((tx) =>
    makeAccount(tx, { email: "target@example.jp", name: "的", password, role: "coordinator", organisationId: null }),
  );
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1)
    statuses.push((await signIn(world.app, "target@example.jp", "guess guess guess", "10.9.9.9")).status);
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  expect(statuses.at(-1)).toBe(429);
  expect((await signIn(world.app, "target@example.jp", password, "10.9.9.10")).status).toBe(200);
});

test("behind a trusted proxy attempts count by the address the proxy names, otherwise by the asker's own", async () => {
  const ask = async (trustedProxies: readonly string[]) => {
    const world = await makeWorld({ trustedProxies });
    const attempt = (behind: string) =>
      world.app.inject({
        method: "POST",
        url: "/api/auth/sign-in/email",
        remoteAddress: "10.9.9.1",
        headers: { "x-forwarded-for": behind },
        payload: { email: "nobody@example.jp", password: "guess guess guess" },
      });
    for (let count = 0; count < 6; count += 1) await attempt("198.51.100.1");
    const { statusCode } = await attempt("198.51.100.2");
    await world.app.close();
    return statusCode;
  };
  expect(await ask([])).toBe(429);
  expect(await ask(["192.0.2.0/24"])).toBe(429);
  expect(await ask(["10.9.9.0/24"])).toBe(401);
});

test("a session ends after idle time and a demanded second step is waited for", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  expect((await nurse.call("GET", "/outreach-events")).status).toBe(200);
  await world.asStaff((tx) =>
    tx
      .updateTable("centre")
      .set({ second_factor_roles: ["coordinator"] })
      .execute(),
  );
  const waiting = await nurse.call("GET", "/outreach-events");
  expect([waiting.status, waiting.body.code]).toEqual([403, "second_factor_needed"]);
  expect((await nurse.call<Me>("GET", "/me")).body.secondFactorNeeded).toBe(true);
  await world.asStaff((tx) => tx.updateTable("centre").set({ second_factor_roles: [] }).execute());

  await sql`update auth."session" set "updatedAt" = now() - interval '61 minutes' where "userId" = ${nurse.actor?.accountId}`.execute(
    world.db,
  );
  expect((await nurse.call("GET", "/me")).status).toBe(401);
});

test("drafts are one's own", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const other = await world.signedIn("coordinator");
  await nurse.call("PUT", "/drafts/consultation", { key: "consultation", content: { topic: "往診医の紹介" } });
  expect((await nurse.call<{ content: unknown }>("GET", "/drafts/consultation")).body.content).toEqual({
    topic: "往診医の紹介",
  });
  expect((await other.call<{ content: unknown }>("GET", "/drafts/consultation")).body.content).toBeNull();
  await nurse.call("DELETE", "/drafts/consultation");
  expect((await nurse.call<{ content: unknown }>("GET", "/drafts/consultation")).body.content).toBeNull();
});

test("the sign-in library finds its tables as it wants them", async ({ world }) => {
  const { getMigrations } = await import("better-auth/db/migration");
  const { toBeCreated, toBeAdded } = await getMigrations((await world.signIn.library()).options);
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
});
