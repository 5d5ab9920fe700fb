import { type ChildProcess, fork } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { foundCentre } from "../src/centres/centre-actions.ts";
import { asPlainDate } from "../src/japan/plain-date.ts";
import { openDatabase } from "../src/platform/database/connect.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { newId } from "../src/platform/ids.ts";
import { makeAccount } from "../src/staff/staff-actions.ts";
import { prepareBare } from "./bare.ts";
import { type Loaded, load } from "./load.ts";
import { type Figures, measure, type Shot } from "./measure.ts";

// npm run bench [-- 1 10 100]: loads the ledgers' shape at each scale into a scratch database and times five ways of using the
// program, each beside the same by bare Fastify and pg, in the same run. Ratios mean something; absolute times are this machine's.
const scales = process.argv
  .slice(2)
  .map(Number)
  .filter((scale) => scale > 0);
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
  const [ours, bare] = [await start("ours", place), await start("bare", place)];
  await prepareDrafts(ours.port, cookie, loaded);
  const rows = [];
  for (const use of uses(loaded, scale)) rows.push(await compare(use, ours, bare, cookie));
  console.table(Object.fromEntries(rows));
  console.log(
    `memory after: ours ${(await ours.usage()).memory.toFixed(0)} MiB, bare ${(await bare.usage()).memory.toFixed(0)} MiB`,
  );
  ours.process.disconnect();
  bare.process.disconnect();
}

interface Use {
  readonly name: string;
  readonly ours: (index: number) => Shot;
  readonly bare: (index: number) => Shot;
  readonly amount: number;
}

function uses({ some, free, hospitalId }: Loaded, scale: number): Use[] {
  const person = (index: number) => some[index % some.length] ?? { id: "", name: "", kana: "" };
  const writes = Math.min(250, free.length, some.length);
  const typed = (text: string, index: number) => encodeURIComponent(text.replace(" ", "").slice(0, 1 + (index % 4)));
  const stay = (index: number) => ({ patientId: free[index] ?? "", hospitalId, admittedOn: "2025-06-02" });
  const rest = {
    bedId: null,
    ward: null,
    admittedTime: null,
    doctorId: null,
    expectedDischargeOn: null,
    dischargedOn: null,
    outcome: null,
    note: null,
  };
  return [
    {
      name: "person search while typing",
      ours: (index) => ({
        method: "GET",
        path: `/api/patients/search?q=${typed(index % 2 ? person(index).name : person(index).kana, index)}`,
      }),
      bare: (index) => ({ method: "GET", path: `/search?q=${typed(person(index).name, index)}` }),
      amount: 3000,
    },
    {
      name: "patient page",
      ours: (index) => ({ method: "GET", path: `/api/patients/${person(index).id}` }),
      bare: (index) => ({ method: "GET", path: `/patients/${person(index).id}` }),
      amount: 3000,
    },
    {
      name: "sheet save",
      ours: (index) => ({
        method: "PATCH",
        path: `/api/patients/${person(index).id}/sheet/draft`,
        body: { changes: [{ path: "basics.occupation", from: null, to: "農業" }] },
      }),
      bare: (index) => ({
        method: "PUT",
        path: `/sheets/${person(index).id}`,
        body: { basics: { occupation: "農業" } },
      }),
      amount: writes,
    },
    {
      name: "stay admission",
      ours: (index) => ({
        method: "POST",
        path: "/api/support-beds/stays",
        body: { id: newId(), ...stay(index), reasons: ["肺炎"], ...rest },
      }),
      bare: (index) => ({ method: "POST", path: "/stays", body: stay(index) }),
      amount: writes,
    },
    {
      name: "report",
      ours: () => ({ method: "GET", path: "/api/statistics/overview?from=2015-10-01&before=2025-07-01" }),
      bare: () => ({ method: "GET", path: "/report" }),
      amount: scale >= 100 ? 20 : 60,
    },
  ];
}

async function compare(
  use: Use,
  ours: Server,
  bare: Server,
  cookie: string,
): Promise<[string, Record<string, string | number>]> {
  const [a, aCpu] = await timed(ours, (port) => measure(port, cookie, use.ours, { amount: use.amount, seconds: 20 }));
  const [b, bCpu] = await timed(bare, (port) => measure(port, cookie, use.bare, { amount: use.amount, seconds: 20 }));
  const round = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));
  return [
    use.name,
    {
      p50: round(a.p50),
      p95: round(a.p95),
      p99: round(a.p99),
      "per s": round(a.perSecond),
      "cpu ms": round(aCpu),
      "bare p50": round(b.p50),
      "bare per s": round(b.perSecond),
      "bare cpu ms": round(bCpu),
      "p50 ratio": round(a.p50 / b.p50),
      failed: a.failed + b.failed,
    },
  ];
}

async function timed(server: Server, work: (port: number) => Promise<Figures>): Promise<[Figures, number]> {
  const before = await server.usage();
  const figures = await work(server.port);
  const after = await server.usage();
  return [figures, (after.cpu - before.cpu) / figures.requests];
}

interface Server {
  readonly process: ChildProcess;
  readonly port: number;
  usage(): Promise<{ cpu: number; memory: number }>;
}

async function start(kind: "ours" | "bare", place: readonly string[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, "server.ts"), [kind, ...place]);
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
  const drafts = (index: number) => ({
    method: "POST",
    path: `/api/patients/${some[index]?.id}/sheet/draft`,
    body: {},
  });
  const { failed } = await measure(port, cookie, drafts, { amount: Math.min(250, some.length), seconds: 60 });
  if (failed > 0) throw new Error(`${failed} drafts could not be begun`);
}
