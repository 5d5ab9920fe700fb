import { Refusal } from "../platform/errors.ts";
import type { ByteSource } from "./byte-source.ts";
import { refuseAbove } from "./file-limits.ts";
import { ledgerFileRefusals } from "./ledger-codes.ts";
import { createStringTable, type StringTable } from "./string-table.ts";
import type { LedgerFile, Tab } from "./tab.ts";
import { readMergedAreas, readSheetRows, type SheetContext } from "./workbook-rows.ts";
import { createTextCollector } from "./workbook-strings.ts";
import { readCellStyles } from "./workbook-styles.ts";
import { attribute, scanXml, type XmlHandler } from "./xml-scanner.ts";
import { openZipArchive, type ZipArchive } from "./zip-archive.ts";

/**
 * Opens an .xlsx workbook; null when the bytes are none.
 *
 * Written for this slice instead of taken from exceljs: its whole-file reader needs 1.3 GB for 200,000 rows, and its streaming
 * reader returns the furigana instead of the text and drops struck-through runs, hidden rows, merges and comments (README).
 */
export async function openWorkbook(source: ByteSource): Promise<LedgerFile | null> {
  const zip = await openZipArchive(source);
  const workbookPart = zip === null ? null : await findWorkbookPart(zip);
  if (zip === null || workbookPart === null) return null;
  const { sheets, date1904 } = await readWorkbookPart(zip, workbookPart);
  refuseAbove(sheets.length, "tabs");
  const targets = await readRelations(zip, workbookPart);
  const partOfType = (type: string) => targets.find((target) => target.type.endsWith(type))?.path ?? "";
  const strings = await readStrings(zip.openText(partOfType("/sharedStrings")));
  const style = await readCellStyles(zip.openText(partOfType("/styles")));
  const tabs: Tab[] = [];
  const paths = new Set<string>();
  for (const sheet of sheets) {
    const path = targets.find((target) => target.id === sheet.relation)?.path ?? "";
    // A year that the book lists but does not hold would be missing without a word; one part is never two tabs.
    if (zip.openText(path) === null || paths.has(path)) throw new Refusal(ledgerFileRefusals.ledger_damaged);
    paths.add(path);
    const rows = () => rowsOfSheet(zip, path, { strings, style, date1904 });
    tabs.push({ name: sheet.name, hidden: sheet.hidden, rows });
  }
  return {
    tabs,
    date1904,
    close: async () => {
      strings.close();
      await source.close();
    },
  };
}

async function* rowsOfSheet(zip: ZipArchive, path: string, book: Omit<SheetContext, "comments" | "merges">) {
  const first = zip.openText(path);
  const second = zip.openText(path);
  if (first === null || second === null) return;
  const merges = await readMergedAreas(first);
  yield* readSheetRows(second, { ...book, merges, comments: await readComments(zip, path) });
}

async function findWorkbookPart(zip: ZipArchive): Promise<string | null> {
  const root = await readRelations(zip, "");
  const path = root.find((target) => target.type.endsWith("/officeDocument"))?.path ?? "xl/workbook.xml";
  return zip.openText(path) === null ? null : path;
}

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

async function readWorkbookPart(zip: ZipArchive, path: string): Promise<{ sheets: Sheet[]; date1904: boolean }> {
  const sheets: Sheet[] = [];
  let date1904 = false;
  await scanPart(zip.openText(path), {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      sheets.push({
        name: attribute(attributes, "name") ?? "",
        relation: attribute(attributes, "id") ?? "",
        hidden: (attribute(attributes, "state") ?? "visible") !== "visible",
      });
    },
  });
  return { sheets, date1904 };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** Which parts a part refers to (its .rels file), with paths from the root of the archive. */
async function readRelations(zip: ZipArchive, path: string): Promise<Relation[]> {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, slash + 1);
  const relations: Relation[] = [];
  await scanPart(zip.openText(`${folder}_rels/${path.slice(slash + 1)}.rels`), {
    open(name, attributes) {
      if (name !== "Relationship") return;
      relations.push({
        id: attribute(attributes, "Id") ?? "",
        type: attribute(attributes, "Type") ?? "",
        path: resolvePath(folder, attribute(attributes, "Target") ?? ""),
      });
    },
  });
  return relations;
}

function resolvePath(folder: string, target: string): string {
  // Where a target leads outside the archive (a web address, a broken one) there is no such part.
  return (URL.parse(target, `zip:/${folder}`)?.pathname ?? "").replace(/^\//, "");
}

async function readStrings(part: AsyncIterable<string> | null): Promise<StringTable> {
  const strings = createStringTable();
  const collector = createTextCollector();
  await scanPart(part, {
    ...collector,
    close(name) {
      collector.close(name);
      if (name === "si") strings.push(collector.take());
    },
  });
  return strings;
}

/** Comments of a sheet by cell address (the old kind, which every program writes). */
async function readComments(zip: ZipArchive, sheetPath: string): Promise<Map<string, string>> {
  const comments = new Map<string, string>();
  const relations = await readRelations(zip, sheetPath);
  const path = relations.find((relation) => relation.type.endsWith("/comments"))?.path ?? "";
  const collector = createTextCollector();
  let address = "";
  await scanPart(zip.openText(path), {
    ...collector,
    open(name, attributes) {
      if (name === "comment") address = attribute(attributes, "ref") ?? "";
      collector.open(name, attributes);
    },
    close(name) {
      collector.close(name);
      if (name !== "comment") return;
      const { text } = collector.take();
      if (text.trim() !== "") comments.set(address, text.trim());
    },
  });
  return comments;
}

async function scanPart(part: AsyncIterable<string> | null, handler: Partial<XmlHandler>): Promise<void> {
  if (part !== null) await scanXml(part, handler);
}
