import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type CodeList, codeRefusals } from "./code.ts";

/** Adds a code at the end of its list. The code is the name it begins with and never changes; only the name may. */
export async function addCode(db: Transaction, list: CodeList, ja: string, en: string): Promise<void> {
  await sql`insert into code (list, code, label_ja, label_en, position)
    select ${list}, ${ja}, ${ja}, ${en === "" ? ja : en}, coalesce(max(position) + 1, 0) from code where list = ${list}`.execute(
    db,
  );
}

/** Renames a code in both languages. What was recorded with it reads the new name. */
export async function renameCode(db: Transaction, list: CodeList, code: string, ja: string, en: string): Promise<void> {
  await lockCode(db, list, code);
  await set(db, list, code, { label_ja: ja, label_en: en === "" ? ja : en });
}

/** Puts the codes of a list in this order; all of them must be named. */
export async function orderCodes(db: Transaction, list: CodeList, codes: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom("code")
    .select("code")
    .where("list", "=", list)
    .orderBy("code")
    .forUpdate()
    .execute();
  const known = rows.map((row) => row.code).toSorted();
  if (JSON.stringify(known) !== JSON.stringify([...new Set(codes)].toSorted()))
    throw new Refusal(codeRefusals.code_order_incomplete);
  await sql`update code c set position = o.place - 1
      from unnest(${[...codes]}::text[]) with ordinality o (code, place)
     where c.list = ${list} and c.code = o.code and c.position <> o.place - 1`.execute(db);
}

/** No longer offers a code. Doing so twice changes nothing. */
export async function retireCode(db: Transaction, list: CodeList, code: string, today: PlainDate): Promise<void> {
  const rows = await db
    .selectFrom("code")
    .select("code")
    .where("list", "=", list)
    .where("retired_on", "is", null)
    .orderBy("code")
    .forUpdate()
    .execute();
  if (!rows.some((row) => row.code === code)) return lockCode(db, list, code);
  if (rows.length === 1) throw new Refusal(codeRefusals.code_last);
  await set(db, list, code, { retired_on: today });
}

/** Offers a retired code again. */
export async function restoreCode(db: Transaction, list: CodeList, code: string): Promise<void> {
  await lockCode(db, list, code);
  await set(db, list, code, { retired_on: null });
}

function set(
  db: Transaction,
  list: CodeList,
  code: string,
  change: { label_ja?: string; label_en?: string; retired_on?: string | null },
) {
  return db.updateTable("code").set(change).where("list", "=", list).where("code", "=", code).execute();
}

/** Throws not_found for a code that the list does not have. */
async function lockCode(db: Transaction, list: CodeList, code: string): Promise<void> {
  const row = await db
    .selectFrom("code")
    .select("code")
    .where("list", "=", list)
    .where("code", "=", code)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
}
