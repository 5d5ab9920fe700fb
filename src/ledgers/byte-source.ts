import { read as readFrom } from "node:fs";
import { open } from "node:fs/promises";
import { promisify } from "node:util";

/** Bytes that can be read from any place and as often as needed: a file on disk is never taken into memory whole. */
export interface ByteSource {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const chunkSize = 256 * 1024;

/** Where bytes are: on disk, in memory (an upload), or wherever something opens them. */
export type Bytes =
  | { readonly path: string }
  | { readonly bytes: Uint8Array }
  | { readonly open: () => Promise<ByteSource> };

/** Opens a file, or wraps bytes that are already in memory. */
export async function openByteSource(input: Bytes): Promise<ByteSource> {
  if ("open" in input) return input.open();
  if ("bytes" in input) {
    const { bytes } = input;
    return byteSource(
      bytes.byteLength,
      async (start, end) => bytes.subarray(start, end),
      async () => {},
    );
  }
  const handle = await open(input.path, "r");
  const { size } = await handle.stat();
  return byteSource(
    size,
    async (start, end) => {
      const buffer = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, start);
      return buffer.subarray(0, bytesRead);
    },
    () => handle.close(),
  );
}

/** An open file whose descriptor is somebody else's to close. */
export function bytesOfDescriptor(descriptor: number, size: number): ByteSource {
  const readAt = promisify(readFrom);
  return byteSource(
    size,
    async (start, end) => {
      const buffer = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      const { bytesRead } = await readAt(descriptor, buffer, 0, buffer.byteLength, start);
      return buffer.subarray(0, bytesRead);
    },
    async () => {},
  );
}

function byteSource(size: number, read: ByteSource["read"], close: ByteSource["close"]): ByteSource {
  return {
    size,
    read,
    close,
    async *stream(start = 0, end = size) {
      for (let position = start; position < end; position += chunkSize) {
        yield await read(position, Math.min(end, position + chunkSize));
      }
    },
  };
}
