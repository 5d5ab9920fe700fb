import type { Locator, Page } from "playwright-core";

// What a person does on the screens, in the words of the screens.

type Where = Page | Locator;

/** Presses one of the choices that stand as buttons under a label. */
export async function choose(where: Where, label: string, choice: string): Promise<void> {
  await where.getByRole("group", { name: label }).getByText(choice, { exact: true }).click();
}

/** Picks one of a long list by typing some of it, and leaves the list closed. */
export async function pick(page: Page, label: string, typed: string, choice = typed): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  // With room for the list on either side: a page that scrolls under an open list hides it.
  await field.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await field.click();
  await field.fill(typed);
  await page.getByRole("option", { name: choice }).first().click();
  // A list of one choice has closed itself; then Escape would close the dialog around it.
  // A person once chosen stands there instead of the field.
  const expanded = await field.getAttribute("aria-expanded", { timeout: 2000 }).catch(() => null);
  if (expanded === "true") await page.keyboard.press("Escape");
}

/** Types into the field of a label. */
export async function write(where: Where, label: string | RegExp, text: string): Promise<void> {
  await where.getByRole("textbox", { name: label }).fill(text);
}

/** Presses a button, or what is a link but reads as one. */
export async function press(where: Where, name: string): Promise<void> {
  const link = where.getByRole("link", { name, exact: true });
  await where.getByRole("button", { name, exact: true }).or(link).first().click();
}

/** Waits until words are on the screen. */
export async function reads(where: Where, text: string | RegExp): Promise<void> {
  await where.getByText(text).first().waitFor();
}

/** Goes to a subject by the rail at the left, or by the bar at the bottom of a phone. */
export async function goTo(page: Page, subject: string): Promise<void> {
  await page.getByRole("navigation", { name: "主な画面" }).getByRole("link", { name: subject }).click();
}

/** Opens one of a patient's tabs. */
export async function openTab(page: Page, tab: string): Promise<void> {
  await page.getByRole("navigation", { name: "患者の画面" }).getByRole("link", { name: tab }).click();
}

/** The consultation being taken, at the right of any page. */
export const workAtTheRight = (page: Page) => page.getByRole("complementary", { name: "作業中" });

/** Goes on with Tab until what is meant has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await target.first().evaluate((element) => element.matches(":focus"))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not reach it");
}
