import { todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type Code, type CodeList, codeLists } from "./code.ts";

/** All code lists of the centre, each in its order. One query: a centre has a few hundred codes. */
export async function listCodes(db: Transaction, now: Date): Promise<Record<CodeList, Code[]>> {
  const rows = await db
    .selectFrom("code")
    .select(["list", "code", "label_ja", "label_en", "published_as", "retired_on"])
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
    });
  }
  return lists;
}

/** Which of these codes a list does not have. Retired ones are still known: old records are corrected with them. */
export async function unknownCodes(db: Transaction, list: CodeList, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db.selectFrom("code").select("code").where("list", "=", list).where("code", "in", codes).execute();
  const known = new Set(rows.map((row) => row.code));
  return codes.filter((code) => !known.has(code));
}
