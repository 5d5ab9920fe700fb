import { mkdtempSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../src/platform/database/migrate.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    pg: { host: string; port: number };
  }
}

/** One throw-away PostgreSQL per run with a migrated template database; every test file clones it (testing/world.ts). */
export async function setup(project: TestProject) {
  const folder = mkdtempSync("/tmp/yorisoi-test-");
  const server = await startEmbeddedPostgres({ dataFolder: folder, throwAway: true });
  const owner = { host: server.host, port: server.port, user: "postgres" };
  const client = new pg.Client({ ...owner, database: "postgres" });
  await client.connect();
  await client.query("create database template_yorisoi");
  await client.end();
  await migrate({ ...owner, database: "template_yorisoi" }, null);
  project.provide("pg", { host: server.host, port: server.port });
  return async () => {
    await wait(50);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
