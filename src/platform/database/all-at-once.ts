import { type RawBuilder, sql } from "kysely";
import type { Transaction } from "./transaction.ts";

/**
 * Answers several questions by one statement: where each tells a page's worth of rows, the statements cost more than the rows.
 * Rows come as JSON: days and moments as text (moments with their offset), bigint and numeric as numbers.
 */
export async function allAtOnce<T extends Readonly<Record<string, unknown>>>(
  db: Transaction,
  questions: { readonly [K in keyof T]: RawBuilder<T[K]> },
): Promise<{ [K in keyof T]: T[K][] }> {
  const columns = Object.entries<RawBuilder<unknown>>(questions).map(
    ([name, question]) => sql`(select coalesce(json_agg(q), '[]') from (${question}) as q) as ${sql.ref(name)}`,
  );
  const { rows } = await sql<{ [K in keyof T]: T[K][] }>`select ${sql.join(columns)}`.execute(db);
  return rows[0] as { [K in keyof T]: T[K][] };
}
