import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import pg from "pg";
import { inject, test as plainTest } from "vitest";
import { makeApp } from "../src/app.ts";
import { foundCentre } from "../src/centres/centre-actions.ts";
import { asPlainDate } from "../src/japan/plain-date.ts";
import { type Connection, type Database, openDatabase } from "../src/platform/database/connect.ts";
import {
  type Actor,
  commandLineActor,
  inTransaction,
  type Role,
  type Transaction,
} from "../src/platform/database/transaction.ts";
import { openLiveUpdates } from "../src/platform/http/live.ts";
import { newId } from "../src/platform/ids.ts";
import { openLog } from "../src/platform/log.ts";
import { openSignIn, type SignIn } from "../src/staff/sign-in-library.ts";
import { freePort } from "./free-port.ts";

const secret = "secret of the test installation";

/** An answer of the API. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** A signed-in person (or nobody) calling the API as a program would. */
export interface Client {
  readonly actor: Actor | null;
  call<T = { code: string; data: { fields: Record<string, unknown> } }>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<T>>;
}

/** One centre in its own database, with the program around it. */
export interface World {
  readonly centreId: string;
  readonly publicUrl: string;
  readonly app: FastifyInstance;
  readonly db: Database;
  /** Connection of the program's role, for tests that need their own. */
  readonly connection: Connection;
  /** Connection of the owner, for what no role of the program may do. */
  readonly owner: Connection;
  readonly signIn: SignIn;
  /** The moment the program believes it is; tests may move it. */
  clock: Date;
  /** Runs work as the person at the machine, who may do everything in the centre. */
  asStaff<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs work as a role, for row security. */
  as<T>(actor: Partial<Actor> & { role: Actor["role"] }, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A client signed in with an account of that role; partners need their organisation. */
  signedIn(role: Role, organisationId?: string): Promise<Client>;
  readonly nobody: Client;
  /** A second centre in the same database, to prove that nothing crosses. */
  otherCentre(): Promise<string>;
}

/** `test` with a world of its own per file: a database cloned from the template, a founded centre, the app. */
export const test = plainTest.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  world: [async ({}, use) => use(await makeWorld()), { scope: "file" }],
});

/** How a world differs: `listen` on a free port of this machine, for a browser; with `mail` set up; behind `trustedProxies`. */
interface WorldOptions {
  readonly listen?: boolean;
  readonly mail?: boolean;
  readonly trustedProxies?: readonly string[];
}

/** Makes a world. */
export async function makeWorld(options: WorldOptions = {}): Promise<World> {
  const { host, port } = inject("pg");
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  const owner = { host, port, user: "postgres", database };
  await cloneTemplate(host, port, database);
  const connection = { host, port, user: "yorisoi_app", database };
  const db = openDatabase(connection, 10);
  const { id: centreId } = await found(db, "試験センター");
  const webPort = options.listen ? await freePort() : 4000;
  const publicUrl = `http://localhost:${webPort}`;
  const signIn = openSignIn({ connection, secret, publicUrl });
  const world: World = {
    centreId,
    publicUrl,
    db,
    connection,
    owner,
    signIn,
    clock: new Date("2025-06-30T01:00:00Z"),
    app: null as unknown as FastifyInstance,
    asStaff: (work) => inTransaction(db, commandLineActor(centreId), work),
    as: (actor, work) =>
      inTransaction(db, { centreId, accountId: null, accountName: null, organisationId: null, ...actor }, work),
    signedIn: (role, organisationId) => signedIn(world, role, organisationId ?? null),
    nobody: { actor: null, call: (method, path, body) => call(world.app, null, method, path, body) },
    otherCentre: async () => (await found(db, "別のセンター")).id,
  };
  const screens = join(import.meta.dirname, "../dist/web");
  const log = openLog(process.env.TEST_LOG ?? "silent");
  const live = options.listen ? await openLiveUpdates(connection, log) : null;
  const now = () => world.clock;
  const mailIsSetUp = options.mail ?? false;
  const app = await makeApp({
    db,
    signIn,
    secret,
    publicUrl,
    log,
    now,
    screens,
    mailIsSetUp,
    trustedProxies: options.trustedProxies ?? [],
    ...(live ? { live } : {}),
  });
  if (live) app.addHook("onClose", () => live.close());
  Object.assign(world, { app });
  if (options.listen) await app.listen({ host: "localhost", port: webPort });
  return world;
}

async function cloneTemplate(host: string, port: number, database: string): Promise<void> {
  const client = new pg.Client({ host, port, user: "postgres", database: "postgres" });
  await client.connect();
  await client.query(`create database ${database} template template_yorisoi strategy file_copy`);
  await client.end();
}

const found = (db: Database, name: string) =>
  foundCentre(
    db,
    { name, openedOn: asPlainDate("2015-10-01"), countDays: "inclusive", demonstration: false },
    async () => null,
  );

async function signedIn(world: World, role: Role, organisationId: string | null): Promise<Client> {
  const accountId = newId();
  const token = randomUUID();
  const name = `${role}の試験者`;
  const email = `${accountId}@example.jp`;
  await world.asStaff(async (tx) => {
    await sql`insert into auth."user" (id, name, email, "emailVerified") values (${accountId}, ${name}, ${email}, true)`.execute(
      tx,
    );
    await sql`insert into auth."session" ("expiresAt", token, "updatedAt", "userId")
      values (now() + interval '1 hour', ${token}, now(), ${accountId})`.execute(tx);
    await tx
      .insertInto("account")
      .values({ id: accountId, email, name, role, organisation_id: organisationId })
      .execute();
  });
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  const cookie = `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  return {
    actor: { centreId: world.centreId, accountId, accountName: name, organisationId, role },
    call: (method, path, body) => call(world.app, cookie, method, path, body),
  };
}

async function call<T>(
  app: FastifyInstance,
  cookie: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const sent = await bodyOf(body);
  const answer = await app.inject({
    method: method as "GET",
    url: `/api${path}`,
    headers: { ...(cookie ? { cookie } : {}), ...(sent ? { "content-type": sent.type } : {}) },
    ...(sent ? { payload: sent.payload } : {}),
  });
  return { status: answer.statusCode, body: bodyRead(answer) as T };
}

/** JSON as it was meant; a file as its bytes. */
function bodyRead(answer: Awaited<ReturnType<FastifyInstance["inject"]>>): unknown {
  if (answer.body === "") return null;
  return /json/u.test(String(answer.headers["content-type"])) ? answer.json() : answer.rawPayload;
}

/** What a program sends: JSON, or a form with files. */
async function bodyOf(body: unknown): Promise<{ type: string; payload: string | Buffer } | null> {
  if (body === undefined) return null;
  if (!(body instanceof FormData)) return { type: "application/json", payload: JSON.stringify(body) };
  const form = new Response(body);
  return { type: form.headers.get("content-type") ?? "", payload: Buffer.from(await form.arrayBuffer()) };
}
