import type { Config } from "../platform/config.ts";
import { reportCommand } from "../statistics/report-command.ts";
import { inCentre } from "./in-centre.ts";
import { print } from "./usage.ts";

/** Joins `yorisoi report` with the installation. */
export function printReportCommand(argv: readonly string[], config: Config): Promise<number> {
  return reportCommand(argv, { inCentre: (name, work) => inCentre(config, name, work), print });
}
