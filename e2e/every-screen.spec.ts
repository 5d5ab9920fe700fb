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

const program = aProgram();
let serving: Serving;
let browser: Browser;
/** An address for each shape of address. */
const examples = new Map<string, string>();

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
  const { page, context, said } = await open("desktop");
  const faults: string[] = [];
  const waiting = ["/"];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    faults.push(...(await look(page, address, said)));
    await keep(page, "desktop", address);
    for (const link of await linksOf(page)) {
      const shape = shapeOf(link);
      if (shape === null || examples.has(shape)) continue;
      examples.set(shape, link);
      waiting.push(link);
    }
  }
  await context.close();
  expect(shapes.filter((shape) => !examples.has(shape))).toEqual([]);
  expect(faults).toEqual([]);
}, 400_000);

for (const window of ["tablet", "phone"] as const) {
  test(`every screen is whole on a ${window}`, async () => {
    const { page, context, said } = await open(window);
    const faults: string[] = [];
    for (const address of examples.values()) {
      faults.push(...(await look(page, address, said)));
      await keep(page, window, address);
    }
    await context.close();
    expect(faults).toEqual([]);
  }, 400_000);
}

/** Opens a screen and tells what is wrong with it. */
async function look(page: Page, address: string, said: string[]): Promise<string[]> {
  said.length = 0;
  await show(page, address);
  return [...(await faultsOf(page)), ...said].map((fault) => `${shapeOf(address)}: ${fault}`);
}

async function open(window: Window): Promise<{ page: Page; context: BrowserContext; said: string[] }> {
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
  await page.locator("input[type=email]").fill("manager@demo.example");
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
