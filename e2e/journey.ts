import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFailed, test as plainTest } from "vitest";
import type { Role } from "../src/platform/database/transaction.ts";
import { makeAccount } from "../src/staff/staff-actions.ts";
import { makeWorld, type World } from "../testing/world.ts";
import { violationsOf } from "./accessibility.ts";
import { openBrowser } from "./chromium.ts";

export const testPassword = "correct horse 2025";

/** A world with the program listening, and people with real passwords in real browsers. */
export interface Journey {
  readonly world: World;
  readonly address: string;
  readonly browser: Browser;
  /** Makes an account with a password. */
  account(role: Role, organisationId?: string | null): Promise<{ email: string; name: string }>;
  /** A fresh browser window at the sign-in page. */
  window(width?: number): Promise<{ page: Page; context: BrowserContext }>;
  /** Signs in by typing and waits for the first screen. */
  signIn(page: Page, email: string): Promise<void>;
  /** Lets the program and every open window believe that it is this moment, so that weeks pass in a test. */
  itIs(moment: string): Promise<void>;
  /** Fails when axe finds anything on the page as it is. */
  accessible(page: Page): Promise<void>;
}

export const test = plainTest.extend<{ journey: Journey }>({
  journey: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const journey = await start();
      await use(journey);
      await journey.browser.close();
      await journey.world.app.close();
    },
    { scope: "file" },
  ],
});

async function start(): Promise<Journey> {
  const world = await makeWorld({ listen: true, mail: true });
  const address = world.publicUrl;
  const browser = await openBrowser();
  let accounts = 0;
  return {
    world,
    address,
    browser,
    account: async (role, organisationId = null) => {
      accounts += 1;
      const account = { email: `${role}${accounts}@example.jp`, name: `試験 ${role}${accounts}` };
      await world.asStaff((tx) => makeAccount(tx, { ...account, password: testPassword, role, organisationId }));
      return account;
    },
    window: async (width = 1440) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        locale: "ja-JP",
        timezoneId: "Asia/Tokyo",
        // Nothing fades or slides: what is on the screen is whole at once, for the eye and for axe.
        reducedMotion: "reduce",
      });
      // The screens' "today" is the program's.
      await context.clock.setFixedTime(world.clock);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      onTestFailed(() => showWhatWasSeen(page));
      await page.goto(address);
      return { page, context };
    },
    signIn: async (page, email) => {
      await page.getByRole("textbox", { name: "メールアドレス" }).fill(email);
      await page.getByLabel("パスワード", { exact: true }).fill(testPassword);
      await page.getByRole("button", { name: "サインイン" }).click();
      await page.getByRole("navigation").first().waitFor();
    },
    itIs: async (moment) => {
      world.clock = new Date(moment);
      await Promise.all(browser.contexts().map((context) => context.clock.setFixedTime(world.clock)));
    },
    accessible: async (page) => {
      await page.locator("h1").first().waitFor({ state: "attached" });
      expect(await violationsOf(page)).toEqual([]);
    },
  };
}

/** What a failed test's window showed, so that a failure on another machine can be understood: words here, a picture in .cache/. */
async function showWhatWasSeen(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const picture = `.cache/failed-${Date.now()}.png`;
  await page.screenshot({ path: picture, fullPage: true });
  const words = await page.locator("body").ariaSnapshot();
  process.stderr.write(`At ${new URL(page.url()).pathname} (${picture}) the window said:\n${words}\n`);
}
