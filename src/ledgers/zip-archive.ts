import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "../platform/errors.ts";
import type { ByteSource } from "./byte-source.ts";
import { refuseAbove } from "./file-limits.ts";
import { ledgerFileRefusals } from "./ledger-codes.ts";

/** The parts of a zip file (an .xlsx is one), each opened as a stream as often as wanted. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Unpacked text of a part in pieces, or null when there is no such part. */
  openText(name: string): AsyncIterable<string> | null;
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

const endOfDirectorySignature = 0x06054b50;
const directorySignature = 0x02014b50;
const elsewhere = 0xffffffff;
const endOfDirectorySize = 22;
const longestComment = 0xffff;

/**
 * Reads the directory of a zip file; null when the bytes are no zip file (or one of more than 4 GB). What the directory promises to
 * unpack is limited, and no part may unpack to more than it promises. Throws Refusal ledger_too_large or ledger_damaged.
 */
export async function openZipArchive(source: ByteSource): Promise<ZipArchive | null> {
  const tailStart = Math.max(0, source.size - endOfDirectorySize - longestComment);
  const tail = view(await source.read(tailStart, source.size));
  let end = tail.byteLength - endOfDirectorySize;
  while (end >= 0 && tail.getUint32(end, true) !== endOfDirectorySignature) end -= 1;
  if (end < 0) return null;
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (start === elsewhere || start + size > source.size) return null;
  const entries = readDirectory(view(await source.read(start, start + size)));
  refuseAbove(
    entries.values().reduce((sum, entry) => sum + entry.size, 0),
    "unpackedBytes",
  );
  return {
    names: [...entries.keys()],
    openText(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : openEntry(source, entry);
    },
  };
}

function readDirectory(directory: DataView): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  while (at + 46 <= directory.byteLength && directory.getUint32(at, true) === directorySignature) {
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + directory.getUint16(at + 32, true);
    if (next > directory.byteLength) throw new Refusal(ledgerFileRefusals.ledger_damaged);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength));
    entries.set(name.replaceAll("\\", "/").replace(/^\//, ""), {
      name,
      method: directory.getUint16(at + 10, true),
      checksum: directory.getUint32(at + 16, true),
      ...readSizes(directory, at, at + 46 + nameLength, extraLength),
    });
    at = next;
  }
  return entries;
}

/**
 * Sizes and place of a part. Programs that write while they calculate (the libraries behind many exports) put them into an extra field
 * of 64 bits each, in this order, and all bits set where they would stand.
 */
function readSizes(directory: DataView, entry: number, extra: number, extraLength: number) {
  let long = longField(directory, extra, extra + extraLength);
  const read = (at: number) => {
    const short = directory.getUint32(entry + at, true);
    if (short !== elsewhere || long === null || long.byteLength < 8) return short;
    const value = Number(long.getBigUint64(0, true));
    long = new DataView(long.buffer, long.byteOffset + 8, long.byteLength - 8);
    return value;
  };
  const size = read(24);
  const compressedSize = read(20);
  return { size, compressedSize, offset: read(42) };
}

/** The extra field with the numbers of 64 bits, or null. */
function longField(directory: DataView, start: number, end: number): DataView | null {
  for (let at = start; at + 4 <= end; at += 4 + directory.getUint16(at + 2, true)) {
    const length = Math.min(directory.getUint16(at + 2, true), end - at - 4);
    if (directory.getUint16(at, true) === 1)
      return new DataView(directory.buffer, directory.byteOffset + at + 4, length);
  }
  return null;
}

/** A part whose bytes were damaged on the way is refused at its end at the latest: never half a tab without a word. */
async function* openEntry(source: ByteSource, entry: ZipEntry): AsyncIterable<string> {
  const header = view(await source.read(entry.offset, entry.offset + 30));
  if (header.byteLength < 30) throw new Refusal(ledgerFileRefusals.ledger_damaged);
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.compressedSize > source.size) throw new Refusal(ledgerFileRefusals.ledger_damaged);
  const packed = source.stream(start, start + entry.compressedSize);
  // pipeline, not pipe: a broken or abandoned stream takes the other end with it. The error itself surfaces in the loop.
  const bytes = entry.method === 0 ? packed : pipeline(Readable.from(packed), createInflateRaw(), () => {});
  const decoder = new TextDecoder("utf-8");
  let checksum = 0;
  let size = 0;
  for await (const chunk of saidWhenDamaged(bytes)) {
    checksum = crc32(chunk, checksum);
    size += chunk.byteLength;
    if (size > entry.size) throw new Refusal(ledgerFileRefusals.ledger_damaged);
    yield decoder.decode(chunk, { stream: true });
  }
  if (checksum !== entry.checksum) throw new Refusal(ledgerFileRefusals.ledger_damaged);
  yield decoder.decode();
}

async function* saidWhenDamaged(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith("Z_"))
      throw new Refusal(ledgerFileRefusals.ledger_damaged);
    throw error;
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
