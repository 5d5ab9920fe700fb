import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import ExcelJS from "exceljs";
import { formatEraShort, parseDate } from "../src/japan/era-date.ts";
import { parseFiscalYear } from "../src/japan/fiscal-year.ts";
import { addDays } from "../src/japan/plain-date.ts";
import { type Cell, loadSheets, type Sheet } from "../src/ledgers/testing/sheet-files.ts";

/**
 * Grows the five ledgers of the demonstration and imports them, each size into a fresh database: prints rows, time and the peak
 * memory (RSS) of the import's process, which should hardly grow. Usage: node bench/ledgers-memory.ts [--times 1,10,40] [--forms xlsx,csv]
 */
const { values } = parseArgs({
  options: { times: { type: "string", default: "1,10,40" }, forms: { type: "string", default: "xlsx,csv" } },
});
const ledgers = join(import.meta.dirname, "../demo/ledgers");
const names = ["往診医登録台帳", "登録患者台帳", "支援ベッド利用台帳", "相談台帳", "広報活動台帳"];
const report =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('PEAK '+Math.round(process.resourceUsage().maxRSS/1024)+'\\n'))";
const folder = mkdtempSync(join(tmpdir(), "ledgers-memory-"));

const sheetsOf = new Map<string, Sheet[]>();
for (const name of names) sheetsOf.set(name, await loadSheets(join(ledgers, `${name}.xlsx`)));

process.stdout.write("form  times   rows  seconds  peak RSS\n");
for (const times of values.times.split(",").map(Number)) {
  for (const form of (["xlsx", "csv"] as const).filter((one) => values.forms.split(",").includes(one))) {
    const files = await writeFiles(form, times);
    const data = join(folder, `data-${form}-${times}`);
    await initialise(data);
    const began = Date.now();
    const { text, peak } = await run(["import", ...files, "--set-aside", "--json"], data);
    const seconds = (Date.now() - began) / 1000;
    const result = JSON.parse(text) as { files: { made: number; refused: number }[] };
    const rows = result.files.reduce((sum, { made, refused }) => sum + made + refused, 0);
    process.stdout.write(
      `${form.padEnd(5)} ${pad(times, 5)} ${pad(rows, 7)} ${pad(seconds.toFixed(0), 7)}  ${peak} MB\n`,
    );
    rmSync(data, { recursive: true, force: true });
    for (const file of files) rmSync(file);
  }
}
rmSync(folder, { recursive: true, force: true });

function pad(value: number | string, width: number): string {
  return String(value).padStart(width);
}

/** Doctors and institutions stay as they are; of everything else there are as many offices as asked for. */
async function writeFiles(form: "xlsx" | "csv", times: number): Promise<string[]> {
  const target = join(folder, `${form}-${times}`);
  mkdirSync(target, { recursive: true });
  const files: string[] = [];
  for (const [name, sheets] of sheetsOf) {
    const copies = name === "往診医登録台帳" ? 1 : times;
    const file = join(target, `${name}.${form}`);
    if (form === "xlsx" || copies !== times || name === "往診医登録台帳") {
      files.push(file.replace(/csv$/, "xlsx"));
      await writeWorkbook(file.replace(/csv$/, "xlsx"), sheets, copies);
    } else {
      files.push(file);
      await writeCsv(file, sheets, copies);
    }
  }
  return files;
}

async function writeWorkbook(file: string, sheets: readonly Sheet[], times: number): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: true });
  for (const sheet of sheets) {
    const tab = book.addWorksheet(sheet.name);
    for (const line of [...sheet.titles.map((title) => [title]), ...sheet.header]) tab.addRow(line).commit();
    for (const row of copiesOf(sheet, times)) {
      const added = tab.addRow(Array.from(row, (cell) => (cell === undefined ? null : excelValue(cell))));
      for (const [index, cell] of row.entries()) {
        if (cell?.type === "date") added.getCell(index + 1).numFmt = "yyyy/m/d";
        if (cell?.struck) added.getCell(index + 1).font = { strike: true };
      }
      added.commit();
    }
    tab.commit();
  }
  await book.commit();
}

