import type { Transaction } from "../src/platform/database/transaction.ts";

/** How the demonstration's centre can be reached: it stands on its papers and on the pages that its links lead to. */
export async function makeCentreReachable(tx: Transaction): Promise<void> {
  await tx
    .updateTable("centre")
    .set({ phone: "04-2900-5000", fax: "04-2900-5001", address: "狭山市見本町1-1 保健センター2階" })
    .execute();
}
