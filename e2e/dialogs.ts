import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { violationsOf } from "./accessibility.ts";

const root = join(import.meta.dirname, "..");

// Everything that opens over a page (dialogs, menus, calendars, definitions, the panel beside a list), found by the buttons that
// say that they open something (aria-haspopup), used as a person without a mouse uses it.

const openers = ":is(button, [role=button])[aria-haspopup]:not([aria-haspopup=listbox])";
const floating = ":is([role=dialog], [role=menu]):visible";
const opened = "[data-looked-at]";

/** What the walk has opened so far: kinds of buttons that are the same everywhere, and the titles of dialogs. */
export interface Opened {
  readonly kinds: Set<string>;
  readonly titles: Set<string>;
}

/** Opens all that the page offers, one of each kind, and says what is wrong with what comes, and with the way back. */
export async function faultsOfOpening(page: Page, seen: Opened): Promise<string[]> {
  const faults: string[] = [];
  const here = new Set<string>();
  for (const button of await page.locator(openers).all()) {
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    const { kind, everywhere } = await kindOf(button);
    if (here.has(kind) || (everywhere && seen.kinds.has(kind))) continue;
    here.add(kind);
    seen.kinds.add(kind);
    faults.push(...(await faultsOfOne(page, button, kind, seen)));
  }
  return [...faults, ...(await faultsOfBeside(page))];
}

/** Buttons of one kind open the same: their words without names and numbers, or the picture of those without words. */
const kindOf = (button: Locator) =>
  button.evaluate((element) => {
    const words = String(element.textContent)
      .replace(/[\d０-９]+/g, "#")
      .trim();
    const picture = [...(element.querySelector("svg")?.classList ?? [])].join(".");
    return {
      kind: `${element.ariaHasPopup} ${words || picture}`,
      everywhere: words === "" || !element.closest("main"),
    };
  });

async function faultsOfOne(page: Page, button: Locator, kind: string, seen: Opened): Promise<string[]> {
  await button.focus();
  await page.keyboard.press("Enter");
  if (!(await comes(page))) return [`${kind}: opens nothing`];
  const faults = await faultsOfOpen(page, seen);
  const inner = page.locator(floating).locator("[role=menuitem][aria-haspopup=dialog]");
  if ((await inner.count()) > 0) {
    await inner.first().focus();
    await page.keyboard.press("Enter");
    await page.locator("[role=dialog]:visible").waitFor();
    faults.push(...(await faultsOfOpen(page, seen)));
  }
  await page.keyboard.press("Escape");
  faults.push(...(await faultsOfReturn(page, button)));
  return faults.map((fault) => `${kind}: ${fault}`);
}

const comes = (page: Page) =>
  page
    .locator(floating)
    .first()
    .waitFor({ timeout: 5000 })
    .then(
      () => true,
      () => false,
    );

async function faultsOfOpen(page: Page, seen: Opened): Promise<string[]> {
  const place = page.locator(floating).last();
  // The focus goes in a moment after it has come.
  const isInside = () =>
    page.evaluate<boolean>('document.activeElement.closest("[role=dialog], [role=menu]") !== null');
  const deadline = Date.now() + 5000;
  while (!(await isInside()) && Date.now() < deadline) await page.waitForTimeout(20);
  const title: string = await place.evaluate((part) => {
    part.setAttribute("data-looked-at", "");
    return part.ownerDocument.getElementById(part.getAttribute("aria-labelledby") ?? "")?.textContent ?? "";
  });
  seen.titles.add(title);
  const faults = await violationsOf(page, opened);
  faults.push(...(await page.evaluate<string[]>(`(${faultsOfPart})(document.querySelector("${opened}"))`)));
  if (!(await isInside()) && (await place.locator("button, input, textarea, a").count()) > 0)
    faults.push("the focus stays outside");
  await place.evaluate((part) => part.removeAttribute("data-looked-at"));
  return faults;
}

/** Runs in the page: what of an opened part is cut off by the window, and words that are missing. */
const faultsOfPart = `(part) => {
  const { left, right } = part.getBoundingClientRect();
  const keys = part.innerText.match(/(?<![\\w.@/-])[a-z][A-Za-z]+(\\.[a-z][A-Za-z]+)+(?![\\w.@/-])/g) ?? [];
  return [
    ...(left < 0 || right > innerWidth ? ["is wider than the window"] : []),
    ...(part.scrollWidth > part.clientWidth + 1 ? ["scrolls sideways"] : []),
    ...keys.map((key) => "a text without words: " + key),
  ];
}`;

/** Esc closes, and the focus is on the button again. */
async function faultsOfReturn(page: Page, button: Locator): Promise<string[]> {
  const deadline = Date.now() + 2000;
  for (;;) {
    const left = await page.locator(floating).count();
    const faults = [
      ...(left > 0 ? ["Esc does not close it"] : []),
      ...((await hasFocus(button)) ? [] : ["the focus does not come back"]),
    ];
    if (faults.length === 0 || Date.now() > deadline) return faults;
    await page.waitForTimeout(30);
  }
}

const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => one === one.ownerDocument.activeElement);

/** The panel beside a list, where a press on a row opens one. */
async function faultsOfBeside(page: Page): Promise<string[]> {
  const row = page.locator("[data-row-link]").first();
  if ((await row.count()) === 0) return [];
  const before = page.url();
  await row.click();
  const panel = page.locator("main aside:has(> header button)");
  const elsewhere = page.waitForURL((url) => url.href !== before, { timeout: 5000 }).then(() => false);
  if (!(await Promise.race([panel.waitFor({ timeout: 5000 }).then(() => true), elsewhere]))) return [];
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  return (await hasFocus(row)) ? [] : ["the panel beside the list: the focus does not come back to the row"];
}

/** Every dialog in the sources of the screens: its file, and the titles it may have. */
export function dialogsOfTheSources(language: "ja" | "en"): { file: string; titles: RegExp[] }[] {
  return globSync("src/**/web/**/*.tsx", { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const uses = [
      ...text.matchAll(
        /<(?:Dialog|ConfirmPreview|AskFirst)\b(?:[^>]|=>)*?\b(?:title|label)=\{((?:[^{}]|\{[^{}]*\})*)\}/g,
      ),
    ];
    const words = wordsBeside(file, language);
    return uses.flatMap(([, title = ""]) => {
      const said = /^\w+$/.test(title) ? (text.match(new RegExp(`const ${title} = (.*);`))?.[1] ?? title) : title;
      const titles = Object.entries(words).filter(([key]) => said.includes(`"${key}"`) || isMadeBy(said, key));
      return titles.length > 0 ? [{ file, titles: titles.map(([, word]) => asPattern(word)) }] : [];
    });
  });
}

const isMadeBy = (code: string, key: string) =>
  [...code.matchAll(/`([\w.]*)\$\{\w+\}([\w.]*)`/g)].some(
    ([, head = "", tail = ""]) => key.startsWith(head) && key.endsWith(tail) && !key.slice(head.length).includes("."),
  );

const asPattern = (word: string) =>
  new RegExp(`^${word.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\{\w+\}\}/g, ".+")}$`);

function wordsBeside(file: string, language: string): Record<string, string> {
  const folder = file.startsWith("src/web/") ? "src/web" : (file.match(/^src\/[^/]+\/web/)?.[0] ?? "");
  const words = JSON.parse(readFileSync(join(root, folder, `locales/${language}.json`), "utf8")) as object;
  const flat = (part: object, before: string): [string, string][] =>
    Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string"
        ? [[before + key, value] as [string, string]]
        : flat(value as object, `${before}${key}.`),
    );
  return Object.fromEntries(flat(words, ""));
}
