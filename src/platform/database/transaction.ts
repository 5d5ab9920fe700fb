import { type Transaction as KyselyTransaction, type QueryResult, type RawBuilder, sql } from "kysely";
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

/**
 * Statements that do not need one another's answers, sent at once and answered in turn: several for one round trip. All have ended
 * when this returns; the first fault is thrown, not those that followed from it. Each work is one statement: a second one would
 * come after the others' faults.
 */
export async function atOnce<T extends readonly unknown[]>(
  ...works: { [K in keyof T]: PromiseLike<T[K]> }
): Promise<T> {
  const ended = await Promise.allSettled(works);
  const faults = ended.filter((one) => one.status === "rejected").map((one): unknown => one.reason);
  if (faults.length > 0) throw faults.find((fault) => !isConsequence(fault)) ?? faults[0];
  return ended.map((one) => one.status === "fulfilled" && one.value) as unknown as T;
}

/**
 * Answers a statement by the one plan its connection keeps for it; so also what follows in the transaction. Left to itself the
 * database plans anew at every request what may be rare or frequent, such as the beginning of a name; with row security that
 * takes longer than the reading. For statements of which only one plan is good, whatever they are asked with.
 */
export async function byKeptPlan<T>(db: Transaction, statement: RawBuilder<T>): Promise<QueryResult<T>> {
  const [, answer] = await atOnce(
    sql`set local plan_cache_mode = force_generic_plan`.execute(db),
    statement.execute(db),
  );
  return answer;
}

/** in_failed_sql_transaction: an earlier statement failed. */
const isConsequence = (fault: unknown) => fault instanceof Error && "code" in fault && fault.code === "25P02";

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
