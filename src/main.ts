import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { type Config, readConfig } from "./platform/config.ts";
import { openLog } from "./platform/log.ts";
import { StopReason } from "./platform/stop.ts";

const help = `yorisoi (寄り添い): runs a home-medical-care support centre

  serve     runs the program; loads the demonstration when there is no centre yet
  init      makes a centre
  import    takes in Excel and CSV ledgers (台帳)
  report    prints the figures up to a day
  user      looks after accounts

Each has --help. Exit codes: 0 done, 1 refused or partly wrong, 2 wrong usage.`;

type Command = (argv: readonly string[], config: Config) => Promise<number>;

/** Loaded when asked for: a command's help must not wait for the parts of the others. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./command-line/serve-command.ts")).serveCommand,
  init: async () => (await import("./command-line/init-command.ts")).initCommand,
  import: async () => (await import("./command-line/import-command.ts")).importLedgersCommand,
  report: async () => (await import("./command-line/report-command.ts")).printReportCommand,
  user: async () => (await import("./command-line/user-command.ts")).userCommand,
};

// Read and compiled once, not at every start: half of the time and a tenth of the memory of loading. Where the folder cannot be
// written Node goes on without.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/yorisoi"));

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    process.stderr.write(`${name === undefined ? "" : `There is no command "${name}".\n`}${help}\n`);
    return 2;
  }
  return (await command())(rest, readConfig(process.env));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof StopReason) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    openLog("error").error({ err: error }, "unexpected error");
    process.exitCode = 1;
  }
}
