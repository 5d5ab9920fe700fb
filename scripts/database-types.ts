import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../src/platform/database/migrate.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";

// Writes src/platform/database/types.ts from the migrated schema (npm run types); --verify only compares.
const folder = mkdtempSync("/tmp/yorisoi-types-");
const server = await startEmbeddedPostgres({ dataFolder: folder, throwAway: true });
let status = 1;
try {
  await migrate({ host: server.host, port: server.port, user: "postgres", database: "postgres" }, null);
  const args = [
    ...["--dialect", "postgres", "--url", `postgres://postgres@localhost:${server.port}/postgres?host=${server.host}`],
    ...["--out-file", join(import.meta.dirname, "../src/platform/database/types.ts")],
    ...[
      "--include-pattern",
      "app.*",
      "--default-schema",
      "app",
      "--date-parser",
      "string",
      "--numeric-parser",
      "number",
    ],
    ...["--type-mapping", '{"timestamptz":"string","daterange":"string","time":"string"}'],
    ...process.argv.slice(2),
  ];
  status =
    spawnSync("kysely-codegen", args, {
      stdio: "inherit",
      env: { ...process.env, PATH: `${join(import.meta.dirname, "../node_modules/.bin")}:${process.env.PATH}` },
    }).status ?? 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
