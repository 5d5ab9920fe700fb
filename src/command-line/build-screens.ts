import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StopReason } from "../platform/stop.ts";

/**
 * Builds the screens when they are missing or older than their sources (a few seconds), and returns their folder. The mark is
 * a hash of the sources, so that an update builds them anew and an ordinary start does nothing.
 */
export async function buildScreens(root: string, say: (sentence: string) => void): Promise<string> {
  const folder = join(root, "dist/web");
  const mark = join(root, "dist/web-sources-sha256");
  const wanted = hashOfSources(root);
  if (existsSync(join(folder, "index.html")) && existsSync(mark) && readFileSync(mark, "utf8") === wanted)
    return folder;
  say("Building the screens … 画面を準備しています");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const build = spawn(process.execPath, [vite, "build", "--logLevel", "error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [status] = await once(build, "exit");
  if (status !== 0)
    throw new StopReason("The screens could not be built; see the lines above. 画面を準備できませんでした。");
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(mark, wanted);
  return folder;
}

function hashOfSources(root: string): string {
  const files = globSync(
    ["src/**/*.{ts,tsx,css,html,json,svg}", "vite.config.ts", "package-lock.json"].map((pattern) =>
      join(root, pattern),
    ),
  ).filter((file) => !file.endsWith(".test.ts") && !file.endsWith("-actions.ts") && !file.endsWith("-lists.ts"));
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest("hex");
}
