import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../testing/free-port.ts";
import { violationsOf } from "./accessibility.ts";
import { openBrowser } from "./chromium.ts";
import { aProgram, type Serving } from "./program.ts";

const root = join(import.meta.dirname, "..");

// Every screen of the demonstration, found as a person finds it: by following the links from 今日. Axe finds nothing, nothing is
// wider than the window, no text is missing in the language, and nothing is said to the console.
// SHOTS=folder also keeps a picture of each, to be looked at.

interface Pages {
  readonly pages: readonly { readonly path: string; readonly bare?: boolean; readonly host?: boolean }[];
}

const slices = globSync("src/*/web/pages.ts", { cwd: root }).map((path): Promise<Pages> => import(join(root, path)));
const shapes = (await Promise.all(slices))
  .flatMap((slice) => slice.pages)
  .filter((page) => !page.bare && !page.host)
  .map((page) => page.path.replace(/(.)\/$/, "$1"));

/** The same screen on a phone has the same parts: there only its layout is looked at. */
const windows = {
  desktop: { width: 1440, height: 900, language: "ja", colorScheme: "light", axe: true },
  tablet: { width: 820, height: 1180, language: "en", colorScheme: "dark", axe: true },
  phone: { width: 390, height: 844, language: "ja", colorScheme: "light", axe: false },
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
  for (const as of accounts) {
    const visit = await open(as, "desktop");
    for await (const address of newScreens(visit, as)) faults.push(...(await look(visit, address)));
    await visit.context.close();
  }
  expect(missing()).toEqual([]);
  expect(faults).toEqual([]);
}, 600_000);

for (const window of ["tablet", "phone"] as const) {
  test(`every screen is whole on a ${window}`, async () => {
    const faults: string[] = [];
    for (const as of accounts) {
      const visit = await open(as, window);
      for (const example of examples.values()) {
        if (example.as !== as) continue;
        await show(visit, example.address);
        faults.push(...(await look(visit, example.address)));
      }
      await visit.context.close();
    }
    expect(faults).toEqual([]);
  }, 600_000);
}

const missing = () => shapes.filter((shape) => !examples.has(shape));

/**
 * Follows links until every kind of screen was seen once. What then is missing is led to by some records only (a draft, an answer
 * that waits): further records of the screens above it are opened, a bounded number.
 */
async function* newScreens(visit: Visit, as: Account): AsyncGenerator<string> {
  const next = ["/"];
  const others = new Set<string>();
  for (let further = 0; further < 25; ) {
    const address = next.shift() ?? above(missing(), others);
    if (address === undefined) return;
    others.delete(address);
    const shape = shapeOf(address) ?? "";
    await show(visit, address);
    const links = await linksOf(visit.page);
    if (examples.has(shape)) further += 1;
    else {
      examples.set(shape, { address, as });
      yield address;
    }
    for (const link of links) {
      const found = shapeOf(link);
      if (found === null || examples.get(found)?.address === link) continue;
      if (examples.has(found) || next.some((other) => shapeOf(other) === found)) others.add(link);
      else next.push(link);
    }
  }
}

/** Of some addresses the one nearest above a kind of screen that was not seen yet. */
function above(shapesMissing: readonly string[], addresses: Iterable<string>): string | undefined {
  const depth = (address: string) => {
    const shape = shapeOf(address) ?? "";
    return shapesMissing.some((missed) => missed.startsWith(`${shape}/`)) ? shape.length : 0;
  };
  return [...addresses].filter((address) => depth(address) > 1).sort((one, other) => depth(other) - depth(one))[0];
}

/** What is wrong with the screen that is open. */
async function look({ page, said, window }: Visit, address: string): Promise<string[]> {
  await keep(page, window, address);
  const faults = await faultsOfLayout(page);
  if (windows[window].axe) faults.push(...(await violationsOf(page)));
  return [...faults, ...said.splice(0)].map((fault) => `${shapeOf(address)}: ${fault}`);
}

/** A signed-in window, what it said to the console, and which of its requests are not answered yet. */
interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly window: Window;
  readonly said: string[];
  readonly asked: Set<Request>;
}

async function open(as: Account, window: Window): Promise<Visit> {
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
  const asked = new Set<Request>();
  page.on("request", (request) => {
    if (request.url().includes("/api/") && !request.url().endsWith("/api/live")) asked.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"] as const)
    page.on(end as "requestfinished", (request) => asked.delete(request));
  await page.goto(`${serving.address}/sign-in`);
  await page.locator("input[type=email]").fill(`${as}@demo.example`);
  await page.locator("input[type=password]").fill("yorisoi-demo-2025");
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").first().waitFor();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  return { page, context, window, said, asked };
}

/** Opens an address and waits until everything it asks for is there. */
async function show({ page, asked }: Visit, address: string): Promise<void> {
  await page.goto(serving.address + address);
  await page.locator("main h1").first().waitFor({ state: "attached" });
  do await page.waitForTimeout(100);
  while (asked.size > 0);
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

async function faultsOfLayout(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  const headings = await page.locator("h1").count();
  const words = await page.evaluate<string>("document.body.innerText");
  const keys = words.match(/(?<![\w.@/-])[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)+(?![\w.@/-])/g) ?? [];
  return [
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
