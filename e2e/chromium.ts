import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const root = join(import.meta.dirname, "..");

/** Debian's flags for a browser in a container; without the networking ones it tries to call home. */
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/**
 * Opens a Chromium: CHROMIUM_PATH, one of this machine, the packaged one (Linux x64), or an installed Chrome. Throws with one
 * sentence how to get one: a browser test is never skipped in silence.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? onThisMachine() ?? (await packaged());
  if (executablePath) return chromium.launch({ executablePath, args: flags });
  try {
    return await chromium.launch({ channel: "chrome", args: flags });
  } catch (error) {
    throw new Error("No Chromium for the browser tests: install one (apt-get install chromium) or set CHROMIUM_PATH.", {
      cause: error,
    });
  }
}

function onThisMachine(): string | null {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(":");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

/** The browser inside @sparticuz/chromium, unpacked into the project: it would reuse any old one lying in the temporary folder. */
async function packaged(): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const folder = entry.slice(0, entry.indexOf("@sparticuz/chromium") + "@sparticuz/chromium".length);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const cache = join(root, ".cache", `chromium-${version}`);
  mkdirSync(cache, { recursive: true });
  process.env.TMPDIR = cache;
  process.env.FONTCONFIG_PATH = fontsFor(cache);
  const { default: library, inflate, setupLambdaEnvironment } = await import("@sparticuz/chromium");
  // It brings the libraries that a bare Debian lacks, packed for another environment.
  setupLambdaEnvironment(join(cache, "al2023", "lib"));
  const libraries = [
    join(folder, "bin", "al2023.tar.br"),
    join(dirname(dirname(dirname(entry))), "bin", "al2023.tar.br"),
  ];
  const archive = libraries.find((path) => existsSync(path));
  if (archive) await inflate(archive);
  return library.executablePath();
}

/** Tells the packaged browser where fonts are. It looks in one place of its own, and ends itself when it finds none there. */
function fontsFor(cache: string): string {
  const folder = join(cache, "fontconfig");
  const places = ["/usr/share/fonts", "/usr/local/share/fonts", join(root, "node_modules/@expo-google-fonts")];
  const dirs = places.map((place) => `<dir>${place}</dir>`).join("");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "fonts.conf"),
    `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${join(cache, "fonts-cache")}</cachedir></fontconfig>\n`,
  );
  return folder;
}
