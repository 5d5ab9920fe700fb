import { defineConfig } from "vitest/config";

// Two projects: rules that need nothing, in threads; and what needs PostgreSQL, against a throw-away cluster whose
// migrated template is cloned for every test file (testing/cluster.ts).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["src/**/*.db.test.ts"],
          pool: "threads",
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "database",
          include: ["src/**/*.db.test.ts", "testing/**/*.db.test.ts"],
          globalSetup: ["testing/cluster.ts"],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "program and browser",
          include: ["e2e/**/*.spec.ts"],
          globalSetup: ["testing/cluster.ts"],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
