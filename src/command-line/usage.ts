import { parseArgs } from "node:util";
import { StopReason } from "../platform/stop.ts";

/** Options of a command, as node:util's parseArgs wants them. */
export type Options = Record<string, { type: "string" | "boolean"; short?: string; multiple?: boolean }>;

/** What every command can be given. */
export const commonOptions = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  centre: { type: "string" },
} as const;

/** Reads a command's arguments. Throws StopReason (exit code 2) that names what is wrong. */
export function readArguments<const T extends Options>(argv: readonly string[], options: T, positionals = false) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: positionals, strict: true });
  } catch (error) {
    throw new StopReason(`${error instanceof Error ? error.message : "Wrong usage."} See --help.`, 2);
  }
}

/** Writes one line of a command's result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes one line about what is happening; never part of a result. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
