import type { Config } from "../platform/config.ts";
import { commandLineActor, inTransaction, type Transaction } from "../platform/database/transaction.ts";
import { chooseCentre, openKnownInstallation } from "./open-installation.ts";
import { say } from "./usage.ts";

/** Opens the installation, runs work in one transaction as the person at the machine, and closes it again. */
export async function inCentre<T>(
  config: Config,
  name: string | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const installation = await openKnownInstallation(config, say);
  try {
    const centre = await chooseCentre(installation.db, name);
    return await inTransaction(installation.db, commandLineActor(centre.id), work);
  } finally {
    await installation.close();
  }
}
