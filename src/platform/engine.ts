import { join } from "node:path";

/**
 * How Node's engine is to run a server that shall stay small beside its database. Left to itself it lets the garbage of a busy minute
 * grow to several times what is in use: 320 MiB instead of 190 under load (bench/README.md), for a few percent of processor time.
 */
export const engineSettings: readonly string[] = [
  // Room for objects that die young, in MiB; two to three times as much is taken.
  "--max-semi-space-size=8",
  // The rest is cleared when it has grown by so many percent since it was cleared last.
  "--heap-growing-percent=50",
];

/** The same, as far as it is said by the environment. */
export const engineEnvironment: Readonly<NodeJS.ProcessEnv> = {
  // Where read and compiled code is kept from one start to the next. Known before the first file is read, it spares what turns
  // TypeScript into JavaScript (65 ms, 17 MiB). Where the folder cannot be written Node goes on without.
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/yorisoi"),
  // On Linux each thread would keep freed memory of its own: 20 MiB less for the price of some waiting for one another.
  MALLOC_ARENA_MAX: "2",
};

/** These settings must be known before the engine runs: replaces this process (same id, same pipes) by one that has them. */
export function runWithSettings(): void {
  const lacking = engineSettings.filter((setting) => !process.execArgv.includes(setting));
  if (lacking.length === 0 || !process.execve) return;
  const args = [process.execPath, ...process.execArgv, ...lacking, ...process.argv.slice(1)];
  process.execve(process.execPath, args, { ...engineEnvironment, ...process.env });
}
