import { expect } from "vitest";
import { test, testPassword } from "./journey.ts";
import { pick, press, reads } from "./steps.ts";

test("an invitation is made, works once, and says so the second time", async ({ journey }) => {
  const { email } = await journey.account("manager");
  const { page, context } = await journey.window();
  await journey.signIn(page, email);
  await page.goto(`${journey.address}/settings/accounts`);
  await page.getByRole("button", { name: "招待する" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("メールアドレス").fill("new@example.jp");
  await pick(page, "役割", "コーディネーター");
  await page.keyboard.press("Control+Enter");
  const link = await dialog.getByRole("textbox", { name: "リンク" }).inputValue();
  await journey.accessible(page);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("button", { name: "招待する" }).evaluate((one) => one.matches(":focus"))).toBe(true);
  await context.close();

  const invited = await journey.window(390);
  await invited.page.goto(link);
  await invited.page.getByLabel("氏名").fill("新田 さくら");
  await invited.page.getByLabel("新しいパスワード", { exact: true }).fill(testPassword);
  await invited.page.getByLabel("新しいパスワード(もう一度)").fill(`${testPassword}?`);
  await invited.page.keyboard.press("Enter");
  await invited.page.getByRole("alert").getByRole("link").waitFor();
  await journey.accessible(invited.page);
  await invited.page.getByLabel("新しいパスワード(もう一度)").fill(testPassword);
  await invited.page.keyboard.press("Enter");
  await invited.page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
  await invited.context.close();

  const late = await journey.window(820);
  await late.page.goto(link);
  await reads(late.page, "この招待は使えません");
  await journey.accessible(late.page);
  await press(late.page, "サインインへ");
  await late.page.getByRole("heading", { level: 1, name: "サインイン" }).waitFor();
  await late.context.close();
});
