import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/**
 * Processor time of the database so far, in milliseconds: of the server process and of all that it has started, workers that have
 * ended included. Only Linux tells; elsewhere null.
 */
export async function databaseTime(address: pg.ClientConfig): Promise<() => number | null> {
  const client = new pg.Client({ ...address, user: "postgres", database: "postgres" });
  await client.connect();
  const { rows } = await client.query<{ pid: string }>(
    "select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid",
  );
  await client.end();
  const server = Number(rows[0]?.pid);
  return () => (process.platform === "linux" ? timeBelow(server) : null);
}

function timeBelow(server: number): number {
  const nanoseconds = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && (Number(name) === server || parentOf(name) === server))
    .map((name) => Number(read(`/proc/${name}/schedstat`).split(" ")[0]));
  const [user = 0, system = 0] = statOf(String(server)).slice(13, 15).map(Number);
  // Of those that have ended the kernel tells hundredths of a second.
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6 + (user + system) * 10;
}

function parentOf(pid: string): number {
  return Number(statOf(pid)[1]);
}

/** The fields of a process's stat behind its name: state, parent, … cutime and cstime as the fourteenth and fifteenth. */
function statOf(pid: string): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process has ended since the folder was read: it counts no more.
    return "";
  }
}
