import { runWithSettings } from "./platform/engine.ts";

runWithSettings();
const { runCommand } = await import("./command-line/run-command.ts");
process.exitCode = await runCommand(process.argv.slice(2));
