import { expect } from "vitest";
import { test } from "../../testing/world.ts";
import { codeLists } from "./code.ts";
import type { Codes } from "./codes-contract.ts";

test("nobody signed in gets no code lists", async ({ world }) => {
  expect((await world.nobody.call("GET", "/codes")).status).toBe(401);
});

test("every list is there, in the centre's order and with the centre's own labels", async ({ world }) => {
  await world.asStaff(async (tx) => {
    await tx
      .updateTable("code")
      .set({ label_ja: "ご本人・ご家族" })
      .where("list", "=", "caller_kind")
      .where("code", "=", "本人・家族")
      .execute();
    await tx
      .updateTable("code")
      .set({ retired_on: "2025-04-01" })
      .where("list", "=", "caller_kind")
      .where("code", "=", "消防")
      .execute();
  });
  const desk = await world.signedIn("city");
  const { status, body } = await desk.call<Codes>("GET", "/codes");
  expect(status).toBe(200);
  expect(Object.keys(body).toSorted()).toEqual([...codeLists].toSorted());
  expect(body.caller_kind[0]).toEqual({
    code: "本人・家族",
    ja: "ご本人・ご家族",
    en: "Patient or family",
    publishedAs: null,
    retired: false,
  });
  expect(body.caller_kind.find((code) => code.code === "消防")?.retired).toBe(true);
  expect(body.end_reason.find((code) => code.code === "E11")?.publishedAs).toBe("在宅看取り");
});

test("another centre's renaming changes nothing here", async ({ world }) => {
  const other = await world.otherCentre();
  await world.as({ centreId: other, role: "manager" }, (tx) =>
    tx.updateTable("code").set({ label_ja: "よそ" }).execute(),
  );
  const nurse = await world.signedIn("coordinator");
  const { body } = await nurse.call<Codes>("GET", "/codes");
  expect(
    Object.values(body)
      .flat()
      .some((code) => code.ja === "よそ"),
  ).toBe(false);
});
