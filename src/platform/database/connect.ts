import { createHmac } from "node:crypto";
import { type DatabaseConnection, Kysely, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from "kysely";
import pg from "pg";
import { PreparingClient } from "./prepared-statements.ts";
import type { DB } from "./types.ts";

export type Database = Kysely<DB>;

/** Where a role connects: a socket folder with the embedded server, an address with an external one. */
export type Connection =
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
  | { readonly connectionString: string };

/** Days and moments stay text: a JavaScript Date would move a day by the machine's time zone. */
const parsers: Record<number, (text: string) => unknown> = {
  1082: (text) => text, // date
  1182: (text) => parseDateArray(text), // date[]
  1114: (text) => text, // timestamp
  1184: (text) => new Date(text).toISOString(), // timestamptz
  20: Number, // bigint: counts, far below 2^53
  1700: Number, // numeric: means of days
};

function parseDateArray(text: string): string[] {
  const inner = text.slice(1, -1);
  return inner === "" ? [] : inner.split(",");
}

const textTypes = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** A pool of connections. `searchPath` lets queries name tables without their schema. */
export function openPool(
  connection: Connection,
  searchPath: string,
  max = 10,
  types: pg.CustomTypesConfig = textTypes,
): pg.Pool {
  const options = `-c search_path=${searchPath}`;
  const pool = new pg.Pool({ ...connection, max, options, types, pipeline: true, Client: PreparingClient });
  return survivingLoss(pool);
}

/**
 * A connection that breaks (the server was restarted) must not end the program: an idle one is dropped by the pool and the next query
 * opens a new one; on one in use the next query fails.
 */
export function survivingLoss(pool: pg.Pool): pg.Pool {
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Kysely over a pool, with the types generated from the migrated schema. */
export function openDatabase(connection: Connection, max?: number): Database {
  return new Kysely<DB>({ dialect: new Dialect({ pool: openPool(connection, "app,public", max) }) });
}

class Dialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new BeginningDriver(this.#config);
  }
}

/**
 * Sends BEGIN together with the first statement instead of waiting for its answer; the answer is waited for before COMMIT. Should
 * BEGIN fail alone, nothing happens unseen: the first statement states who acts for its transaction only, so row security shows
 * and takes nothing in those that follow.
 */
class BeginningDriver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, Promise<void>>();

  override async beginTransaction(...[connection, settings]: Parameters<PostgresDriver["beginTransaction"]>) {
    const begun = super.beginTransaction(connection, settings);
    // Looked at before COMMIT; when the work fails first there is no COMMIT, and its own error is the one to tell.
    begun.catch(() => {});
    this.#begun.set(connection, begun);
  }

  override async commitTransaction(connection: DatabaseConnection) {
    await this.#begun.get(connection);
    await super.commitTransaction(connection);
  }
}

/** The program's own role, which owns nothing and cannot bypass row security. */
export const appRole = "yorisoi_app";

/**
 * How the program's role connects to an external server whose owner address is given. Its password is derived from the
 * owner's, so that several processes agree without another secret; an address without password (trust, peer) needs none.
 */
export function appConnectionFor(ownerUrl: string): { url: string; password: string | null } {
  const url = new URL(ownerUrl);
  const password = url.password
    ? createHmac("sha256", decodeURIComponent(url.password)).update(appRole).digest("base64url")
    : null;
  url.username = appRole;
  url.password = password ?? "";
  return { url: url.href, password };
}
