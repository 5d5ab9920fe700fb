import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "../platform/errors.ts";
import type { ByteSource } from "./byte-source.ts";
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
  readonly offset: number;
}

const endOfDirectorySignature = 0x06054b50;
const directorySignature = 0x02014b50;
const endOfDirectorySize = 22;
const longestComment = 0xffff;

/** Reads the directory of a zip file; null when the bytes are no zip file (or one of more than 4 GB). */
export async function openZipArchive(source: ByteSource): Promise<ZipArchive | null> {
  const tailStart = Math.max(0, source.size - endOfDirectorySize - longestComment);
  const tail = view(await source.read(tailStart, source.size));
  let end = tail.byteLength - endOfDirectorySize;
  while (end >= 0 && tail.getUint32(end, true) !== endOfDirectorySignature) end -= 1;
  if (end < 0) return null;
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (start === 0xffffffff || start + size > source.size) return null;
  const entries = readDirectory(view(await source.read(start, start + size)));
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
    const rest = directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength));
    entries.set(name.replaceAll("\\", "/").replace(/^\//, ""), {
      name,
      method: directory.getUint16(at + 10, true),
      checksum: directory.getUint32(at + 16, true),
      compressedSize: directory.getUint32(at + 20, true),
      offset: directory.getUint32(at + 42, true),
    });
    at += 46 + nameLength + rest;
  }
  return entries;
}

/** A part whose bytes were damaged on the way is refused at its end at the latest: never half a tab without a word. */
async function* openEntry(source: ByteSource, entry: ZipEntry): AsyncIterable<string> {
  const header = view(await source.read(entry.offset, entry.offset + 30));
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = source.stream(start, start + entry.compressedSize);
  // pipeline, not pipe: a broken or abandoned stream takes the other end with it. The error itself surfaces in the loop.
  const bytes = entry.method === 0 ? packed : pipeline(Readable.from(packed), createInflateRaw(), () => {});
  const decoder = new TextDecoder("utf-8");
  let checksum = 0;
  for await (const chunk of saidWhenDamaged(bytes)) {
    checksum = crc32(chunk, checksum);
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
