import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { freePort } from "../testing/free-port.ts";
import { aProgram, initCentre, type Serving } from "./program.ts";

const program = aProgram();
const password = "nagai-himitsu-2025";
afterAll(() => program.remove());

describe("what cannot start says so, exits with an error and damages nothing", () => {
  test("a taken port", async () => {
    const other = createServer();
    const port = await freePort();
    const { promise, resolve } = Promise.withResolvers<void>();
    other.listen(port, "localhost", resolve);
    await promise;
    const { code, err } = await program.run(["serve"], { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} is in use`);
  });

  test("a data folder that cannot be made", async () => {
    const file = join(program.folder, "a-file");
    writeFileSync(file, "");
    const { code, err } = await program.run(["serve"], { PORT: "0", YORISOI_DATA: join(file, "data") });
    expect(code).toBe(1);
    expect(err).toContain("cannot be written");
  });

  test("a wrong database address, without repeating its password", async () => {
    const wrong = await program.run(["serve"], { PORT: "0", DATABASE_URL: "mysql://a:secret@localhost/x" });
    expect([wrong.code, wrong.err.includes("secret")]).toEqual([2, false]);
    const silent = await program.run(["serve"], {
      PORT: "0",
      DATABASE_URL: `postgres://a:secret@localhost:${await freePort()}/x`,
    });
    expect(silent.code).toBe(1);
    expect(silent.err).toContain("nothing answers");
    expect(silent.err).not.toContain("secret");
  });

  test("data of another PostgreSQL", async () => {
    const data = join(program.folder, "older");
    mkdirSync(join(data, "postgres"), { recursive: true });
    writeFileSync(join(data, "postgres/PG_VERSION"), "17\n");
    const { code, err } = await program.run(["serve"], { PORT: "0", YORISOI_DATA: data });
    expect(code).toBe(1);
    expect(err).toContain("PostgreSQL 17");
    expect(readFileSync(join(data, "postgres/PG_VERSION"), "utf8")).toBe("17\n");
  });

  test("an unknown command, option or setting", async () => {
    for (const words of [["dance"], ["constructor"], ["__proto__"], ["user", "constructor"], ["user", "list", "all"]]) {
      const { code, out } = await program.run(words);
      expect([words, code, out]).toEqual([words, 2, ""]);
    }
    expect((await program.run(["serve"], { YORISOI_DATA: "/proc/yorisoi" })).err).toContain("cannot be written");
    expect((await program.run(["init", "--nonsense"])).code).toBe(2);
    expect((await program.run(["serve"], { PORT: "eleven" })).code).toBe(2);
    for (const command of ["serve", "init", "import", "report", "user"]) {
      const help = await program.run([command, "--help"]);
      expect([command, help.code, help.out.includes(`yorisoi ${command}`)]).toEqual([command, 0, true]);
    }
  });
});

test("a mistyped data folder is no place for a new database", async () => {
  const data = join(program.folder, "dat");
  for (const words of [
    ["report", "--until", "2025-06-30"],
    ["user", "list"],
  ]) {
    const { code, err } = await program.run(words, { YORISOI_DATA: data });
    expect([words, code, err]).toEqual([words, 1, expect.stringContaining("There is no centre yet")]);
  }
  expect(existsSync(data)).toBe(false);
});

test("init refuses a short password and a second centre of the same name; user lists and changes accounts", async () => {
  const file = join(program.folder, "short");
  writeFileSync(file, "short\n");
  const flags = ["--name", "試験センター", "--opened", "2015-10-01", "--admin-email", "a@example.jp"];
  expect((await program.run(["init", ...flags, "--admin-password-file", file])).code).toBe(2);
  const { code, err } = await program.run(["init", ...flags, "--opened", "2999-10-01"]);
  expect([code, err]).toEqual([2, expect.stringContaining("more than a year ahead")]);
  await initCentre(program, password);
  await expect(initCentre(program, password)).rejects.toThrow("init ended with 1");
  const list = await program.run(["user", "list", "--json"]);
  expect(JSON.parse(list.out)).toMatchObject([{ email: "manager@example.jp", role: "manager" }]);
});

test("data of a newer release are left alone", async () => {
  const port = await freePort();
  const serving = await program.serve(port);
  expect(serving.startedIn).toBeLessThan(60_000);
  const pg = await import("pg");
  const socket = readFileSync(join(program.folder, "data/postgres/postmaster.pid"), "utf8").split("\n")[4] ?? "";
  const client = new pg.default.Client({ host: socket, port: 5432, user: "postgres", database: "postgres" });
  await client.connect();
  await client.query(
    "insert into migration.kysely_migration (name, timestamp) values ('29991231T0000_future', now()::text)",
  );
  const { code, err } = await program.run(["user", "list"]);
  await client.query("delete from migration.kysely_migration where name = '29991231T0000_future'");
  await client.end();
  expect(code).toBe(1);
  expect(err).toContain("newer release");
  serving.process.kill("SIGTERM");
  expect(await serving.ended()).toBe(0);
});

test("after kill -9 of the server, of PostgreSQL or of both, every acknowledged write is there", async () => {
  const port = await freePort();
  const acknowledged = new Set<string>();
  let serving = await program.serve(port);
  const cookie = await signIn(serving.address);
  for (let round = 0; round < 20; round += 1) {
    const writing = writeUntilItFails(serving.address, cookie, round, acknowledged);
    await wait(30 + ((round * 37) % 170));
    await killIn(round % 3, serving);
    await writing;
    serving = await program.serve(port);
    expect(await missing(serving.address, cookie, acknowledged)).toEqual([]);
  }
  serving.process.kill("SIGINT");
  expect(await serving.ended()).toBe(0);
  expect(acknowledged.size).toBeGreaterThan(20);
}, 600_000);

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ email: "manager@example.jp", password }),
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function writeUntilItFails(
  address: string,
  cookie: string,
  round: number,
  acknowledged: Set<string>,
): Promise<void> {
  for (let count = 0; count < 500; count += 1) {
    const theme = `round ${round} event ${count}`;
    const event = {
      state: "planned",
      heldOn: "2026-12-01",
      venueKind: null,
      venue: null,
      theme,
      audience: null,
      speaker: null,
      note: null,
    };
    const body = JSON.stringify({ ...event, citizens: null, professionals: null, attendance: null });
    const done = await fetch(`${address}/api/outreach-events`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body,
    }).then(
      (answer) => answer.status === 201,
      () => false,
    );
    if (!done) return;
    acknowledged.add(theme);
  }
}

/** 0: the server, 1: PostgreSQL and then the server that lost it, 2: both at once. */
async function killIn(way: number, serving: Serving): Promise<void> {
  if (way > 0) process.kill(serving.databasePid(), "SIGKILL");
  if (way === 1) await wait(20);
  serving.process.kill("SIGKILL");
  await serving.ended();
}

async function missing(address: string, cookie: string, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const found = new Set<string>();
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${address}/api/outreach-events?size=100&page=${page}`, { headers: { cookie } });
    const { rows } = (await answer.json()) as { rows: { theme: string }[] };
    for (const row of rows) found.add(row.theme);
    if (rows.length < 100) break;
  }
  return [...acknowledged].filter((theme) => !found.has(theme));
}
