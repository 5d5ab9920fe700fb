import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { prepareJobs } from "../jobs.ts";
import { StopReason } from "../stop.ts";
import { appRole, type Connection, survivingLoss } from "./connect.ts";

const folder = join(import.meta.dirname, "migrations");

/** Names of the migrations this release knows, in the order in which they run. */
export function knownMigrations(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .map((name) => name.slice(0, -4))
    .sort();
}

/**
 * Brings the schema up to this release: all pending migrations in one transaction, or none. Several processes may start at
 * once; one migrates, the others wait. Connects as the owner.
 * Throws StopReason, with nothing changed, when the database was made by a newer release.
 */
export async function migrate(owner: Connection, appPassword: string | null): Promise<{ applied: string[] }> {
  const db = new Kysely<Record<never, never>>({
    dialect: new PostgresDialect({ pool: survivingLoss(new pg.Pool({ ...owner, max: 3 })) }),
  });
  try {
    return await oneAtATime(db, async () => {
      await refuseForeignServer(db);
      const before = await appliedMigrations(db);
      refuseNewerData(before);
      // Most starts find nothing to do, and the migrator would look at every table to say so.
      const applied = before.length < knownMigrations().length ? await runMigrations(db) : [];
      await prepareJobs(owner, db);
      await allowSignIn(db, appPassword);
      return { applied };
    });
  } finally {
    await db.destroy();
  }
}

/** Grants and roles, unlike tables, cannot be changed by two at once: PostgreSQL fails one of them ("tuple concurrently updated"). */
function oneAtATime<T>(db: Kysely<Record<never, never>>, work: () => Promise<T>): Promise<T> {
  const lock = 6_208_347;
  return db.connection().execute(async (holder) => {
    await sql`select pg_advisory_lock(${lock})`.execute(holder);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(holder);
    }
  });
}

async function runMigrations(db: Kysely<Record<never, never>>): Promise<string[]> {
  const readMigration = (name: string) => ({
    up: async (on: Kysely<unknown>) => {
      await sql.raw(readFileSync(join(folder, `${name}.sql`), "utf8")).execute(on);
    },
  });
  const { Migrator } = await import("kysely/migration");
  const migrator = new Migrator({
    db,
    migrationTableSchema: "migration",
    provider: {
      getMigrations: async () => Object.fromEntries(knownMigrations().map((name) => [name, readMigration(name)])),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

async function refuseForeignServer(db: Kysely<Record<never, never>>): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding
      from pg_database where datname = current_database()`.execute(db);
  const server = rows[0];
  if (!server || server.version < 180000) {
    throw new StopReason(
      `PostgreSQL 18 or newer is needed; this server is ${Math.floor((server?.version ?? 0) / 10000)}. Nothing was changed. PostgreSQL 18 以上が必要です。`,
    );
  }
  if (server.encoding !== "UTF8") {
    throw new StopReason(
      `The database's encoding is ${server.encoding}; Japanese names need UTF8. Nothing was changed. データベースの文字コードは UTF8 にしてください。`,
    );
  }
}

async function appliedMigrations(db: Kysely<Record<never, never>>): Promise<string[]> {
  const { rows: present } = await sql<{ there: boolean }>`
    select to_regclass('migration.kysely_migration') is not null as there`.execute(db);
  if (!present[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from migration.kysely_migration`.execute(db);
  return rows.map(({ name }) => name);
}

function refuseNewerData(applied: readonly string[]): void {
  const known = new Set(knownMigrations());
  if (applied.every((name) => known.has(name))) return;
  throw new StopReason(
    "These data were made by a newer release of Yorisoi. Nothing was changed; start the newer release. " +
      "より新しい版で作られたデータです。新しい版で開いてください。",
  );
}

async function allowSignIn(db: Kysely<Record<never, never>>, password: string | null): Promise<void> {
  const { rows } = await sql<{ canLogin: boolean }>`
    select rolcanlogin as "canLogin" from pg_roles where rolname = ${appRole}`.execute(db);
  if (password !== null) {
    await sql.raw(`alter role ${appRole} login password '${password.replaceAll("'", "''")}'`).execute(db);
  } else if (!rows[0]?.canLogin) {
    await sql.raw(`alter role ${appRole} login`).execute(db);
  }
}
