import { type Transaction as KyselyTransaction, sql } from "kysely";
import type { Database } from "./connect.ts";
import type { DB } from "./types.ts";

/** A transaction in which it is stated who acts. Actions, lists and lookups take it as their first argument. */
export type Transaction = KyselyTransaction<DB>;

/** Roles of signed-in people (product.md 1); `command_line` is the person at the machine, `system` the program itself. */
export const roles = [
  "coordinator",
  "manager",
  "doctors_office",
  "hospital_desk",
  "nurse",
  "care_manager",
  "pharmacist",
  "city",
  "operator",
] as const;
export type Role = (typeof roles)[number];

/** Who acts. Row security reads exactly these. */
export interface Actor {
  readonly centreId: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly organisationId: string | null;
  readonly role: Role | "command_line" | "system";
}

/**
 * Opens a transaction that states who acts; without it row security shows and accepts nothing. The settings end with the
 * transaction, so a pooled connection never carries them to the next person.
 */
export function inTransaction<T>(db: Database, actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await stateActor(tx, actor);
    return work(tx);
  });
}

async function stateActor(tx: Transaction, actor: Actor): Promise<void> {
  await sql`select set_config('app.centre', ${actor.centreId}, true),
    set_config('app.account', ${actor.accountId ?? ""}, true),
    set_config('app.organisation', ${actor.organisationId ?? ""}, true),
    set_config('app.role', ${actor.role}, true)`.execute(tx);
}

/** The person at the machine: the commands import, report, init. */
export function commandLineActor(centreId: string): Actor {
  return {
    centreId,
    accountId: null,
    accountName: "コマンド / command line",
    organisationId: null,
    role: "command_line",
  };
}
