import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../testing/free-port.ts";
import { aProgram, initCentre, type Program } from "./program.ts";

const programs: Program[] = [];
const another = () => {
  const program = aProgram();
  programs.push(program);
  return program;
};
afterAll(() => {
  for (const program of programs) program.remove();
});

const password = "nagai-himitsu-2025";
const isUp = (address: string) => fetch(`${address}/health`).then(({ ok }) => ok);

test("killed while it creates the database, it begins anew at the next start and leaves nothing behind", async () => {
  const program = another();
  const data = join(program.folder, "data");
  const begun = spawn(process.execPath, ["src/main.ts", "serve"], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, PORT: "0", YORISOI_DATA: data },
    stdio: "ignore",
  });
  await expect
    .poll(() => globSync(join(data, "postgres*/PG_VERSION")), { timeout: 30_000, interval: 2 })
    .toHaveLength(1);
  const killed = once(begun, "exit");
  begun.kill("SIGKILL");
  await killed;
  await initCentre(program, password);
  expect(readdirSync(data).filter((name) => name.startsWith("postgres"))).toEqual(["postgres", "postgres.log"]);
});

test("a folder that holds something else is refused in words and left as it is", async () => {
  const program = another();
  const folder = join(program.folder, "data/postgres");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "letter.txt"), "拝啓");
  const { code, err } = await program.run(["user", "list"]);
  expect([code, err.includes("is not a database")]).toEqual([1, true]);
  expect([readdirSync(folder), readFileSync(join(folder, "letter.txt"), "utf8")]).toEqual([["letter.txt"], "拝啓"]);
});

test("several at once on a new folder: each does its work, the last stops the database", async () => {
  const program = another();
  const file = join(program.folder, "password");
  writeFileSync(file, `\uFEFF${password}\r\n`);
  const make = (name: string) => {
    const flags = ["--name", name, "--opened", "R7.4.1", "--admin-email", `${name}@example.jp`];
    return program.run(["init", ...flags, "--admin-password-file", file]);
  };
  const made = await Promise.all(["a", "b", "c"].map(make));
  expect(made.filter(({ code, err }) => code !== 0 || /"level"|\n +at /.test(err))).toEqual([]);
  const listed = await Promise.all(["a", "b", "c"].map((name) => program.run(["user", "list", "--centre", name])));
  expect(listed.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(existsSync(join(program.folder, "data/postgres/postmaster.pid"))).toBe(false);
});

test("of two servers on one folder the second goes on when the first is stopped, and when it is killed", async () => {
  const program = another();
  await initCentre(program, password);
  for (const way of ["SIGTERM", "SIGKILL"] as const) {
    const first = await program.serve(await freePort());
    const second = await program.serve(await freePort());
    first.process.kill(way);
    await first.ended();
    await expect.poll(() => isUp(second.address), { timeout: 20_000 }).toBe(true);
    await wait(1_000);
    expect(await isUp(second.address)).toBe(true);
    second.process.kill("SIGTERM");
    expect(await second.ended()).toBe(0);
    expect(existsSync(join(program.folder, "data/postgres/postmaster.pid"))).toBe(false);
  }
}, 300_000);

test("a lock file left by a kill whose number is another program's by now does not hinder, and that program is left alone", async () => {
  const program = another();
  await initCentre(program, password);
  const serving = await program.serve(await freePort());
  const lock = join(program.folder, "data/postgres/postmaster.pid");
  const lines = readFileSync(lock, "utf8").split("\n");
  process.kill(serving.databasePid(), "SIGKILL");
  serving.process.kill("SIGKILL");
  await serving.ended();
  const stranger = spawn("sleep", ["60"]);
  // Without the key of the shared memory, which is gone after the reboot that gave the number away.
  writeFileSync(lock, [String(stranger.pid), ...lines.slice(1, 6)].join("\n"));
  writeFileSync(join(lines[4] ?? "", ".s.PGSQL.5432.lock"), `${stranger.pid}\n`);
  const { code, err } = await program.run(["user", "list"]);
  expect([code, err]).toEqual([0, ""]);
  expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
  stranger.kill();
  rmSync(lock, { force: true });
});

test("a reader of the output that leaves early (| head) ends nothing half-way", async () => {
  const program = another();
  await initCentre(program, password);
  const child = spawn(process.execPath, ["src/main.ts", "report", "--until", "9999-12-31", "--json"], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, YORISOI_DATA: join(program.folder, "data") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  expect([await promise, err]).toEqual([0, ""]);
});
