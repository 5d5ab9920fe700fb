import { type ParseArgsConfig, parseArgs } from "node:util";
import { parseDate } from "../japan/era-date.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { StopReason } from "./stop.ts";

/** Options of a command, as node:util's parseArgs wants them. */
export type Options = NonNullable<ParseArgsConfig["options"]>;

/** What every command can be given. */
export const commonOptions = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  centre: { type: "string" },
} as const satisfies Options;

/** Reads a command's arguments. Throws StopReason (exit code 2) that names what is wrong. */
export function readArguments<const T extends Options>(argv: readonly string[], options: T, positionals = false) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: positionals, strict: true });
  } catch (error) {
    throw new StopReason(`${inWords(error)} See --help. 使い方は --help で確かめられます。`, 2);
  }
}

/** Reads a day in any spelling offices use. Throws StopReason (exit code 2) that says what is wrong with it. */
export function readDay(text: string, option: string): PlainDate {
  const reading = parseDate(text);
  if (reading.ok) return reading.date;
  const how = `${option} is not a day that can be read; write 2025-06-30 or R7.6.30`;
  throw new StopReason(`${how}. 2025-06-30 か R7.6.30 のように書いてください。${reading.message}`, 2);
}

function inWords(error: unknown): string {
  if (!(error instanceof Error && "code" in error)) throw error;
  const named = error.message.match(/'(-{0,2}[^' ]*)/)?.[1] ?? "";
  const isFlag = /does not take an argument/.test(error.message);
  if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION")
    return `There is no option ${named}. ${named} というオプションはありません。`;
  if (error.code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL")
    return `"${named}" is one word too many. 「${named}」は余分です。`;
  if (error.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE" && isFlag)
    return `${named} takes no value. ${named} に値は付けられません。`;
  if (error.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
    return `${named} needs a value. ${named} の値がありません。`;
  throw error;
}
