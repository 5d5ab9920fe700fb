import { runWithSettings } from "./platform/engine.ts";

runWithSettings();
const { runCommand } = await import("./command-line/run-command.ts");
process.exitCode = await runCommand(process.argv.slice(2));
// All is closed. Should a library's timer or socket still be there, it does not keep the process for ever.
setTimeout(() => process.exit(), 5_000).unref();
