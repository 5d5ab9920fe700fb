import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { Refusal } from "../platform/errors.ts";
import { readLedger } from "./read-ledger.ts";
import { bookOf, zipFile } from "./testing/zip-file.ts";

/** What becomes of a file: the rows, or the code of the refusal. Anything else that is thrown is a fault. */
async function outcome(bytes: Uint8Array, file = "台帳.xlsx"): Promise<string> {
  try {
    const { kind, rows } = await readLedger({ file, bytes }, { today: asPlainDate("2025-06-30") });
    return `${kind} ${rows.length}`;
  } catch (error) {
    if (error instanceof Refusal) return error.definition.code;
    throw error;
  }
}

const cell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetOf = (rows: string, after = "") => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const heading = `<row r="1">${["A1", "B1", "C1", "D1"].map((at, index) => cell(at, ["実施日", "テーマ", "会場", "参加者数"][index] ?? "")).join("")}</row>`;
const record = (row: number, theme = "出張講座") =>
  `<row r="${row}">${cell(`A${row}`, "R6.5.1")}${cell(`B${row}`, theme)}${cell(`C${row}`, "公民館")}<c r="D${row}"><v>12</v></c></row>`;
const good = sheetOf(heading + record(2) + record(3));

describe("a workbook made to occupy the server is refused", () => {
  it("while one of the same parts is read, its sizes written short or long", async () => {
    expect([await outcome(bookOf({ sheet: good })), await outcome(bookOf({ sheet: good, long: true }))]).toEqual([
      "outreach 2",
      "outreach 2",
    ]);
  });

  it("when it would unpack to more than any ledger, or to more than it says", async () => {
    const bomb = "a".repeat(8_000_000);
    expect(await outcome(bookOf({ sheet: bomb, declaredSize: 600_000_000 }))).toBe("ledger_too_large");
    expect(await outcome(bookOf({ sheet: good + " ".repeat(10_000), declaredSize: 1_000 }))).toBe("ledger_damaged");
    expect(await outcome(bookOf({ sheet: good, declaredSize: 5_000_000_000, long: true }))).toBe("ledger_too_large");
  });

  it("when one element or one text has no end", async () => {
    expect(await outcome(bookOf({ sheet: `<worksheet ${"a".repeat(30_000_000)}` }))).toBe("ledger_too_large");
    expect(await outcome(bookOf({ sheet: `<worksheet>${"a".repeat(30_000_000)}` }))).toBe("ledger_too_large");
    expect(await outcome(bookOf({ sheet: good, strings: `<!--${"a".repeat(30_000_000)}` }))).toBe("ledger_too_large");
  });

  it("when a cell stands where no ledger has a column, or nowhere", async () => {
    for (const [address, code] of [
      ["XFD4", "ledger_too_large"],
      ["ZZZZZZZZ4", "ledger_too_large"],
      ["4", "ledger_damaged"],
    ] as const)
      expect(await outcome(bookOf({ sheet: sheetOf(`${heading}<row r="4">${cell(address, "x")}</row>`) }))).toBe(code);
    const wide = `${"実施日,".repeat(1_001)}\n`;
    expect(await outcome(new TextEncoder().encode(wide), "台帳.csv")).toBe("ledger_too_large");
  });

  it("when it has more rows than Excel", async () => {
    expect(await outcome(bookOf({ sheet: sheetOf(`${heading}${record(2).replaceAll("2", "2000000")}`) }))).toBe(
      "ledger_too_large",
    );
    expect(await outcome(bookOf({ sheet: sheetOf(`${heading}<row r="x"/>`) }))).toBe("ledger_damaged");
  });

  it("when its merged areas lie over each other", async () => {
    const areas = '<mergeCell ref="A1:XFD1048576"/>'.repeat(1_100);
    expect(await outcome(bookOf({ sheet: sheetOf(heading + record(2), `<mergeCells>${areas}</mergeCells>`) }))).toBe(
      "ledger_damaged",
    );
  });

  it("when its tabs are the same part again and again", async () => {
    expect(await outcome(bookOf({ sheet: good, sheets: 2 }))).toBe("ledger_damaged");
    expect(await outcome(bookOf({ sheet: good, sheets: 501 }))).toBe("ledger_too_large");
  });

  it("when it leads outside itself", async () => {
    for (const target of ["http://[", "../../../etc/passwd", "file:///etc/passwd", "http://example.jp/sheet.xml"])
      expect(await outcome(bookOf({ sheet: good, target }))).toBe("ledger_damaged");
    expect(await outcome(zipFile([{ name: "../../etc/cron.d/x", content: "x" }]))).toBe("ledger_unreadable");
  });

  it("when a quotation mark of a CSV file is never closed", async () => {
    const open = `実施日,テーマ\nR6.5.1,"${"あ".repeat(1_100_000)}`;
    expect(await outcome(new TextEncoder().encode(open), "台帳.csv")).toBe("ledger_quote_open");
  });
});

describe("a workbook with odd contents is read", () => {
  it("without ever looking for the end of a merged area through a whole piece", async () => {
    const after = "mergeCell ".repeat(2_000_000);
    expect(await outcome(bookOf({ sheet: sheetOf(heading + record(2), `<!--${after.slice(0, 900_000)}-->`) }))).toBe(
      "outreach 1",
    );
  }, 5_000);

  it("with a title merged over every column of Excel", async () => {
    const rows = `<row r="1">${cell("A1", "令和6年度 広報活動")}</row>${heading.replaceAll("1", "2")}${record(3)}`;
    expect(await outcome(bookOf({ sheet: sheetOf(rows, '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>') }))).toBe(
      "outreach 1",
    );
  });

  it("with nothing expanded that it declares, and characters that are none as lost ones", async () => {
    const lol = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(1_000)}"><!ENTITY b "&a;&a;&a;&a;">]>`;
    const bytes = bookOf({ sheet: lol + sheetOf(heading + record(2, "講座&b;&#0;&#xD842;&#x110000;_xD842__x0000_")) });
    const { rows } = await readLedger({ file: "台帳.xlsx", bytes }, { today: asPlainDate("2025-06-30") });
    expect(JSON.stringify(rows)).toContain("講座&b;\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  });

  it("with numbers beyond the calendar where days are due", async () => {
    const style = '<row r="2"><c r="A2"><v>1e300</v></c><c r="B2"><v>-1e300</v></c><c r="D2"><v>1e999</v></c></row>';
    expect(await outcome(bookOf({ sheet: sheetOf(heading + style) }))).toMatch(/^(?:outreach 0|ledger_)/u);
  });
});

const changes = (length: number) =>
  fc.array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });

it("whatever bytes of a workbook are others or missing, it is read or refused, never a fault", async () => {
  const whole = bookOf({ sheet: good, strings: "<si><t>講座</t></si>", long: true });
  const length = fc.oneof({ weight: 9, arbitrary: fc.constant(whole.length) }, fc.nat(whole.length));
  await fc.assert(
    fc.asyncProperty(changes(whole.length), length, async (changed, end) => {
      const bytes = whole.slice(0, end);
      for (const [at, value] of changed) if (at < end) bytes[at] = value;
      await outcome(bytes);
    }),
    { numRuns: 300 },
  );
});

it("whatever letters of a sheet are others, it is read or refused, never a fault", async () => {
  await fc.assert(
    fc.asyncProperty(changes(good.length), async (changed) => {
      const letters = [...good];
      for (const [at, value] of changed) letters[at] = String.fromCharCode(value);
      await outcome(bookOf({ sheet: letters.join("") }));
    }),
    { numRuns: 300 },
  );
});
