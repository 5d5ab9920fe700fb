import { open } from "node:fs/promises";

/** Bytes that can be read from any place and as often as needed: a file on disk is never taken into memory whole. */
export interface ByteSource {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const chunkSize = 256 * 1024;

/** Opens a file, or wraps bytes that are already in memory (an upload). */
export async function openByteSource(input: { path: string } | { bytes: Uint8Array }): Promise<ByteSource> {
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
