import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../testing/free-port.ts";
import { violationsOf } from "./accessibility.ts";
import { openBrowser } from "./chromium.ts";
import { dialogsOfTheSources, faultsOfOpening, type Opened } from "./dialogs.ts";
import { aProgram, type Serving } from "./program.ts";

const root = join(import.meta.dirname, "..");

// Every screen of the demonstration, found as a person finds it: by following the links from 今日. Axe finds nothing, nothing is
// wider than the window, no text is missing in the language, and nothing is said to the console. What opens over a screen is opened
// by keyboard, looked at in the same way, and closed by Esc, which gives the focus back.
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
  laptop: { width: 1290, height: 800, language: "ja", colorScheme: "light", axe: false },
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
    for await (const address of newScreens(visit, as))
      faults.push(...(await look(visit, address)), ...(await openAll(visit, address)));
    await visit.context.close();
  }
  expect({ missing: missing(), faults }).toEqual({ missing: [], faults: [] });
}, 600_000);

test("every dialog opens by keyboard and gives the focus back", async () => {
  const faults: string[] = [];
  const visit = await open("manager", "desktop");
  for (const address of await recordsWithDialogs(visit.page)) {
    await show(visit, address);
    faults.push(...(await openAll(visit, address)));
  }
  await visit.context.close();
  expect(faults).toEqual([]);
  expect(unopened()).toEqual([]);
}, 600_000);

test("every screen has room beside a consultation that is being taken", async () => {
  const faults: string[] = [];
  const visit = await open("manager", "laptop");
  await visit.page.keyboard.press("n");
  await visit.page.getByRole("complementary", { name: "作業中" }).waitFor();
  for (const example of examples.values()) {
    if (example.as !== "manager") continue;
    await show(visit, example.address);
    faults.push(...(await faultsOfRoom(visit)).map((fault) => `${shapeOf(example.address)}: ${fault}`));
  }
  await visit.context.close();
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
        faults.push(...(await lookAtTheOtherWidth(visit, example.address)));
      }
      await visit.context.close();
    }
    expect(faults).toEqual([]);
  }, 600_000);
}

const missing = () => shapes.filter((shape) => !examples.has(shape));

/**
 * Follows links until no new kind of screen is found. What only some records lead to (a draft, an answer that is waited for, an
 * application of one's own) is begun at such a record.
 */
async function* newScreens(visit: Visit, as: Account): AsyncGenerator<string> {
  const next = ["/", ...(await recordsOf[as](visit.page))];
  for (let address = next.shift(); address !== undefined; address = next.shift()) {
    const shape = shapeOf(address) ?? "";
    const isNew = !examples.has(shape);
    if (isNew) examples.set(shape, { address, as });
    await show(visit, address);
    // What is looked at may lead away, or show a little later where it leads.
    const links = new Set(await linksOf(visit.page));
    if (isNew) yield address;
    for (const link of links.union(new Set(await linksOf(visit.page)))) {
      const found = shapeOf(link);
      if (found !== null && !examples.has(found) && !next.some((other) => shapeOf(other) === found)) next.push(link);
    }
  }
}

/** Addresses of records that lead on to screens others do not. */
const recordsOf: Readonly<Record<Account, (page: Page) => Promise<string[]>>> = {
  manager: async (page) => {
    const [waiting] = (await ask<Rows<{ confirmationId: string }>>(page, "/api/confirmations?state=sent")).rows;
    return [`/confirmations/${waiting?.confirmationId}`, `/patients/${await withDraft(page)}/sheet`];
  },
  doctor: async (page) => {
    const { rows } = await ask<Rows<{ patientId: string }>>(page, "/api/patients?state=applied");
    return rows.map(({ patientId }) => `/patients/${patientId}`);
  },
};

interface Rows<Row> {
  readonly rows: readonly Row[];
}

const ask = <Answer>(page: Page, address: string) =>
  page.evaluate<Answer>(`fetch(${JSON.stringify(address)}).then((answer) => answer.json())`);

/** A patient whose sheet is being written on top of two finalised versions. */
async function withDraft(page: Page): Promise<string | undefined> {
  const { rows } = await ask<Rows<{ patientId: string }>>(page, "/api/patients?sort=submitted&size=100");
  for (const { patientId } of rows) {
    const { sheet } = await ask<{ sheet: { status: string; version: number } | null }>(
      page,
      `/api/patients/${patientId}/sheet`,
    );
    if (sheet?.status === "draft" && sheet.version > 2) return patientId;
  }
  return undefined;
}

const opened: Opened = { kinds: new Set(), titles: new Set() };

async function openAll({ page }: Visit, address: string): Promise<string[]> {
  return (await faultsOfOpening(page, opened)).map((fault) => `${shapeOf(address)}: ${fault}`);
}

