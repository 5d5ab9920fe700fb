import { todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type Code, type CodeList, codeLists } from "./code.ts";

/** All code lists of the centre, each in its order. One query: a centre has a few hundred codes. */
export async function listCodes(db: Transaction, now: Date): Promise<Record<CodeList, Code[]>> {
  const rows = await db
    .selectFrom("code")
    .select(["list", "code", "label_ja", "label_en", "published_as", "retired_on", "protected"])
    .orderBy("position")
    .orderBy("code")
    .execute();
  const today = todayInTokyo(now);
  const lists = Object.fromEntries(codeLists.map((list) => [list, [] as Code[]])) as Record<CodeList, Code[]>;
  for (const row of rows) {
    lists[row.list as CodeList]?.push({
      code: row.code,
      ja: row.label_ja,
      en: row.label_en,
      publishedAs: row.published_as,
      retired: row.retired_on !== null && row.retired_on <= today,
      protected: row.protected,
    });
  }
  return lists;
}

/**
 * Which of these lists were asked for a code they do not have. One query for a whole form. Retired codes are still known: old
 * records are corrected with them.
 */
export async function listsWithUnknownCodes(
  db: Transaction,
  asked: ReadonlyMap<CodeList, readonly string[]>,
): Promise<CodeList[]> {
  const wanted = [...asked].flatMap(([list, codes]) => codes.map((code) => ({ list, code })));
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom("code")
    .select(["list", "code"])
    .where("list", "in", [...asked.keys()])
    .where(
      "code",
      "in",
      wanted.map((one) => one.code),
    )
    .execute();
  const unknown = wanted.filter((one) => !rows.some((row) => row.list === one.list && row.code === one.code));
  return [...new Set(unknown.map((one) => one.list))];
}
