import { foundCentre } from "../src/centres/centre-actions.ts";
import { asPlainDate } from "../src/japan/plain-date.ts";
import type { Database } from "../src/platform/database/connect.ts";
import { makeAccount } from "../src/staff/staff-actions.ts";
import { demonstrationAccounts } from "./demonstration-accounts.ts";

/** Founds the demonstration centre with its accounts, ledgers and a live present. All people are invented. */
export async function loadDemonstration(db: Database, say: (sentence: string) => void): Promise<void> {
  say("Loading the demonstration centre … デモのセンターを準備しています");
  const centre = {
    name: "狭山市在宅医療支援センター(デモ)",
    openedOn: asPlainDate("2015-10-01"),
    countDays: "inclusive",
    demonstration: true,
  } as const;
  await foundCentre(db, centre, async (tx) => {
    for (const { email, password, name, role } of demonstrationAccounts) {
      await makeAccount(tx, { email, password, name, role, organisationId: null });
    }
  });
}
