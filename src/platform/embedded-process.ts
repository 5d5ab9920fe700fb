import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { StopReason } from "./stop.ts";

/** The server of a cluster that is running now, by its process id; null when there is none. */
export function runningServer(cluster: string): number | null {
  const pid = serverPid(cluster);
  return pid !== null && isServerOf(cluster, pid) ? pid : null;
}

/**
 * Removes lock files of a server that was killed where their number is another program's by now. PostgreSQL would take that program
 * for its server; everything else it finds out by itself.
 */
export function removeMisleadingLocks(cluster: string, socketFolder: string): void {
  for (const file of [lockFile(cluster), join(socketFolder, ".s.PGSQL.5432.lock")]) {
    const pid = lockHolder(file);
    if (pid !== null && isAlive(pid) && !isServerOf(cluster, pid)) rmSync(file, { force: true });
  }
}

/** The process that postmaster.pid names, whatever it is now; null without that file. */
export function serverPid(cluster: string): number | null {
  return lockHolder(lockFile(cluster));
}

const lockFile = (cluster: string) => join(cluster, "postmaster.pid");

function lockHolder(file: string): number | null {
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Known by its working folder, whatever path leads there: a PostgreSQL server goes into its cluster. */
function isServerOf(cluster: string, pid: number): boolean {
  if (process.platform !== "linux") return argumentsOf(pid).includes(cluster);
  try {
    const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch {
    // No such process, or another user's.
    return false;
  }
}

/** The command line of a process; empty when it is gone or only waits to be reaped. */
function argumentsOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
  } catch {
    // No such process.
    return "";
  }
}

/** Whether there is a process of this number. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Resolves when a server process has ended, with StopReason when it could not even be run. */
export function endOf(server: ChildProcess): Promise<StopReason | null> {
  const { promise, resolve } = Promise.withResolvers<StopReason | null>();
  server.once("exit", () => resolve(null));
  server.once("error", ({ message }) =>
    resolve(new StopReason(`PostgreSQL cannot be run (${message}). データベースを起動できませんでした。`)),
  );
  return promise;
}

/** Stops a server should this process die without having done so. */
export interface Watchdog {
  /** From now on the server is somebody else's to stop, or gone. */
  end(): void;
}

/** Its end of the pipe closes with this process, the shell goes on. */
export function watchdog(pid: number): Watchdog {
  const guard = spawn("sh", ["-c", `cat >/dev/null; kill -INT ${pid}`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  const pipe = guard.stdin as unknown as { unref?: () => void };
  pipe.unref?.();
  return { end: () => void guard.kill("SIGKILL") };
}
