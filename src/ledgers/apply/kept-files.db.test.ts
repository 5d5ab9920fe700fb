import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { test } from "../../../testing/world.ts";
import { hashOfFile, keepFiles, openKeptFile } from "./kept-files.ts";

test("a file larger than a piece comes back as it was, from any place, and is kept once", async ({ world }) => {
  const bytes = new Uint8Array(randomBytes(700_001));
  const input = { file: "フォルダ/台帳.xlsx", bytes };
  const hash = await hashOfFile(input);
  await world.asStaff(async (db) => {
    const mapping = { columns: { 甲: "name" } };
    await keepFiles(db, [
      { hash, input, mapping },
      { hash, input: { ...input, file: "同じ中身.xlsx" }, mapping: null },
    ]);
    const kept = await openKeptFile(db, hash);
    expect(kept).toMatchObject({ name: "台帳.xlsx", mapping });
    const source = await kept?.open();
    expect(source?.size).toBe(bytes.byteLength);
    expect(await source?.read(262_000, 600_000)).toEqual(bytes.subarray(262_000, 600_000));
    expect(await hashOfFile({ file: "台帳.xlsx", open: kept?.open ?? (() => Promise.reject()) })).toBe(hash);
    kept?.close();
    expect(await openKeptFile(db, "0".repeat(64))).toBeNull();
  });
});
