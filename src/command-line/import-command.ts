import { todayInTokyo } from "../japan/plain-date.ts";
import { importCommand, importHelp, readImportArguments } from "../ledgers/apply/import-command.ts";
import type { Config } from "../platform/config.ts";
import { commandLineActor } from "../platform/database/transaction.ts";
import { chooseCentre, openKnownInstallation } from "./open-installation.ts";
import { print, say } from "./usage.ts";

/** Joins `yorisoi import` with the installation; wrong usage is told before the database is started. */
export async function importLedgersCommand(argv: readonly string[], config: Config): Promise<number> {
  const given = readImportArguments(argv);
  if (given.help) {
    print(importHelp);
    return 0;
  }
  const installation = await openKnownInstallation(config, say);
  try {
    const { id } = await chooseCentre(installation.db, given.centre);
    const parts = { db: installation.db, actor: commandLineActor(id), today: todayInTokyo(new Date()), print, say };
    return await importCommand(given, parts);
  } finally {
    await installation.close();
  }
}
