import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

// npm test: types, lint, borders, unused code, then all tests. Every check counts as one test; the last line is the sum.
// `--static` runs the checks alone.
const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

async function run(name: string, command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once("exit", (code) => resolve(code ?? 1));
  const code = await promise;
  const seconds = (Date.now() - started) / 1000;
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)`);
  return { code, output };
}

async function check(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  const { code, output } = await run(name, command, args);
  if (code !== 0) console.log(output);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function tests(): Promise<Outcome> {
  const folder = mkdtempSync("/tmp/yorisoi-results-");
  const file = join(folder, "results.json");
  try {
    const { code, output } = await run("tests", bin("vitest"), [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ]);
    const results = readResults(file);
    // What failed comes first and alone, so that a log cut short still names it.
    for (const failure of results?.failures ?? []) console.log(`\nFAILED ${failure}`);
    const failed = results === null ? 1 : Math.max(results.failed, code === 0 ? 0 : 1);
    if (failed > 0) console.log(output.split("\n").filter(isTelling).join("\n"));
    return { name: "tests", passed: results?.passed ?? 0, failed, skipped: results?.skipped ?? 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a line of the tests' report says more than that something passed. */
function isTelling(line: string): boolean {
  return line.trim() !== "" && !line.includes("✓");
}

interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failed test: its file, its name and what it said; a file that could not be run at all is one too. */
  readonly failures: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

function readResults(file: string): Results | null {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
    const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const failed = assertionResults.filter((result) => result.status === "failed");
      const path = relative(root, name);
      if (failed.length === 0) return status === "failed" ? [`${path}\n${message}`] : [];
      return failed.map((result) => `${path}: ${result.fullName}\n${(result.failureMessages ?? []).join("\n")}`);
    });
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.every((one) => one.status !== "failed"),
    ).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken,
      skipped: report.numPendingTests,
      failures,
    };
  } catch (error) {
    console.error("The tests left no result:", error instanceof Error ? error.message : error);
    return null;
  }
}

const outcomes: Outcome[] = [
  ...(await Promise.all([
    check("types of the server", bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]),
    check("types of the screens", bin("tsc"), ["--noEmit", "-p", "tsconfig.web.json"]),
  ])),
  await check("lint and format", bin("biome"), ["ci", "."]),
  await check("borders between folders", process.execPath, ["scripts/borders.ts"]),
  await check("unused code", bin("knip"), ["--no-progress"]),
];
if (!process.argv.includes("--static")) {
  outcomes.push(await check("types of the database", process.execPath, ["scripts/database-types.ts", "--verify"]));
  outcomes.push(await check("build of the screens", process.execPath, ["scripts/build-screens.ts"]));
  outcomes.push(await tests());
}

const sum = (key: "passed" | "failed" | "skipped") => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
