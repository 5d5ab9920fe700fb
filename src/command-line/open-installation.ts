import { randomBytes } from "node:crypto";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import type { Config } from "../platform/config.ts";
import {
  appConnectionFor,
  appRole,
  type Connection,
  type Database,
  openDatabase,
} from "../platform/database/connect.ts";
import { migrate } from "../platform/database/migrate.ts";
import type { EmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { StopReason } from "../platform/stop.ts";
import { startOwnDatabase } from "./own-database.ts";

/** What every command needs: the database, migrated, and the secret of this installation. */
export interface Installation {
  readonly db: Database;
  /** How the program's own role connects. */
  readonly connection: Connection;
  readonly secret: string;
  close(): Promise<void>;
}

/** A centre of this installation, by the little that may be known before anybody acts in it. */
export interface KnownCentre {
  readonly id: string;
  readonly name: string;
  readonly demonstration: boolean;
}

/**
 * Starts (or joins) the database, if that was not begun before, brings it up to this release and opens it as the program's own role.
 * Throws StopReason with a sentence when that cannot be done; nothing is damaged then.
 */
export async function openInstallation(
  config: Config,
  say: (sentence: string) => void,
  database = startOwnDatabase(config, say),
): Promise<Installation> {
  const server = await database;
  try {
    const connection = await migrated(config, server, say);
    const db = openDatabase(connection);
    const secret = await sessionSecret(db);
    return {
      db,
      connection,
      secret,
      close: async () => {
        await db.destroy();
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** The same for commands that need a centre: a mistyped YORISOI_DATA makes no new database in the wrong place. */
export async function openKnownInstallation(config: Config, say: (sentence: string) => void): Promise<Installation> {
  const isNew =
    config.databaseUrl === null &&
    lstatSync(join(config.dataFolder, "postgres"), { throwIfNoEntry: false }) === undefined;
  if (isNew) throw new StopReason(noCentreIn(config.dataFolder));
  return openInstallation(config, say);
}

const noCentreIn = (folder: string) => `${noCentre}  (YORISOI_DATA: ${folder})`;

const noCentre = "There is no centre yet. Make one with: npm run yorisoi -- init  センターがまだありません。";

async function migrated(
  config: Config,
  server: EmbeddedPostgres | null,
  say: (sentence: string) => void,
): Promise<Connection> {
  if (server) {
    const address = { host: server.host, port: server.port, database: "postgres" };
    await migrateSaying({ ...address, user: "postgres" }, null, say);
    return { ...address, user: appRole };
  }
  const ownerUrl = config.databaseUrl ?? "";
  await refuseUnreachable(ownerUrl);
  const derived = appConnectionFor(ownerUrl);
  await migrateSaying({ connectionString: ownerUrl }, config.databaseAppUrl ? null : derived.password, say);
  return { connectionString: config.databaseAppUrl ?? derived.url };
}

async function migrateSaying(
  owner: Connection,
  password: string | null,
  say: (sentence: string) => void,
): Promise<void> {
  const { applied } = await migrate(owner, password);
  if (applied.length > 0) say(`Database brought up to date (${applied.length} steps). データベースを準備しました。`);
}

/** Why a database address does not work, in words; the address itself may hold a password and is not repeated. */
const connectionFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers at that host and port",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name is not known",
  ETIMEDOUT: "the host does not answer",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the host cannot be reached",
  ENOENT: "there is no such socket or certificate file",
  "28P01": "user name or password is wrong",
  "28000": "this user may not connect",
  "3D000": "there is no such database",
  "53300": "the server has no free connection",
};

async function refuseUnreachable(url: string): Promise<void> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on("error", () => {});
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = connectionFaults[code] ?? (code === "" ? "the server does not answer" : `error ${code}`);
    throw new StopReason(`DATABASE_URL cannot be used: ${why}. データベースに接続できません。`);
  } finally {
    await client?.end().catch(() => {});
  }
}

/** The secret that signs session cookies: made once per installation and shared by its processes through the database. */
async function sessionSecret(db: Database): Promise<string> {
  const made = randomBytes(32).toString("base64url");
  await db
    .insertInto("installation")
    .values({ key: "session_secret", value: made })
    .onConflict((on) => on.column("key").doNothing())
    .execute();
  const row = await db
    .selectFrom("installation")
    .select("value")
    .where("key", "=", "session_secret")
    .executeTakeFirstOrThrow();
  return row.value;
}

/** The centres of this installation. */
export async function listCentres(db: Database): Promise<KnownCentre[]> {
  const { rows } = await sql<KnownCentre>`select * from app.centres()`.execute(db);
  return rows;
}

/** The centre a command works in: the one named, or the only one. */
export async function chooseCentre(db: Database, name: string | undefined): Promise<KnownCentre> {
  const centres = await listCentres(db);
  if (centres.length === 0) throw new StopReason(noCentre);
  const found = name === undefined ? centres : centres.filter((centre) => centre.name === name);
  const [only, ...more] = found;
  const names = centres.map((centre) => centre.name).join("、");
  if (!only)
    throw new StopReason(`There is no centre of that name. Known: ${names}. その名前のセンターはありません。`, 2);
  if (more.length > 0)
    throw new StopReason(
      `There are several centres; say which with --centre NAME: ${names}. センターが複数あります。--centre で指定してください。`,
      2,
    );
  return only;
}
