import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foundCentre } from "../src/centres/centre-actions.ts";
import { asPlainDate, todayInTokyo } from "../src/japan/plain-date.ts";
import type { Database } from "../src/platform/database/connect.ts";
import { commandLineActor, inTransaction, type Transaction } from "../src/platform/database/transaction.ts";
import { StopReason } from "../src/platform/stop.ts";
import { makeAccount } from "../src/staff/staff-actions.ts";
import { demonstrationAccounts } from "./demonstration-accounts.ts";

const folder = join(import.meta.dirname, "ledgers");
const ledgers = [
  "往診医登録台帳.xlsx",
  "登録患者台帳.xlsx",
  "支援ベッド利用台帳.xlsx",
  "相談台帳.xlsx",
  "広報活動台帳.xlsx",
];

/** Founds the demonstration centre, still empty. */
export async function foundDemonstration(db: Database): Promise<string> {
  const openedOn = asPlainDate("2015-10-01");
  const centre = { name: "狭山市在宅医療支援センター", openedOn, countDays: "inclusive", demonstration: true } as const;
  return (await foundCentre(db, centre, async () => null)).id;
}

/**
 * Fills the demonstration centre: the ledgers of an invented office, taken in by the same importer as anybody's, and a present
 * relative to now. Interrupted, the next start goes on where it stopped: what is already there is not made twice.
 */
export async function fillDemonstration(
  db: Database,
  centreId: string,
  now: Date,
  say: (sentence: string) => void,
): Promise<void> {
  const actor = commandLineActor(centreId);
  if (await inTransaction(db, actor, isFilled)) return;
  say("Loading the demonstration centre … デモのセンターを準備しています");
  // Read at the first start only.
  const [{ runImport }, { makePresent }] = await Promise.all([
    import("../src/ledgers/apply/import-run.ts"),
    import("./present.ts"),
  ]);
  const corrections = JSON.parse(readFileSync(join(folder, "corrections.json"), "utf8"));
  let named: string | null = null;
  const result = await runImport(
    db,
    actor,
    ledgers.map((file) => ({ file, path: join(folder, file) })),
    {
      today: todayInTokyo(now),
      corrections,
      onProgress: ({ step, file, rows }) => {
        if (step === "writing" && file !== null && file !== named) say(`  ${file}`);
        if (step === "writing" && rows >= 0) named = file;
      },
    },
  );
  if (result.refused.length > 0 || result.problems.length > 0) {
    throw new StopReason(
      "The demonstration's ledgers could not be taken in completely. デモのデータを取り込めませんでした。",
    );
  }
  say("  現在の依頼・入院・相談 (the present)");
  const coordinator = await inTransaction(db, actor, makeAccounts);
  await inTransaction(db, { ...actor, ...coordinator, role: "coordinator" }, (tx) =>
    makePresent(tx, { ...actor, ...coordinator, role: "coordinator" }, now),
  );
}

/** The accounts are made in the transaction before the present, the present in one of its own: its last record marks the end. */
async function isFilled(tx: Transaction): Promise<boolean> {
  return (await tx.selectFrom("bed_request").select("id").limit(1).executeTakeFirst()) !== undefined;
}

async function makeAccounts(tx: Transaction): Promise<{ accountId: string; accountName: string }> {
  const there = await tx.selectFrom("account").select(["id", "email", "name"]).execute();
  let first = there.find((account) => account.email === demonstrationAccounts[0]?.email);
  for (const { organisation, ...account } of demonstrationAccounts) {
    if (there.some((made) => made.email === account.email)) continue;
    const organisationId = organisation === null ? null : await organisationNamed(tx, organisation);
    const id = await makeAccount(tx, { ...account, organisationId });
    first ??= { id, email: account.email, name: account.name };
  }
  if (!first) throw new Error("the demonstration has accounts");
  return { accountId: first.id, accountName: first.name };
}

async function organisationNamed(tx: Transaction, name: string): Promise<string> {
  const { id } = await tx.selectFrom("organisation").select("id").where("name", "=", name).executeTakeFirstOrThrow();
  return id;
}
