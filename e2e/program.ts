import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const root = join(import.meta.dirname, "..");

/** The program as a newcomer starts it: its own process, its own data folder. */
export interface Program {
  readonly folder: string;
  /** Runs a command to its end. */
  run(args: readonly string[], env?: Record<string, string>): Promise<{ code: number; out: string; err: string }>;
  /** Starts `serve` and waits until it answers. */
  serve(port: number): Promise<Serving>;
  remove(): void;
}

export interface Serving {
  readonly process: ChildProcess;
  readonly address: string;
  /** Milliseconds from start to first answer. */
  readonly startedIn: number;
  /** Process id of the database server. */
  databasePid(): number;
  /** Waits for the end of the process and tells its exit code. */
  ended(): Promise<number | null>;
}

export function aProgram(): Program {
  const folder = mkdtempSync("/tmp/yorisoi-program-");
  // Searchable, so that as root the database stays in the data folder (src/platform/embedded-place.ts).
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  const start = (args: readonly string[], env: Record<string, string> = {}) =>
    spawn(process.execPath, [join(root, "src/main.ts"), ...args], {
      cwd: root,
      env: { ...process.env, YORISOI_DATA: data, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  return {
    folder,
    run: async (args, env) => {
      const child = start(args, env);
      const [out, err] = [collect(child.stdout), collect(child.stderr)];
      const code = await exitOf(child);
      return { code: code ?? -1, out: out(), err: err() };
    },
    serve: async (port) => {
      const began = Date.now();
      const child = start(["serve"], { PORT: String(port), LOG_LEVEL: "error" });
      const err = collect(child.stderr);
      const address = `http://localhost:${port}`;
      await untilAnswering(address, child, err);
      const ended = exitOf(child);
      return {
        process: child,
        address,
        startedIn: Date.now() - began,
        databasePid: () => Number(readFileSync(join(data, "postgres/postmaster.pid"), "utf8").split("\n")[0]),
        ended: () => ended,
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Writes a password file and makes a centre without demonstration data. */
export async function initCentre(program: Program, password: string): Promise<string> {
  const file = join(program.folder, "password");
  writeFileSync(file, `${password}\n`);
  const email = "manager@example.jp";
  const flags = [
    "--name",
    "試験センター",
    "--opened",
    "H27.10.1",
    "--admin-email",
    email,
    "--admin-password-file",
    file,
  ];
  const { code, err } = await program.run(["init", ...flags, "--json"]);
  if (code !== 0) throw new Error(`init ended with ${code}: ${err}`);
  return email;
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  if (child.exitCode !== null) resolve(child.exitCode);
  child.once("close", (code) => resolve(code));
  return promise;
}

async function untilAnswering(address: string, child: ChildProcess, err: () => string): Promise<void> {
  const deadline = Date.now() + 150_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${err()}`);
    const up = await fetch(`${address}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await wait(40);
  }
  throw new Error(`serve did not answer in time: ${err()}`);
}
