import { join } from "node:path";
import { commonOptions, readArguments } from "../platform/arguments.ts";
import type { Config } from "../platform/config.ts";
import { buildScreens } from "./build-screens.ts";
import { startOwnDatabase } from "./own-database.ts";
import { refuseTakenPort } from "./port.ts";
import { print, say } from "./usage.ts";

export const serveHelp = `yorisoi serve: runs Yorisoi until it is stopped (Ctrl-C or SIGTERM) (起動する)

On first run, when there is no centre, the demonstration centre is loaded. Settings come from the environment:
  PORT            port to listen on (default 4000)
  HOST            address to listen on (default localhost; the demonstration never listens elsewhere)
  YORISOI_DATA    data folder (default ./data)
  DATABASE_URL    an external PostgreSQL 18 instead of the embedded one
  PUBLIC_URL      address people type, behind a proxy
  SMTP_URL        mail server, smtp://user:password@host:587; without it no mail is sent
  MAIL_FROM       mail address that stands as sender
All settings: docs/operation.md (設定の一覧は docs/operation.md にあります)

Exit codes: 0 stopped in order, 1 could not start, 2 wrong usage.`;

const root = join(import.meta.dirname, "../..");

/** Runs the program. Resolves when it has been stopped in order. */
export async function serveCommand(argv: readonly string[], config: Config): Promise<number> {
  const { values } = readArguments(argv, commonOptions);
  if (values.help) {
    print(serveHelp);
    return 0;
  }
  await refuseTakenPort(config);
  // The database gets ready while the greater part of the program is read.
  const launched = Promise.withResolvers<void>();
  const database = startOwnDatabase(config, say, launched.resolve);
  await Promise.race([launched.promise, database]);
  const reading = Promise.all([import("./run-server.ts"), buildScreens(root, say)]);
  // Told when there is an installation that can be closed.
  reading.catch(() => {});
  const { openInstallation } = await import("./open-installation.ts");
  const installation = await openInstallation(config, say, database);
  try {
    const [{ runServer }, screens] = await reading;
    await runServer(config, installation, screens);
    return 0;
  } finally {
    await installation.close();
  }
}
