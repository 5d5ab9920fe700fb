import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, closeSync, mkdirSync, openSync, realpathSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { checkVersion, createCluster, spawnAs } from "./embedded-cluster.ts";
import { type Place, placeFor } from "./embedded-place.ts";
import { endOf, removeMisleadingLocks, runningServer, serverPid, type Watchdog, watchdog } from "./embedded-process.ts";
import { StopReason } from "./stop.ts";

/** A running embedded server: where to connect, and how to stop it. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  /** Stops the server, or leaves it running while another process of this program uses it. */
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
 * Starts the PostgreSQL that is installed with the packages, or joins the one that another process of this program has started on
 * this folder; should that one end, this process takes over. It listens on a Unix socket only, so there is no port to clash with and
 * nothing to reach from the network.
 * Throws StopReason when the folder belongs to another major version or the server does not come up.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const say = options.onMessage ?? (() => {});
  const dataFolder = realpathSync(options.dataFolder);
  checkVersion(join(dataFolder, "postgres"));
  const place = await placeFor(dataFolder, say);
  createCluster(place, say);
  const address = { host: socketFolderOf(place), port: 5432 };
  const way = { place, address, throwAway: options.throwAway ?? false, say };

  let stopping = false;
  let used = await joinOrLaunch(way, options.onLaunched);
  const watch = () =>
    void used.ended.then(async () => {
      if (stopping) return;
      try {
        used = await joinOrLaunch(way);
        watch();
      } catch {
        options.onLost?.();
      }
    });
  watch();
  return {
    ...address,
    stop: async () => {
      stopping = true;
      await used.leave();
    },
  };
}

interface Way {
  readonly place: Place;
  readonly address: Address;
  readonly throwAway: boolean;
  readonly say: (sentence: string) => void;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** A server in use: started by this process, or by another. */
interface Used {
  /** Resolves when the server is gone. */
  readonly ended: Promise<unknown>;
  /** Stops it, unless another process uses it: then that one looks after it from now on. */
  leave(): Promise<void>;
}

/**
 * Of several processes that start at once PostgreSQL itself lets one hold the folder; the others find its server and join it. A
 * server whose starter died is being stopped by its watchdog and is waited for.
 */
async function joinOrLaunch(way: Way, onLaunched?: () => void): Promise<Used> {
  const { place, address } = way;
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const running = runningServer(place.cluster);
    if (running === null) {
      // After a kill the last child processes of the old server may hold the shared memory for some seconds more.
      removeMisleadingLocks(place.cluster, address.host);
      const own = await launch(way, onLaunched);
      if (own) return own;
    } else {
      const joined = await enter(way, running, null);
      if (joined) return joined;
    }
    await wait(running === null ? 200 : 25);
  }
  throw new StopReason(`The database did not start; see ${place.log}. データベースを起動できませんでした。`);
}

/** Null when the server ended instead of getting ready. What it takes to recover after a crash it is given. */
async function launch(way: Way, onLaunched?: () => void): Promise<Used | null> {
  prepareSocketFolder(way);
  const child = spawnServer(way);
  let gone = false;
  const ended = endOf(child).then((fault) => {
    gone = true;
    return fault;
  });
  onLaunched?.();
  const guard = child.pid === undefined ? null : watchdog(child.pid);
  const began = Date.now();
  let told = false;
  while (!gone) {
    const isOurs = serverPid(way.place.cluster) === child.pid;
    const used = isOurs && guard ? await enter(way, Number(child.pid), guard) : null;
    if (used) {
      // It may outlive this process when another uses it.
      child.unref();
      return used;
    }
    if (!told && Date.now() - began > 10_000) {
      told = true;
      way.say("The database is getting ready … データベースを復旧しています");
    }
    await wait(25);
  }
  guard?.end();
  const fault = await ended;
  if (fault) throw fault;
  return null;
}

/** A lock in the server that each process using it shares: who gets it alone is the last. */
const usersLock = 7_967_464;

/**
 * Becomes a user of a running server; null when it does not answer (yet) or is about to be stopped. `guard` is there when this process
 * has started it. Whoever leaves first hands the others the care for it.
 */
async function enter(way: Way, pid: number, guard: Watchdog | null): Promise<Used | null> {
  const client = await connected(way.address);
  if (!client) return null;
  const { rows } = await client
    .query("select pg_try_advisory_lock_shared($1) as ok", [usersLock])
    .catch(() => ({ rows: [] }));
  if (!rows[0]?.ok) {
    await client.end();
    return null;
  }
  let own = guard;
  const ended = Promise.withResolvers<void>();
  client.once("end", () => {
    // Once the server has ended its number may become another program's.
    own?.end();
    ended.resolve();
  });
  client.on("notification", () => {
    own ??= watchdog(pid);
  });
  await client.query("listen yorisoi_left").catch(() => {});
  return { ended: ended.promise, leave: () => leave(way, client, pid, () => own?.end()) };
}

async function leave(way: Way, client: pg.Client, pid: number, disarm: () => void): Promise<void> {
  // From the moment this one has let go another may be the last and stop the server: then nothing answers here, and nothing is to be done.
  const otherStops = () => false;
  const isLast = await client.query("select pg_advisory_unlock_shared($1)", [usersLock]).then(
    () =>
      client
        .query("select pg_try_advisory_lock($1) as ok", [usersLock])
        .then(({ rows }) => rows[0]?.ok === true, otherStops),
    // It is gone, or answers no more: whatever is left of it is to be stopped.
    () => true,
  );
  if (!isLast) await client.query("notify yorisoi_left").catch(otherStops);
  else if (runningServer(way.place.cluster) === pid) {
    process.kill(pid, "SIGINT");
    for (const end = Date.now() + 15_000; runningServer(way.place.cluster) === pid && Date.now() < end; )
      await wait(20);
  }
  disarm();
  await client.end();
  if (isLast) removeSocketFolder(way.address.host);
}

function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    // Not empty: another process has started anew and its server's socket is there.
    if (!(error instanceof Error && "code" in error && ["ENOTEMPTY", "EEXIST", "ENOENT"].includes(String(error.code))))
      throw error;
  }
}

function socketFolderOf(place: Place): string {
  // Socket paths must stay under about 100 bytes, so they cannot live in the data folder.
  return `/tmp/yorisoi-${createHash("sha256").update(place.cluster).digest("hex").slice(0, 16)}`;
}

function prepareSocketFolder({ place, address: { host: folder } }: Way): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = statSync(folder).uid;
  const expected = [process.getuid?.() ?? 0, place.runAs?.uid ?? -1];
  if (!expected.includes(owner)) {
    throw new StopReason(
      `The folder ${folder} belongs to another user; remove it and start again. 別の利用者のフォルダがあります。削除してからやり直してください。`,
    );
  }
  if (place.runAs) chownSync(folder, place.runAs.uid, place.runAs.gid);
}

function spawnServer({ place, address, throwAway }: Way): ChildProcess {
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
  const args = ["-D", place.cluster, ...settings.flatMap((setting) => ["-c", setting])];
  const log = openSync(place.log, "a", 0o600);
  try {
    // Its own process group: Ctrl-C must reach this program first, which then stops the database in order.
    return spawn(place.binaries.postgres, args, {
      ...spawnAs(place.runAs),
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** A connection, or null when the server is not up yet or going down. */
async function connected(address: Address): Promise<pg.Client | null> {
  const client = new pg.Client({ ...address, user: "postgres", database: "postgres", connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch {
    // The caller asks again until its deadline.
    await client.end().catch(() => {});
    return null;
  }
}
