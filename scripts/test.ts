import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

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

async function run(
  name: string,
  command: string,
  args: readonly string[],
): Promise<{ code: number; output: string; seconds: number }> {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: "0" },
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
  if (code !== 0) console.log(output);
  return { code, output, seconds };
}

async function check(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  const { code } = await run(name, command, args);
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
    console.log(
      output
        .split("\n")
        .filter((line) => /^\s*(Test Files|Tests|Duration)/.test(line))
        .join("\n"),
    );
    if (results === null) return { name: "tests", passed: 0, failed: 1, skipped: 0 };
    // A run that ends badly without a failed test (an error outside of any) is a failure too.
    const failed = results.failed === 0 && code !== 0 ? 1 : results.failed;
    return { name: "tests", ...results, failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readResults(file: string): { passed: number; failed: number; skipped: number } | null {
  try {
    const json = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
    return { passed: json.numPassedTests ?? 0, failed: json.numFailedTests ?? 0, skipped: json.numPendingTests ?? 0 };
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
  outcomes.push(await check("build of the screens", bin("vite"), ["build", "--logLevel", "error"]));
  outcomes.push(await tests());
}

const sum = (key: "passed" | "failed" | "skipped") => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
