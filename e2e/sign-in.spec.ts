import { sql } from "kysely";
import { expect } from "vitest";
import { digitsNow } from "../testing/authenticator.ts";
import { test, testPassword } from "./journey.ts";

test("a wrong password is refused in words, the right one opens the first screen; after a pause one comes back to the same", async ({
  journey,
}) => {
  const { email } = await journey.account("coordinator");
  const { page, context } = await journey.window();
  await page.getByRole("button", { name: "サインイン" }).waitFor();
  await journey.accessible(page);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード", { exact: true }).fill("something else");
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByText("メールアドレスかパスワードが違います。").first().waitFor();
  await journey.signIn(page, email);
  await page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
  expect(await page.title()).toContain("今日");
  await journey.accessible(page);

  await page.goto(`${journey.address}/patients?state=ended`);
  await page.getByRole("heading", { level: 1, name: "登録患者" }).waitFor();
  await sql`update auth."session" set "updatedAt" = now() - interval '61 minutes'`.execute(journey.world.db);
  // Unless the screen has asked for something by itself meanwhile.
  await page.evaluate("document.querySelector('main [aria-pressed=false]')?.click()");
  await page.getByText("操作のない時間が続いたか").waitFor();
  await journey.accessible(page);
  await journey.signIn(page, email);
  await page.getByRole("heading", { level: 1, name: "登録患者" }).waitFor();
  await context.close();
});

test("a second step is set up with an app, asked for at the next sign-in, and a wrong code is refused", async ({
  journey,
}) => {
  const { email } = await journey.account("manager");
  const { page, context } = await journey.window(820);
  await journey.signIn(page, email);
  await page.goto(`${journey.address}/account`);
  const begin = page.locator("form").filter({ has: page.getByRole("button", { name: "設定を始める" }) });
  await begin.getByRole("textbox").first().fill(testPassword);
  await begin.getByRole("button", { name: "設定を始める" }).click();
  const link = page.getByRole("link", { name: "この端末の認証アプリで開く" });
  const key = new URL((await link.getAttribute("href")) ?? "").searchParams.get("secret") ?? "";
  await journey.accessible(page);
  await page.getByLabel("認証アプリの6桁の数字").fill(digitsNow(key));
  await page.keyboard.press("Enter");
  await page.getByText("設定済み").first().waitFor();
  await context.close();

  const { page: next, context: nextContext } = await journey.window(390);
  await next.getByLabel("メールアドレス").fill(email);
  await next.getByLabel("パスワード", { exact: true }).fill(testPassword);
  await next.getByRole("button", { name: "サインイン" }).click();
  const code = next.getByLabel("認証アプリの6桁の数字");
  const wrong = String((Number(digitsNow(key)) + 1) % 1_000_000).padStart(6, "0");
  await code.fill(wrong);
  await next.keyboard.press("Enter");
  await next.getByText("数字が違います。").first().waitFor();
  await journey.accessible(next);
  // The code of the setting-up counts no second time; the app's next one is taken already.
  await code.fill(digitsNow(key, Date.now() + 30_000));
  await next.keyboard.press("Enter");
  await next.getByRole("navigation").first().waitFor();
  await nextContext.close();
});
