import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type Place, placeFor, type RunAs } from "./embedded-place.ts";
import { StopReason } from "./stop.ts";

/** The major version whose data folders this program can open. */
const postgresMajor = "18";

/** A running embedded server: where to connect, and how to stop it. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  /** True when another process of this program had started it; then stop() leaves it running. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

interface Options {
  readonly dataFolder: string;
  /** Test clusters trade durability for speed. Never set for a centre's data. */
  readonly throwAway?: boolean;
  readonly onMessage?: (sentence: string) => void;
  /** Called when the server process has been started and is getting ready. */
  readonly onLaunched?: () => void;
  /** Called when the server ends without having been asked to and could not be started again. */
  readonly onLost?: () => void;
}

/**
 * Starts the PostgreSQL that is installed with the packages, or joins the one already running on this folder. It listens on a
 * Unix socket only, so there is no port to clash with and nothing to reach from the network.
 * Throws StopReason when the folder belongs to another major version or the server does not come up.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  checkVersion(join(options.dataFolder, "postgres"));
  const place = await placeFor(options.dataFolder, options.onMessage ?? (() => {}));
  const socketFolder = prepareSocketFolder(place);
  if (!existsSync(join(place.cluster, "PG_VERSION"))) {
    options.onMessage?.("Creating the database … データベースを作成しています");
    initialise(place);
  }
  const address = { host: socketFolder, port: 5432 };
  if (await joinRunning(place, address)) return { ...address, adopted: true, stop: async () => {} };

  let stopping = false;
  let server = await launch(place, address, options.throwAway ?? false, options.onLaunched);
  const watch = (child: ChildProcess) => {
    child.once("exit", async () => {
      if (stopping) return;
      try {
        server = await launch(place, address, options.throwAway ?? false);
        watch(server);
      } catch {
        options.onLost?.();
      }
    });
  };
  watch(server);
  return {
    ...address,
    adopted: false,
    stop: async () => {
      stopping = true;
      server.kill("SIGINT");
      await goneWithin(place, 15_000);
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

function prepareSocketFolder(place: Place): string {
  // Socket paths must stay under about 100 bytes, so they cannot live in the data folder.
  const name = createHash("sha256").update(place.cluster).digest("hex").slice(0, 16);
  const folder = `/tmp/yorisoi-${name}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = statSync(folder).uid;
  const expected = [process.getuid?.() ?? 0, place.runAs?.uid ?? -1];
  if (!expected.includes(owner)) {
    throw new StopReason(`The folder ${folder} belongs to another user; remove it and start again.`);
  }
  if (place.runAs) chownSync(folder, place.runAs.uid, place.runAs.gid);
  return folder;
}

function initialise(place: Place): void {
  mkdirSync(place.cluster, { recursive: true, mode: 0o700 });
  if (place.runAs) chownSync(place.cluster, place.runAs.uid, place.runAs.gid);
  // C.UTF-8 and not C: pg_trgm and character classes see no Japanese under C. ICU ja-JP gives the order of kana.
  const args = [
    "-D",
    place.cluster,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale-provider=icu",
    "--icu-locale=ja-JP",
  ];
  execFileSync(place.binaries.initdb, [...args, "--locale=C.UTF-8", "--no-instructions"], {
    ...spawnAs(place.runAs),
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function checkVersion(cluster: string): void {
  const file = join(cluster, "PG_VERSION");
  if (!existsSync(file)) return;
  const found = readFileSync(file, "utf8").trim();
  if (found === postgresMajor) return;
  throw new StopReason(
    `The data folder was made by PostgreSQL ${found}; this program runs PostgreSQL ${postgresMajor}. Nothing was changed. ` +
      `Start it with the release that made it and move the data by backup and restore. データの形式の版が違います。`,
  );
}

function spawnAs(runAs: RunAs | null) {
  return { cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" }, ...(runAs ?? {}) };
}

async function launch(
  place: Place,
  address: { host: string; port: number },
  throwAway: boolean,
  onLaunched?: () => void,
): Promise<ChildProcess> {
  const deadline = Date.now() + 30_000;
  // After kill -9 of the old server its last child processes may hold the shared memory for some seconds more.
  while (true) {
    const child = spawnServer(place, address, throwAway);
    onLaunched?.();
    if (await ready(address, child, deadline)) {
      if (child.pid !== undefined) watchdog(child.pid);
      return child;
    }
    if (Date.now() > deadline) {
      throw new StopReason(`The database did not start; see ${place.log}. データベースを起動できませんでした。`);
    }
    await wait(300);
  }
}

function spawnServer(place: Place, address: { host: string; port: number }, throwAway: boolean): ChildProcess {
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${address.host}`,
    `port=${address.port}`,
    "max_connections=60",
    "shared_buffers=128MB",
    "timezone=Asia/Tokyo",
    // The server's own log must not repeat patient data of failing statements.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_min_messages=error",
    ...(throwAway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  const log = openSync(place.log, "a", 0o600);
  try {
    // Its own process group: Ctrl-C must reach this program first, which then stops the database in order.
    return spawn(place.binaries.postgres, ["-D", place.cluster, ...settings.flatMap((setting) => ["-c", setting])], {
      ...spawnAs(place.runAs),
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** Stops the database when this process dies without stopping it: its end of the pipe closes, the shell goes on. */
function watchdog(pid: number): void {
  const guard = spawn("sh", ["-c", `cat >/dev/null; kill -INT ${pid}`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  const pipe = guard.stdin as unknown as { unref?: () => void };
  pipe.unref?.();
}

async function ready(address: { host: string; port: number }, child: ChildProcess, deadline: number): Promise<boolean> {
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    if (await answers(address)) return true;
    await wait(25);
  }
  return false;
}

async function answers(address: { host: string; port: number }): Promise<boolean> {
  const client = new pg.Client({ ...address, user: "postgres", database: "postgres", connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    // Not up yet, or going down: the caller asks again until its deadline.
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Decides what a left-over postmaster.pid means: a server started by a living process of ours is joined; one whose starter
 * died is being stopped by its watchdog and is waited for; a stale file is removed.
 */
async function joinRunning(place: Place, address: { host: string; port: number }): Promise<boolean> {
  const pid = serverPid(place);
  const ownerFile = join(dirname(place.cluster), "owner.pid");
  if (pid !== null && isPostgres(pid)) {
    if (isAlive(readPid(ownerFile)) && (await answers(address))) return true;
    await goneWithin(place, 5_000);
    if (isPostgres(pid)) process.kill(pid, "SIGINT");
    await goneWithin(place, 10_000);
  }
  if (pid !== null && !isPostgres(pid)) rmSync(join(place.cluster, "postmaster.pid"), { force: true });
  writeFileSync(ownerFile, `${process.pid}\n`);
  return false;
}

async function goneWithin(place: Place, milliseconds: number): Promise<void> {
  // The pid file, not the process: under an init that reaps late the ended server stays a zombie.
  const deadline = Date.now() + milliseconds;
  while (existsSync(join(place.cluster, "postmaster.pid")) && Date.now() < deadline) {
    const pid = serverPid(place);
    if (pid !== null && !isPostgres(pid)) return;
    await wait(20);
  }
}

function serverPid(place: Place): number | null {
  return readPid(join(place.cluster, "postmaster.pid"));
}

function readPid(file: string): number | null {
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const state = stat.slice(stat.lastIndexOf(")") + 2)[0];
    return stat.includes("(postgres)") && state !== "Z";
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return false;
    throw error;
  }
}
