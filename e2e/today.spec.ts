import { expect } from "vitest";
import { type Journey, test } from "./journey.ts";
import { reads } from "./steps.ts";

const signedIn = async (journey: Journey) => {
  const { email, name } = await journey.account("coordinator");
  const { page, context } = await journey.window();
  await journey.signIn(page, email);
  return { page, context, name };
};

test("tasks by keyboard alone: noted, taken, put off, done; a second browser follows without reload", async ({
  journey,
}) => {
  const one = await signedIn(journey);
  const other = await signedIn(journey);
  await reads(one.page, "待っていることはありません");

  await one.page.keyboard.press("a");
  await one.page.getByRole("textbox", { name: "すること" }).waitFor();
  await one.page.keyboard.type("鍵の番号を伝える");
  await one.page.keyboard.press("Control+Enter");
  await reads(one.page.getByRole("main"), "鍵の番号を伝える");
  await reads(other.page.getByRole("main"), "鍵の番号を伝える");
  await journey.accessible(other.page);

  // The menu stands beside the row's action: J, Tab, Enter.
  await one.page.keyboard.press("j");
  await one.page.keyboard.press("Tab");
  await one.page.keyboard.press("Enter");
  await one.page.getByRole("menuitem", { name: "自分が担当する" }).waitFor();
  await one.page.keyboard.press("Enter");
  await reads(other.page.getByRole("main"), `担当: ${one.name}`);

  // Without a connection nothing comes; with it everything that was missed.
  await other.context.setOffline(true);
  await one.page.keyboard.press("j");
  await one.page.keyboard.press("Enter");
  await reads(one.page, "待っていることはありません");
  await one.page.getByRole("main").locator(":focus").waitFor();
  expect(await other.page.getByRole("main").getByText("鍵の番号を伝える").count()).toBe(1);
  await other.context.setOffline(false);
  await reads(other.page, "待っていることはありません");

  await one.page.getByRole("link", { name: "用事の一覧" }).click();
  await one.page.getByRole("button", { name: "済み", exact: true }).click();
  await reads(one.page.getByRole("main"), "済みを取り消す");
  await journey.accessible(one.page);
});
