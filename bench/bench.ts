import { type ChildProcess, fork } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { foundCentre } from "../src/centres/centre-actions.ts";
import { asPlainDate } from "../src/japan/plain-date.ts";
import { openDatabase } from "../src/platform/database/connect.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { engineEnvironment, engineSettings } from "../src/platform/engine.ts";
import { makeAccount } from "../src/staff/staff-actions.ts";
import { prepareBare } from "./bare.ts";
import { type Loaded, load } from "./load.ts";
import { measure, type Use } from "./measure.ts";
import { databaseTime } from "./processor-time.ts";
import { Sum } from "./sum.ts";
import { uses } from "./uses.ts";

// npm run bench [-- 1 10 100] [--use PART_OF_NAME …]: loads the ledgers' shape at each scale into a scratch database and times the
// ways of using the program, each beside the same by bare Fastify and pg, in turns. Ratios mean something; absolute times are this
// machine's. See README.md.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { use: { type: "string", multiple: true, default: [""] } },
});
/** How many turns each server has, and how many seconds one turn may last at most. */
const turns = 3;
const longestTurn = 10;
const scales = positionals.map(Number).filter((scale) => scale > 0);
const folder = mkdtempSync("/tmp/yorisoi-bench-");
const cluster = await startEmbeddedPostgres({ dataFolder: folder });
try {
  for (const scale of scales.length > 0 ? scales : [1, 10, 100]) await benchAt(cluster, scale);
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function benchAt(server: EmbeddedPostgres, scale: number): Promise<void> {
  const database = `bench_${scale}`;
  const address = { host: server.host, port: server.port };
  const admin = new pg.Client({ ...address, user: "postgres", database: "postgres" });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const owner = { ...address, user: "postgres", database };
  await migrate(owner, null);
  const app = openDatabase({ ...address, user: "yorisoi_app", database }, 2);
  const centre = {
    name: "計測",
    openedOn: asPlainDate("2015-10-01"),
    countDays: "inclusive",
    demonstration: false,
  } as const;
  const account = {
    email: "bench@example.jp",
    name: "計測",
    password: randomUUID(),
    role: "coordinator",
    organisationId: null,
  } as const;
  const { id: centreId, made: accountId } = await foundCentre(app, centre, (tx) => makeAccount(tx, account));
  await app.destroy();
  const began = performance.now();
  const loaded = await load(owner, centreId, scale);
  await prepareBare(owner);
  console.log(`\n×${scale}: loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const cookie = await session(owner, accountId);
  const place = [server.host, String(server.port), database, centreId];
  const servers = { ours: await start("ours", place), bare: await start("bare", place) };
  await prepareDrafts(servers.ours.port, cookie, loaded);
  const wanted = uses(loaded, scale).filter(({ name }) => values.use.some((part) => name.includes(part)));
  const onDatabase = await databaseTime(address);
  const rows: Record<string, object> = {};
  for (const use of wanted) rows[use.name] = await compare(use, servers, cookie, onDatabase);
  console.table(rows);
  const [ours, bare] = [await servers.ours.usage(), await servers.bare.usage()];
  console.log(`memory after: ours ${ours.memory.toFixed(0)} MiB, bare ${bare.memory.toFixed(0)} MiB`);
  servers.ours.process.disconnect();
  servers.bare.process.disconnect();
}

async function compare(
  use: Use,
  { ours, bare }: { ours: Server; bare: Server },
  cookie: string,
  onDatabase: () => number | null,
): Promise<Record<string, string | number>> {
  const [a, b] = [new Sum(), new Sum()];
  const share = Math.floor(use.amount / (turns + 1));
  // The first, shorter turn warms up and is not counted.
  for (let turn = 0; turn <= turns; turn += 1) {
    const range = { from: turn * share, to: (turn + 1) * share, seconds: longestTurn };
    for (const [sum, server, shot] of [[a, ours, use.ours] as const, [b, bare, use.bare] as const]) {
      const before = { server: (await server.usage()).cpu, database: onDatabase() };
      const shots = await measure(server.port, cookie, shot, range);
      if (turn > 0) sum.add(shots, (await server.usage()).cpu - before.server, since(before.database, onDatabase()));
    }
  }
  const memory = { MiB: Math.round((await ours.usage()).memory), "bare MiB": Math.round((await bare.usage()).memory) };
  return { ...a.figures(""), ...b.figures("bare "), ...a.ratios(b), ...memory };
}

function since(before: number | null, after: number | null): number {
  return before === null || after === null ? Number.NaN : after - before;
}

interface Server {
  readonly process: ChildProcess;
  readonly port: number;
  usage(): Promise<{ cpu: number; memory: number }>;
}

async function start(kind: "ours" | "bare", place: readonly string[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, "server.ts"), [kind, ...place], {
    execArgv: [...process.execArgv, ...(kind === "ours" ? engineSettings : [])],
    env: { ...(kind === "ours" ? engineEnvironment : {}), ...process.env },
  });
  const said = <T>() => {
    const { promise, resolve } = Promise.withResolvers<T>();
    child.once("message", (message) => resolve(message as T));
    return promise;
  };
  const { port } = await said<{ port: number }>();
  return {
    process: child,
    port,
    usage: () => {
      const answer = said<{ cpu: number; memory: number }>();
      child.send("usage");
      return answer;
    },
  };
}

async function session(owner: pg.ClientConfig, accountId: string): Promise<string> {
  const client = new pg.Client(owner);
  await client.connect();
  const token = randomUUID();
  await client.query(
    `insert into auth."session" ("expiresAt", token, "updatedAt", "userId") values (now() + interval '2 hours', $1, now(), $2)`,
    [token, accountId],
  );
  await client.end();
  const signature = createHmac("sha256", "bench").update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

async function prepareDrafts(port: number, cookie: string, { some }: Loaded): Promise<void> {
  const draft = (index: number) => ({ method: "POST", path: `/api/patients/${some[index]?.id}/sheet/draft`, body: {} });
  const { failed } = await measure(port, cookie, draft, { from: 0, to: some.length, seconds: 120 });
  if (failed > 0) throw new Error(`${failed} drafts could not be begun`);
}
