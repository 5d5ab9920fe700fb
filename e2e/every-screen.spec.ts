import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../testing/free-port.ts";
import { violationsOf } from "./accessibility.ts";
import { openBrowser } from "./chromium.ts";
import { aProgram, type Serving } from "./program.ts";

const root = join(import.meta.dirname, "..");

// Every screen of the demonstration, found as a person finds it: by following the links from 今日. In each of three windows axe
// finds nothing, nothing is wider than the window, no text is missing in the language, and nothing is said to the console.
// SHOTS=folder also keeps a picture of each, to be looked at.

interface Pages {
  readonly pages: readonly { readonly path: string; readonly bare?: boolean; readonly host?: boolean }[];
}

const slices = globSync("src/*/web/pages.ts", { cwd: root }).map((path): Promise<Pages> => import(join(root, path)));
const shapes = (await Promise.all(slices))
  .flatMap((slice) => slice.pages)
  .filter((page) => !page.bare && !page.host)
  .map((page) => page.path.replace(/(.)\/$/, "$1"));

const windows = {
  desktop: { width: 1440, height: 900, language: "ja", colorScheme: "light" },
  tablet: { width: 820, height: 1180, language: "en", colorScheme: "dark" },
  phone: { width: 390, height: 844, language: "ja", colorScheme: "light" },
} as const;
type Window = keyof typeof windows;

/** Who looks: the manager at everything that is for the centre, a doctor's office at what is for it alone. */
const accounts = ["manager", "doctor"] as const;
type Account = (typeof accounts)[number];

const program = aProgram();
let serving: Serving;
let browser: Browser;
/** An address for each shape of address, and who sees it. */
const examples = new Map<string, Seen>();
interface Seen {
  readonly address: string;
  readonly as: Account;
}

beforeAll(async () => {
  serving = await program.serve(await freePort());
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  serving?.process.kill("SIGTERM");
  await serving?.ended();
  program.remove();
});

test("every screen is reached by links and whole on a desktop", async () => {
  const faults: string[] = [];
  for (const as of accounts) faults.push(...(await walk(as)));
  expect(shapes.filter((shape) => !examples.has(shape))).toEqual([]);
  expect(faults).toEqual([]);
}, 400_000);

for (const window of ["tablet", "phone"] as const) {
  test(`every screen is whole on a ${window}`, async () => {
    const faults: string[] = [];
    for (const as of accounts) {
      const { page, context, said } = await open(window, as);
      for (const example of examples.values())
        if (example.as === as) faults.push(...(await look(page, window, example.address, said)));
      await context.close();
    }
    expect(faults).toEqual([]);
  }, 400_000);
}

/**
 * Follows links until every kind of screen was seen once; then more links of the kinds known, not many, for what only some records
 * lead to. Notes an address of each kind and tells what is wrong with it.
 */
async function walk(as: Account): Promise<string[]> {
  const { page, context, said } = await open("desktop", as);
  const faults: string[] = [];
  const [next, spare] = [["/"], new Set<string>()];
  for (let visits = 0; next.length > 0 || (visits < 120 && spare.size > 0 && isSomeMissing()); visits += 1) {
    const [address = next.shift() ?? "/"] = next.length > 0 ? [] : spare;
    spare.delete(address);
    const shape = shapeOf(address) ?? "";
    if (examples.has(shape)) await show(page, address);
    else {
      examples.set(shape, { address, as });
      faults.push(...(await look(page, "desktop", address, said)));
    }
    for (const link of await linksOf(page)) {
      const found = shapeOf(link);
      if (found === null) continue;
      if (examples.has(found) || next.some((other) => shapeOf(other) === found)) spare.add(link);
      else next.push(link);
    }
  }
  await context.close();
  return faults;
}

const isSomeMissing = () => shapes.some((shape) => !examples.has(shape));

/** Opens a screen and tells what is wrong with it. */
async function look(page: Page, window: Window, address: string, said: string[]): Promise<string[]> {
  said.length = 0;
  await show(page, address);
  await keep(page, window, address);
  return [...(await faultsOf(page)), ...said].map((fault) => `${shapeOf(address)}: ${fault}`);
}

async function open(window: Window, as: Account): Promise<{ page: Page; context: BrowserContext; said: string[] }> {
  const { width, height, language, colorScheme } = windows[window];
  const context = await browser.newContext({
    viewport: { width, height },
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    colorScheme,
    reducedMotion: "reduce",
  });
  await context.addInitScript(`localStorage.setItem("language", "${language}")`);
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  await page.goto(`${serving.address}/sign-in`);
  await page.locator("input[type=email]").fill(`${as}@demo.example`);
  await page.locator("input[type=password]").fill("yorisoi-demo-2025");
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").first().waitFor();
  return { page, context, said };
}

/** Opens an address and waits until nothing is being loaded. */
async function show(page: Page, address: string): Promise<void> {
  await page.goto(serving.address + address);
  await page.locator("main h1").first().waitFor({ state: "attached" });
  await page.locator("main [aria-busy=true]").first().waitFor({ state: "detached" });
  await page.evaluate("document.fonts.ready");
}

const linksOf = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll("a[href^='/']")].map((link) => link.getAttribute("href"))`);

/** The screen an address leads to; null for what is none (a file, the interface's page). */
function shapeOf(address: string): string | null {
  const parts = (address.split(/[?#]/)[0] ?? "").replace(/(.)\/$/, "$1").split("/");
  const fitting = shapes.filter((shape) => {
    const own = shape.split("/");
    return own.length === parts.length && own.every((part, at) => part.startsWith("$") || part === parts[at]);
  });
  // A fixed address before one with a name in it.
  return fitting.sort((one, other) => one.split("$").length - other.split("$").length)[0] ?? null;
}

async function faultsOf(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  const headings = await page.locator("h1").count();
  const words = await page.evaluate<string>("document.body.innerText");
  const keys = words.match(/(?<![\w.@/-])[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)+(?![\w.@/-])/g) ?? [];
  return [
    ...(await violationsOf(page)),
    ...(tooWide > 0 ? [`${tooWide} pixels wider than the window`] : []),
    ...(headings === 1 ? [] : [`${headings} headings of the first order`]),
    ...keys.map((key) => `a text without words: ${key}`),
    ...((await page.title()) === "" ? ["no title"] : []),
  ];
}

async function keep(page: Page, window: Window, address: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const name = `${(shapeOf(address) ?? "").replaceAll(/[/$]+/g, "-").replace(/^-/, "") || "today"}.${window}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
}
