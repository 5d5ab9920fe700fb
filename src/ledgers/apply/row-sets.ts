import { type RawBuilder, sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { DB } from "../../platform/database/types.ts";

/**
 * Rows written as sets, one statement for many (performance.md, Learned 4). They travel as one JSON parameter, so neither the
 * number of parameters nor the text of the statement grows with the rows. Names of tables and columns come from the program.
 */
const rowsPerStatement = 2000;

type Table = keyof DB & string;

/** Inserts rows that all have the same columns; `onConflict` says what becomes of those that are there already. */
export async function insertSet(
  db: Transaction,
  table: Table,
  rows: readonly object[],
  onProgress?: (done: number) => void,
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    const names = columnsOf(part);
    const columns = sql.join(names.map((name) => sql.ref(name)));
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::jsonb)
      ${onConflict}`.execute(db);
    onProgress?.(part.length);
  }
}

/** Changes rows by id; rows that change different columns go in different statements. */
export async function updateSet(db: Transaction, table: Table, changes: ReadonlyMap<string, object>): Promise<void> {
  for (const [names, rows] of byColumns(changes)) {
    // A doctor of whom only marks have changed.
    if (names.length === 0) continue;
    const set = sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`new_row.${name}`)}`));
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const part = JSON.stringify(rows.slice(from, from + rowsPerStatement));
      await sql`update ${sql.table(table)} set ${set}
        from jsonb_populate_recordset(null::${sql.table(table)}, ${part}::jsonb) as new_row
        where ${sql.ref(`${table}.centre_id`)} = app.current_centre() and ${sql.ref(`${table}.id`)} = new_row.id`.execute(
        db,
      );
    }
  }
}

/** Deletes rows whose column holds one of the ids. */
export async function deleteSet(db: Transaction, table: Table, column: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from ${sql.table(table)}
    where centre_id = app.current_centre() and ${sql.ref(column)} = any (${ids}::uuid[])`.execute(db);
}

function columnsOf(rows: readonly object[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}

function byColumns(changes: ReadonlyMap<string, object>): [string[], object[]][] {
  const groups = new Map<string, [string[], object[]]>();
  for (const [id, change] of changes) {
    const names = Object.keys(change).sort();
    const key = names.join(" ");
    const group = groups.get(key);
    if (group) group[1].push({ id, ...change });
    else groups.set(key, [names, [{ id, ...change }]]);
  }
  return [...groups.values()];
}