/** Comes after its form; seen by axe in open-call.spec.ts. */
const previewOfCall = "この内容を伝えます";

/** Dialogs of the sources that the walk has not seen. */
const unopened = () =>
  dialogsOfTheSources(windows.desktop.language)
    .filter(({ titles }) => ![...opened.titles, previewOfCall].some((title) => titles.some((one) => one.test(title))))
    .map(({ file, titles }) => `${file} ${titles[0]}`);

/** Addresses at which dialogs open that the first record of a list does not offer. */
async function recordsWithDialogs(page: Page): Promise<string[]> {
  const [applied] = (await ask<Rows<{ patientId: string }>>(page, "/api/patients?state=applied")).rows;
  const { rows } = await ask<Rows<{ kind: string; ofId: string | null }>>(page, "/api/today");
  const called = rows.find(({ kind }) => kind === "open_call")?.ofId;
  return [
    `/patients/${applied?.patientId}`,
    "/consultations?show=open",
    // A view that somebody saved.
    "/consultations?show=unanswered",
    `/visiting-doctors/find?consultation=${called}`,
  ];
}

/** What is wrong with the screen that is open. */
async function look({ page, said, window }: Visit, address: string): Promise<string[]> {
  await keep(page, window, address);
  const faults = await faultsOfLayout(page);
  if (windows[window].axe) faults.push(...(await violationsOf(page)));
  return [...faults, ...said].map((fault) => `${shapeOf(address)}: ${fault}`);
}

/** The layout of the same words in the other of the two narrow windows: words of one language are longer here, of the other there. */
async function lookAtTheOtherWidth({ page, window }: Visit, address: string): Promise<string[]> {
  const other = window === "tablet" ? "phone" : "tablet";
  const size = ({ width, height }: { width: number; height: number }) => page.setViewportSize({ width, height });
  await size(windows[other]);
  await page.waitForTimeout(50);
  const faults = await faultsOfLayout(page);
  await size(windows[window]);
  return faults.map((fault) => `${shapeOf(address)} as on a ${other}: ${fault}`);
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

/** Opens an address and waits until everything it asks for is there: an answer may lead to the next question. */
async function show({ page, asked, said }: Visit, address: string): Promise<void> {
  said.length = 0;
  await page.goto(serving.address + address);
  await page.locator("main h1").first().waitFor({ state: "attached" });
  for (let quiet = 0; quiet < 3; quiet = asked.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(60);
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
  // Only what is shown counts: a page that waits for something hides whole, after it was there (React's Suspense).
  const headings = await page.locator("h1:visible").count();
  const words = await page.evaluate<string>("document.body.innerText");
  const keys = words.match(/(?<![\w.@/-])[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)+(?![\w.@/-])/g) ?? [];
  // A table may be wider than its place only where the arrow keys move it.
  const cut = await page.evaluate<string[]>(`[...document.querySelectorAll("main table")]
    .filter((table) => table.parentElement.tabIndex < 0 && table.scrollWidth > table.parentElement.clientWidth + 1)
    .map((table) => table.ariaLabel ?? table.caption?.innerText ?? "?")`);
  return [
    ...cut.map((table) => `the table ${table} is cut off`),
    ...(tooWide > 0 ? [`${tooWide} pixels wider than the window`] : []),
    ...(headings === 1 ? [] : [`${headings} headings of the first order`]),
    ...keys.map((key) => `a text without words: ${key}`),
    ...((await page.title()) === "" ? ["no title"] : []),
  ];
}

/** What of the page lies under the work at the right, and lines that were squeezed to a letter each. */
async function faultsOfRoom({ page, window }: Visit): Promise<string[]> {
  await keep(page, window, new URL(page.url()).pathname);
  return page.evaluate<string[]>(`(() => {
    const main = document.querySelector("main");
    const { right } = main.getBoundingClientRect();
    const scrolls = (part) => part !== main && (getComputedStyle(part).overflowX !== "visible" || scrolls(part.parentElement));
    const wide = [...main.querySelectorAll("*")].find((part) => part.getBoundingClientRect().right > right + 1 && !scrolls(part));
    const squeezed = [...main.querySelectorAll("time, b, td, span, p")].find(
      (part) => part.childElementCount === 0 && part.textContent.trim().length > 5 && part.offsetWidth > 1 && part.offsetWidth < 30 && getComputedStyle(part).writingMode === "horizontal-tb",
    );
    return [wide && "under the work: " + wide.outerHTML.slice(0, 200), squeezed && "squeezed: " + squeezed.outerHTML.slice(0, 200)].filter(Boolean);
  })()`);
}

async function keep(page: Page, window: Window, address: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const name = `${(shapeOf(address) ?? "").replaceAll(/[/$]+/g, "-").replace(/^-/, "") || "today"}.${window}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
}
