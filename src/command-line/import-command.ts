import type { Config } from "../platform/config.ts";

export async function importLedgersCommand(_argv: readonly string[], _config: Config): Promise<number> {
  throw new Error("waits for src/ledgers/apply");
}
