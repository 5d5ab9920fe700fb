import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readImportArguments } from "./import-command.ts";

const folder = mkdtempSync(join(tmpdir(), "import-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, content: unknown) => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const beds = write("ベッド.csv", "");
const withMap = (map: unknown) => readImportArguments([beds, "--map", write("map.json", map)]);
/** Wrong usage ends with code 2 and says what is wrong. */
const wrong = (message: RegExp) => expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) });

describe("a mapping given to the command", () => {
  test("for one file, or for all", () => {
    const mapping = { kind: "support-beds", columns: { 甲: "admittedOn", 乙: "氏名", 丙: "note" } };
    expect(withMap({ "ベッド.csv": mapping }).mappings).toEqual({ "ベッド.csv": mapping });
    expect(withMap(mapping).mappings).toEqual({ "*": mapping });
  });

  test.each([
    [
      "a field that is none",
      { kind: "support-beds", columns: { 甲: "admitedOn" } },
      /甲.*admitedOn.*admittedOn \(入院日\)/u,
    ],
    ["a field of another kind", { "ベッド.csv": { kind: "support-beds", columns: { 甲: "theme" } } }, /theme/u],
    ["a kind that is none", { kind: "beds" }, /kind/u],
    ["a file that is not given", { "べつの台帳.csv": { columns: {} } }, /べつの台帳\.csv is not among the files/u],
    ["another form", { "ベッド.csv": { 甲: "name" } }, /ベッド\.csv/u],
    ["no JSON", "{", /cannot be read as JSON/u],
  ])("%s is said", (_, map, message) => {
    expect(() => withMap(map)).toThrow(wrong(message));
  });
});

describe("files given to the command", () => {
  test("the same file twice counts once; two files of one name are refused", () => {
    expect(readImportArguments([beds, beds]).files).toEqual([beds]);
    expect(() => readImportArguments([beds, write("2024/ベッド.csv", "")])).toThrow(
      wrong(/Two files are named ベッド\.csv/u),
    );
  });

  test("none, one that is not there, and an unknown option", () => {
    expect(() => readImportArguments([])).toThrow(wrong(/at least one file/u));
    expect(() => readImportArguments([join(folder, "nichts.csv")])).toThrow(wrong(/There is no file/u));
    expect(() => readImportArguments([beds, "--dryrun"])).toThrow(wrong(/dryrun/u));
  });
});