function excelValue(cell: Cell): string | number | Date {
  if (cell.type === "date") return new Date(`${cell.text}T00:00:00Z`);
  return cell.type === "number" ? Number(cell.text) : cell.text;
}

async function writeCsv(file: string, sheets: readonly Sheet[], times: number): Promise<void> {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const stream = createWriteStream(file);
  for (const [index, sheet] of sheets.entries()) {
    const year = parseFiscalYear(sheet.name);
    if (index === 0) for (const row of sheet.header) stream.write(`${["年度", ...row].map(quote).join(",")}\r\n`);
    for (const row of copiesOf(sheet, times)) {
      if (row.some((cell) => cell?.struck) || !isRecord(row)) continue;
      const line = [String(year), ...Array.from(row, (cell) => cell?.text ?? "")].map(quote).join(",");
      if (!stream.write(`${line}\r\n`)) await new Promise((resolve) => stream.once("drain", resolve));
    }
  }
  await new Promise<void>((resolve) => stream.end(resolve));
}

function isRecord(row: readonly (Cell | undefined)[]): boolean {
  const cells = row.filter((cell) => cell !== undefined);
  return cells.length > 2 && !/計/.test(cells[0]?.text ?? "");
}

/** Every copy is another office: other persons with other birthdays, other numbers, everything else as it was. */
function* copiesOf(sheet: Sheet, times: number): Generator<(Cell | undefined)[]> {
  const headings = sheet.header.map((row) => row.map((text) => text.replace(/\s/g, "")));
  const width = Math.max(...headings.map((row) => row.length));
  const column = (pattern: RegExp) =>
    Array.from({ length: width }, (_, index) => index).find((index) =>
      headings.some((row) => pattern.test(row[index] ?? "")),
    ) ?? -1;
  const number = column(/番号|^No/);
  const name = headings.some((row) => row.some((text) => /生年月日/.test(text))) ? column(/^氏名/) : -1;
  const kana = name < 0 ? -1 : column(/フリガナ|ふりがな/);
  const birth = column(/生年月日/);
  yield* sheet.rows;
  for (let copy = 1; copy < times; copy += 1) {
    const mark = String.fromCodePoint(0x5200 + copy * 7).repeat(2);
    const sound = [...String(copy)].map((digit) => "アイウエオカキクケコ"[Number(digit)]).join("");
    for (const row of sheet.rows.filter(isRecord)) {
      yield row.map((cell, index) => {
        if (cell === undefined || /^[〃"]$/.test(cell.text)) return cell;
        if (index === number)
          return { ...cell, text: cell.text.replace(/(\d+)$/, (digits) => String(copy * 1000 + Number(digits))) };
        if (index === name) return { ...cell, text: mark + cell.text };
        if (index === kana) return { ...cell, text: `ヌ${sound}ヌ${cell.text}` };
        const day = index === birth ? parseDate(cell.text) : null;
        if (!day?.ok) return cell;
        const moved = addDays(day.date, copy * 41);
        return { ...cell, text: cell.type === "date" ? moved : formatEraShort(moved) };
      });
    }
  }
}

async function initialise(data: string): Promise<void> {
  mkdirSync(data, { recursive: true });
  const password = join(data, "password");
  writeFileSync(password, "bench-password-2025");
  await run(
    [
      "init",
      "--name",
      "測定",
      "--opened",
      "2015-10-01",
      "--admin-email",
      "a@demo.example",
      "--admin-password-file",
      password,
    ],
    data,
  );
}

/** Runs the program in a process of its own and tells its peak memory. */
function run(args: readonly string[], data: string): Promise<{ text: string; peak: number }> {
  const main = join(import.meta.dirname, "../src/main.ts");
  const child = spawn(process.execPath, ["--import", report, main, ...args], {
    env: { ...process.env, YORISOI_DATA: data },
  });
  let text = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      const peak = /PEAK (\d+)/.exec(errors)?.[1];
      if (code === 0 && peak !== undefined) resolve({ text, peak: Number(peak) });
      else reject(new Error(`${args[0]} ended with ${code}: ${errors.slice(-2000)}`));
    });
  });
}
