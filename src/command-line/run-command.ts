import { type Config, readConfig } from "../platform/config.ts";
import { openLog } from "../platform/log.ts";
import { StopReason } from "../platform/stop.ts";

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
  serve: async () => (await import("./serve-command.ts")).serveCommand,
  init: async () => (await import("./init-command.ts")).initCommand,
  import: async () => (await import("./import-command.ts")).importLedgersCommand,
  report: async () => (await import("./report-command.ts")).printReportCommand,
  user: async () => (await import("./user-command.ts")).userCommand,
};

async function choose(argv: readonly string[]): Promise<number> {
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

/** Runs the command that the arguments name; resolves with the exit code. What went wrong has been told. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  try {
    return await choose(argv);
  } catch (error) {
    if (error instanceof StopReason) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    openLog("error").error({ err: error }, "unexpected error");
    return 1;
  }
}
