import { type Config, prepareDataFolder } from "../platform/config.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../platform/embedded-postgres.ts";

/**
 * Starts the embedded database, unless the settings name an external one. `onLaunched` is called when it is on its way: the rest of
 * the program can be read until it answers.
 */
export async function startOwnDatabase(
  config: Config,
  say: (sentence: string) => void,
  onLaunched?: () => void,
): Promise<EmbeddedPostgres | null> {
  if (config.databaseUrl !== null) return null;
  prepareDataFolder(config.dataFolder);
  return startEmbeddedPostgres({
    dataFolder: config.dataFolder,
    onMessage: say,
    onLost: () => process.kill(process.pid, "SIGTERM"),
    ...(onLaunched ? { onLaunched } : {}),
  });
}
