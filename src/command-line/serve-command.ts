import { createServer } from "node:net";
import { join } from "node:path";
import { demonstrationAccounts } from "../../demo/demonstration-accounts.ts";
import { stopTypesetting } from "../documents/typeset.ts";
import type { Config } from "../platform/config.ts";
import { openLiveUpdates } from "../platform/http/live.ts";
import { type Jobs, startJobs } from "../platform/jobs.ts";
import { openLog } from "../platform/log.ts";
import { StopReason } from "../platform/stop.ts";
import { openSignIn } from "../staff/sign-in-library.ts";
import { buildScreens } from "./build-screens.ts";
import { type Installation, listCentres, openInstallation } from "./open-installation.ts";
import { commonOptions, print, readArguments, say } from "./usage.ts";

export const serveHelp = `yorisoi serve: runs Yorisoi until it is stopped (Ctrl-C or SIGTERM)

On first run, when there is no centre, the demonstration centre is loaded. Settings come from the environment:
  PORT            port to listen on (default 4000)
  HOST            address to listen on (default localhost; the demonstration never listens elsewhere)
  YORISOI_DATA    data folder (default ./data)
  DATABASE_URL    an external PostgreSQL 18 instead of the embedded one
  PUBLIC_URL      address people type, behind a proxy
  SMTP_URL        mail server, smtp://user:password@host:587; without it no mail is sent
  MAIL_FROM       mail address that stands as sender

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
  const screens = await buildScreens(root, say);
  const stopped = Promise.withResolvers<number>();
  // The database starts while the greater part of the program is read.
  const [installation, { makeApp }] = await Promise.all([openInstallation(config, say), import("../app.ts")]);
  try {
    const demonstration = await demonstrationOrRefuse(installation, config);
    const close = await listen(makeApp, config, installation, { screens, demonstration });
    const stop = () => {
      say("Stopping … 終了します");
      close().then(() => stopped.resolve(0), stopped.reject);
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    announce(config, demonstration);
    return await stopped.promise;
  } finally {
    await installation.close();
  }
}

/** Loads the demonstration into an empty installation, or goes on where that was interrupted; tells whether this is one. */
async function demonstrationOrRefuse(installation: Installation, config: Config): Promise<boolean> {
  const centres = await listCentres(installation.db);
  const demonstration = centres.find((centre) => centre.demonstration);
  if (centres.length > 0 && !demonstration) return false;
  if (!["localhost", "127.0.0.1", "::1"].includes(config.host)) {
    throw new StopReason(
      "The demonstration listens on this machine only; remove HOST, or make a real centre with init.",
    );
  }
  const { fillDemonstration, foundDemonstration } = await import("../../demo/demonstration.ts");
  await fillDemonstration(
    installation.db,
    demonstration?.id ?? (await foundDemonstration(installation.db)),
    new Date(),
    say,
  );
  return true;
}

async function listen(
  makeApp: typeof import("../app.ts").makeApp,
  config: Config,
  installation: Installation,
  { screens, demonstration }: { screens: string; demonstration: boolean },
): Promise<() => Promise<void>> {
  const log = openLog(config.logLevel ?? (demonstration ? "warn" : "info"));
  const { db, secret, connection } = installation;
  const signIn = openSignIn({ connection, secret, publicUrl: config.publicUrl });
  const live = await openLiveUpdates(connection, log);
  const hints = () => (demonstration ? demonstrationAccounts : []);
  const app = await makeApp({
    ...{ db, signIn, secret, log, live, hints, screens },
    publicUrl: config.publicUrl,
    mailIsSetUp: config.mail !== null,
  });
  let jobs: Jobs;
  try {
    await app.listen({ host: config.host, port: config.port });
    jobs = await startJobs(connection, db, log, config.mail);
  } catch (error) {
    await app.close();
    throw portFault(error, config.port) ?? error;
  }
  return async () => {
    await app.close();
    await jobs.stop();
    await stopTypesetting();
    await live.close();
    await signIn.close();
  };
}

/** Found out before the database is started, so that a second start beside a running one disturbs nothing. */
function refuseTakenPort(config: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once("error", (error) => reject(portFault(error, config.port) ?? error));
  probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()));
  return promise;
}

function portFault(error: unknown, port: number): StopReason | null {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return new StopReason(
      `Port ${port} is in use by another program. Choose another: PORT=4001 npm start  ポート${port}は使用中です。`,
    );
  }
  if (code === "EACCES")
    return new StopReason(`Port ${port} may not be used by this account. Choose one above 1023 with PORT.`);
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL")
    return new StopReason("HOST is not an address of this machine.", 2);
  return null;
}

function announce(config: Config, demonstration: boolean): void {
  print(`\n  寄り添い Yorisoi  ${config.publicUrl}\n`);
  if (demonstration) {
    print("  デモンストレーションです。人物はすべて架空です。 A demonstration; all people are invented.");
    for (const account of demonstrationAccounts)
      print(`    ${account.email.padEnd(30)} ${account.password}   ${account.name}`);
    print("");
  }
  print("  Ctrl-C で終了  Ctrl-C stops it\n");
}
