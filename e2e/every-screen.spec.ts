import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page as Screen } from "../src/web/page-type.ts";
import { freePort } from "../testing/free-port.ts";
import { openBrowser } from "./chromium.ts";
import { aProgram, type Serving } from "./program.ts";

// Every screen of the demonstration, found as a person finds it: by following the links from 今日. In each of three windows axe
// finds nothing, nothing is wider than the window, no text is missing in the language, and nothing is said to the console.
// SHOTS=folder also keeps a picture of each, to be looked at; SCREENS=/patients looks at the screens below it only.

const slices = import.meta.glob<{ pages: readonly Screen[] }>("../src/*/web/pages.ts", { eager: true });
const declared = Object.values(slices).flatMap((slice) => slice.pages);
const shapes = declared.filter((page) => !page.bare && !page.host).map((page) => page.path.replace(/(.)\/$/, "$1"));

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

test("every screen can be reached by links", async () => {
  const { page, context } = await open("desktop");
  const waiting = ["/"];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    await show(page, address);
    for (const link of await linksOf(page)) {
      const shape = shapeOf(link);
      if (shape === null || examples.has(shape)) continue;
      examples.set(shape, link);
      waiting.push(link);
    }
  }
  await context.close();
  expect(shapes.filter((shape) => !examples.has(shape))).toEqual([]);
}, 300_000);

for (const window of Object.keys(windows) as Window[]) {
  test(`every screen is whole on a ${window}`, async () => {
    const { page, context, said } = await open(window);
    const faults: string[] = [];
    for (const [shape, address] of [...examples].sort()) {
      if (!shape.startsWith(process.env.SCREENS ?? "/")) continue;
      said.length = 0;
      await show(page, address);
      faults.push(...[...(await faultsOf(page)), ...said].map((fault) => `${shape}: ${fault}`));
      await keep(page, window, shape);
    }
    await context.close();
    expect(faults).toEqual([]);
  }, 600_000);
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
  await context.addInitScript((value) => localStorage.setItem("language", value), language);
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
  await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
  await page.evaluate(() => document.fonts.ready);
}

const linksOf = (page: Page): Promise<string[]> =>
  page.locator("a[href^='/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

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
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const seen = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
  }));
  const text = await page.locator("body").innerText();
  const bareKeys = text.match(/(?<![\w.@/-])[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)+(?![\w.@/-])/g) ?? [];
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")} ${node.html}`)),
    ...(seen.over > 0 ? [`${seen.over} pixels wider than the window`] : []),
    ...(seen.headings === 1 ? [] : [`${seen.headings} headings of the first order`]),
    ...bareKeys.map((word) => `a text without words: ${word}`),
    ...(seen.title === "" ? ["no title"] : []),
  ];
}

async function keep(page: Page, window: Window, shape: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const name = `${shape.replaceAll(/[/$]+/g, "-").replace(/^-/, "") || "today"}.${window}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
}
