import { pipeline, Readable } from "node:stream";
import { parse } from "csv-parse";
import { Refusal } from "../platform/errors.ts";
import type { ByteSource } from "./byte-source.ts";
import { fileLimits, refuseAbove } from "./file-limits.ts";
import { ledgerFileRefusals } from "./ledger-codes.ts";
import type { LedgerFile, TabCell, TabRow } from "./tab.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "iso-2022-jp";

/**
 * Opens a text file with separated values as one tab; null when it is no text. The encoding is found by evidence: a byte order mark, zero bytes
 * (UTF-16), escape sequences (JIS), bytes that are valid UTF-8, then those that are valid Shift_JIS as Windows writes it.
 */
export async function openCsv(source: ByteSource, tabName: string): Promise<LedgerFile | null> {
  const encoding = await findEncoding(source);
  if (encoding === null) return null;
  if (await isWebPage(source, encoding)) throw new Refusal(ledgerFileRefusals.ledger_web_page);
  const delimiter = await findDelimiter(source, encoding);
  return {
    tabs: [{ name: tabName, hidden: false, rows: () => readRows(source, encoding, delimiter) }],
    date1904: false,
    close: () => source.close(),
  };
}

async function findEncoding(source: ByteSource): Promise<Encoding | null> {
  const head = await source.read(0, Math.min(source.size, 4096));
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd > head.length / 10) return even > odd ? "utf-16be" : "utf-16le";
  if (head.some((byte) => byte < 9)) return null;
  if (new TextDecoder("latin1").decode(head).includes("\u001b$")) return "iso-2022-jp";
  for (const candidate of ["utf-8", "shift_jis", "euc-jp"] as const) {
    if (await isValid(source, candidate)) return candidate;
  }
  // A letter or two outside the standard do not make it anything else.
  return "shift_jis";
}

/** Many programs give their web pages the ending .xls or .xlsx; Excel opens them all the same. */
async function isWebPage(source: ByteSource, encoding: Encoding): Promise<boolean> {
  const head = new TextDecoder(encoding).decode(await source.read(0, Math.min(source.size, 1024)));
  return /^\uFEFF?\s*(?:<(?:!doctype|html|table|head|meta|\?xml|style)\b|<!--|MIME-Version:)/iu.test(head);
}

async function isValid(source: ByteSource, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of source.stream()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function* decode(source: ByteSource, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.stream()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The separator that occurs in most of the first lines, outside quotes. */
async function findDelimiter(source: ByteSource, encoding: Encoding): Promise<string> {
  let head = "";
  for await (const piece of decode(source, encoding)) {
    head = piece;
    break;
  }
  const lines = head
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '""')
    .split(/\r\n|\r|\n/)
    .slice(0, 50);
  const score = (delimiter: string) =>
    lines.reduce((sum, line) => sum + Math.min(line.split(delimiter).length - 1, 100), 0);
  return [",", "\t", ";", "|"].reduce((best, next) => (score(next) > score(best) ? next : best));
}

async function* readRows(source: ByteSource, encoding: Encoding, delimiter: string): AsyncIterable<TabRow> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: fileLimits.piece,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  let number = 0;
  for await (const record of saidWhenOpen(pipeline(Readable.from(decode(source, encoding)), parser, () => {}))) {
    number += 1;
    refuseAbove(number, "rows");
    const texts = record as string[];
    for (const text of texts) refuseAbove(text.length, "cell");
    refuseAbove(texts.findLastIndex((text) => text.trim() !== "") + 1, "columns");
    const cells = texts.slice(0, fileLimits.columns).map((written): TabCell | undefined => {
      // NUL can be kept nowhere: a letter that was lost.
      const text = withoutTextMark(written).replaceAll("\0", "\uFFFD");
      return text.trim() === "" ? undefined : { text, type: "text", struck: false, comment: null, merged: null };
    });
    yield { number, hidden: false, cells };
  }
}

/** ="0042900101" and '0042900101: how programs keep Excel from taking digits for a number. */
function withoutTextMark(text: string): string {
  return /^="(.*)"$/su.exec(text)?.[1] ?? text.replace(/^'(?=[\d０-９])/u, "");
}

async function* saidWhenOpen(records: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* records;
  } catch (error) {
    const { code } = error as { code?: unknown };
    // A record that goes on and on has a quotation mark that is never closed.
    if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE")
      throw new Refusal(ledgerFileRefusals.ledger_quote_open);
    throw error;
  }
}
