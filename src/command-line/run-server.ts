import { setTimeout as wait } from "node:timers/promises";
import { demonstrationAccounts } from "../../demo/demonstration-accounts.ts";
import { makeApp } from "../app.ts";
import { stopTypesetting } from "../documents/typeset.ts";
import type { Config } from "../platform/config.ts";
import { isNotNow } from "../platform/http/answer-errors.ts";
import { openLiveUpdates } from "../platform/http/live.ts";
import { startJobs } from "../platform/jobs.ts";
import { openLog } from "../platform/log.ts";
import { StopReason } from "../platform/stop.ts";
import { openSignIn } from "../staff/sign-in-library.ts";
import { type Installation, listCentres } from "./open-installation.ts";
import { portFault } from "./port.ts";
import { print, say } from "./usage.ts";

/** Serves an installation until the program is told to stop, then ends everything in order. */
export async function runServer(config: Config, installation: Installation, screens: string): Promise<void> {
  const demonstration = await demonstrationOrRefuse(installation, config);
  const server = await listen(config, installation, { screens, demonstration });
  const stopped = Promise.withResolvers<void>();
  const stop = () => {
    say("Stopping … 終了します");
    server.close().then(stopped.resolve, stopped.reject);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  announce(config, demonstration);
  // The first answers do not wait for the jobs. A server that could not start them must not go on as if it had.
  server.startJobs().catch((error) => server.close().then(() => stopped.reject(error), stopped.reject));
  await stopped.promise;
}

interface Server {
  startJobs(): Promise<void>;
  close(): Promise<void>;
}

/** Loads the demonstration into an empty installation, or goes on where that was interrupted; tells whether this is one. */
async function demonstrationOrRefuse(installation: Installation, config: Config): Promise<boolean> {
  const centres = await listCentres(installation.db);
  const demonstration = centres.find((centre) => centre.demonstration);
  if (centres.length > 0 && !demonstration) return false;
  if (!["localhost", "127.0.0.1", "::1"].includes(config.host)) {
    throw new StopReason(
      "The demonstration listens on this machine only; remove HOST, or make a real centre with init. デモはこの端末からだけ使えます。HOST を外してください。",
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
  config: Config,
  installation: Installation,
  { screens, demonstration }: { screens: string; demonstration: boolean },
): Promise<Server> {
  const log = openLog(config.logLevel ?? (demonstration ? "warn" : "info"));
  const { db, secret, connection } = installation;
  const signIn = openSignIn({ connection, secret, publicUrl: config.publicUrl });
  const live = await openLiveUpdates(connection, log);
  const hints = () => (demonstration ? demonstrationAccounts : []);
  const app = await makeApp({
    ...{ db, signIn, secret, log, live, hints, screens },
    publicUrl: config.publicUrl,
    mailIsSetUp: config.mail !== null,
    trustedProxies: config.trustedProxies,
  });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw portFault(error, config.port) ?? error;
  }
  let closing = false;
  let jobs: ReturnType<typeof startJobs> | undefined;
  return {
    startJobs: async () => {
      for (let left = 60; ; left -= 1) {
        jobs = startJobs(connection, db, log, config.mail);
        try {
          return void (await jobs);
        } catch (error) {
          if (closing || left === 0 || !isNotNow(error)) throw error;
          await wait(1_000);
        }
      }
    },
    close: async () => {
      closing = true;
      await app.close();
      // Jobs that could not be started need no stopping; why they could not was told to who started them.
      await (await jobs?.catch(() => null))?.stop();
      await stopTypesetting();
      await live.close();
      await signIn.close();
    },
  };
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
