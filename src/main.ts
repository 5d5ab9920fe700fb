import { initCommand } from "./command-line/init-command.ts";
import { serveCommand } from "./command-line/serve-command.ts";
import { userCommand } from "./command-line/user-command.ts";
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

const commands: Readonly<Record<string, (argv: readonly string[], config: Config) => Promise<number>>> = {
  serve: serveCommand,
  init: initCommand,
  user: userCommand,
};

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
  return command(rest, readConfig(process.env));
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
