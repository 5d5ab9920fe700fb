import { expect } from "vitest";
import { aPatient } from "../testing/builders.ts";
import { test } from "./journey.ts";
import { press, reads } from "./steps.ts";

test("two records of one person are compared and made one, which the other's address then leads to", {
  timeout: 120_000,
}, async ({ journey }) => {
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const [kept, leaving] = await journey.world.asStaff(async (tx) => [
    await aPatient(tx, { name: "見本 花江", kana: "ミホン ハナエ" }),
    await aPatient(tx, { name: "見本 花枝", kana: "ミホン ハナエ", status: "withdrawn" }),
  ]);
  const { page, context } = await journey.window(820);
  await journey.signIn(page, (await journey.account("coordinator")).email);
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));

  await page.goto(`${journey.address}/patients/${kept?.patientId}/merge?other=${kept?.patientId}`);
  await reads(page, "同じ記録です");
  const other = page.getByRole("combobox", { name: "もう一方の記録" });
  await other.fill("ミホン");
  await page.getByRole("option", { name: "花枝" }).click();
  await page.getByRole("button", { name: "こちらを残す" }).first().click();
  await reads(page, "元の2つに戻せません");
  await journey.accessible(page);
  await press(page, "一つにまとめる");
  await reads(page, "記録を一つにまとめました");
  expect(new URL(page.url()).pathname).toBe(`/patients/${kept?.patientId}`);
  expect(said).toEqual([]);
  await page.goto(`${journey.address}/patients/${leaving?.patientId}`);
  await reads(page, "見本 花江");
  await context.close();
});
