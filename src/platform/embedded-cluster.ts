import { spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Place, RunAs } from "./embedded-place.ts";
import { isAlive } from "./embedded-process.ts";
import { StopReason } from "./stop.ts";

/** The major version whose data folders this program can open. */
const postgresMajor = "18";

/** Throws StopReason, with nothing changed, when the folder belongs to another major version. */
export function checkVersion(cluster: string): void {
  const file = join(cluster, "PG_VERSION");
  if (!existsSync(file)) return;
  const found = readFileSync(file, "utf8").trim();
  if (found === postgresMajor) return;
  throw new StopReason(
    `The data folder was made by PostgreSQL ${found}; this program runs PostgreSQL ${postgresMajor}. Nothing was changed. ` +
      "Start it with the release that made it and move the data by backup and restore. データの形式の版が違います。",
  );
}

/**
 * Makes the database's folder unless there is one. It is made beside its place and moved there whole: whatever ends this half-way
 * leaves nothing that looks like a database. Of two starts at once the first to be ready wins, the other uses what it made.
 */
export function createCluster(place: Place, say: (sentence: string) => void): void {
  if (existsSync(join(place.cluster, "PG_VERSION"))) return;
  say("Creating the database … データベースを作成しています");
  removeUnfinished(place.cluster);
  const unfinished = `${unfinishedPrefix(place.cluster)}${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  try {
    if (place.runAs) chownSync(unfinished, place.runAs.uid, place.runAs.gid);
    initialise(place, unfinished);
    moveInto(unfinished, place.cluster);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    // Once more: an initdb whose start was killed may have been at work until now.
    removeUnfinished(place.cluster);
  }
}

function initialise(place: Place, folder: string): void {
  // C.UTF-8 and not C: pg_trgm and character classes see no Japanese under C. ICU ja-JP gives the order of kana.
  const args = ["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale-provider=icu"];
  const run = spawnSync(
    place.binaries.initdb,
    [...args, "--icu-locale=ja-JP", "--locale=C.UTF-8", "--no-instructions"],
    { ...spawnAs(place.runAs), stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" },
  );
  if (run.status === 0) return;
  const told = run.error?.message ?? (run.stderr.match(/(?:FATAL|PANIC|error): *(.+)/)?.[1] || `signal ${run.signal}`);
  throw new StopReason(
    `The database could not be created in ${dirname(folder)}: ${told}. データベースを作成できませんでした。`,
  );
}

function moveInto(unfinished: string, cluster: string): void {
  try {
    renameSync(unfinished, cluster);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    // Another start was quicker.
    if (existsSync(join(cluster, "PG_VERSION"))) return;
    throw new StopReason(
      `The folder ${cluster} holds something that is not a database. Move it away or choose another folder with YORISOI_DATA; ` +
        "nothing was changed. データベースではないものが入っています。別のフォルダを指定してください。",
    );
  }
  const parent = openSync(dirname(cluster), "r");
  fsyncSync(parent);
  closeSync(parent);
}

const unfinishedPrefix = (cluster: string) => `${cluster}.new-`;

/** What a start that was killed left behind. */
function removeUnfinished(cluster: string): void {
  const prefix = basename(unfinishedPrefix(cluster));
  for (const name of readdirSync(dirname(cluster)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length));
    if (pid !== process.pid && isAlive(pid)) continue;
    // Its initdb may still be at work for a moment.
    rmSync(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 20 });
  }
}

/** How the database's programs are run. */
export function spawnAs(runAs: RunAs | null) {
  return { cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" }, ...(runAs ?? {}) };
}
