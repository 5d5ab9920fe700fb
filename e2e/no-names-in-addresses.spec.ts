import { expect } from "vitest";
import { test } from "./journey.ts";
import { goTo, reads } from "./steps.ts";

test("a name that is searched for stands in no address, of the page or of a request, and survives a reload", async ({
  journey,
}) => {
  const nurse = await journey.account("coordinator");
  const { page } = await journey.window();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(decodeURIComponent(request.url())));
  await journey.signIn(page, nurse.email);
  await goTo(page, "相談");
  await reads(page, "まだ相談がありません");
  const filter = page.getByRole("main").getByRole("searchbox").or(page.getByRole("main").getByRole("textbox")).first();
  await filter.fill("匿名希子");
  await reads(page, "当てはまる相談はありません");
  expect(decodeURIComponent(page.url())).not.toContain("匿名希子");
  await page.reload();
  await reads(page, "当てはまる相談はありません");
  expect(await filter.inputValue()).toBe("匿名希子");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("匿名探子");
  await expect.poll(() => asked.some((address) => address.endsWith("/api/search"))).toBe(true);
  expect(asked.filter((address) => /匿名/.test(address))).toEqual([]);
});
