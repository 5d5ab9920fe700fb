import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refusalCodes, warningCodes } from "./ledger-codes.ts";
import { remarkWords } from "./remark-words.ts";

test("says the office's own sentence in Japanese and the meaning of its code in English", () => {
  const said = { code: "unreadable_date", message: "提出日が読めません。", value: "6月の終わり" };
  expect(remarkWords(said, "ja")).toBe("提出日が読めません。");
  expect(remarkWords(said, "en")).toBe("The cell cannot be read as a date.");
});

test("keeps the day a sentence names, unless the cell holds it", () => {
  const said = { code: "year_inferred", message: "年がないため、前の行から2025-06-30と読みました。", value: "6/30" };
  expect(remarkWords(said, "en")).toBe("The year was taken from the row before. (2025-06-30)");
  expect(remarkWords({ ...said, value: "2025-06-30" }, "en")).toBe("The year was taken from the row before.");
});

// A code that is used in the sources and has no English words would leave an English reader with a Japanese sentence.
test("every code the import uses has its English words", () => {
  const folders = [import.meta.dirname, join(import.meta.dirname, "apply")];
  const sources = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
  const used = sources.flatMap((source) =>
    [
      ...source.matchAll(/\b(?:warn|refuse|remark|rowWarning|tabWarning)\(\s*(?:[\w.]+,\s*)*?"([a-z]+(?:_[a-z]+)+)"/g),
    ].map((match) => match[1] ?? ""),
  );
  expect(used.length).toBeGreaterThan(20);
  const codes = new Set([...used, ...Object.keys(refusalCodes), ...Object.keys(warningCodes)]);
  expect([...codes].filter((code) => remarkWords({ code, message: "日本語" }, "en") === "日本語")).toEqual([]);
});
