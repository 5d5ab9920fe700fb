import { type Config, readConfig } from "../platform/config.ts";
import { openLog } from "../platform/log.ts";
import { StopReason } from "../platform/stop.ts";

const help = `yorisoi (寄り添い): runs a home-medical-care support centre

  serve     runs the program; loads the demonstration when there is no centre yet (起動)
  init      makes a centre (センターを作る)
  import    takes in Excel and CSV ledgers (台帳の取込)
  report    prints the figures up to a day (統計)
  user      looks after accounts (アカウント)

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
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(
      `${name === undefined ? "" : `There is no command "${name}". 「${name}」というコマンドはありません。\n`}${help}\n`,
    );
    return 2;
  }
  return (await command())(rest, readConfig(process.env));
}

/** Runs the command that the arguments name; resolves with the exit code. What went wrong has been told. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  // Whoever read the output has left (`| head`): what was begun is finished all the same.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  // Node itself would print the whole error, and with it what a failing statement held.
  process.once("uncaughtException", (error) => {
    openLog("error").error({ err: error }, "unexpected error, the program ends");
    process.exit(1);
  });
  try {
    return await choose(argv);
  } catch (error) {
    const reason = error instanceof StopReason ? error : (await import("./fault-in-words.ts")).faultInWords(error);
    if (reason) {
      process.stderr.write(`${reason.message}\n`);
      return reason.exitCode;
    }
    openLog("error").error({ err: error }, "unexpected error");
    process.stderr.write("Something unexpected went wrong; the line above says where. 予期しない問題が起きました。\n");
    return 1;
  }
}
