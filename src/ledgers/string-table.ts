import { readSync, writeSync } from "node:fs";
import { openPrivateFile, type PrivateFile } from "./private-file.ts";
import type { SheetText } from "./workbook-strings.ts";

/** The different texts of a workbook, by their number. */
export interface StringTable {
  get(index: number): SheetText | undefined;
  close(): void;
}

const inMemory = 20_000;
const blockSize = 64;
const blocksKept = 256;

/**
 * Collects the texts of a workbook. The first ones stay in memory; those of a large workbook go to a file that only this process
 * can read.
 */
export function createStringTable(): StringTable & { push(text: SheetText): void } {
  const first: SheetText[] = [];
  const starts: number[] = [];
  const blocks = new Map<number, readonly SheetText[]>();
  let open: SheetText[] = [];
  let size = 0;
  let file: PrivateFile | null = null;
  const flush = () => {
    file ??= openPrivateFile();
    const bytes = Buffer.from(JSON.stringify(open.map(({ text, struck }) => (struck ? [text] : text))));
    writeSync(file.descriptor, bytes, 0, bytes.byteLength, size);
    starts.push(size);
    size += bytes.byteLength;
    open = [];
  };
  const readBlock = (number: number): readonly SheetText[] => {
    const start = starts[number];
    if (start === undefined || file === null) return open;
    const bytes = Buffer.alloc((starts[number + 1] ?? size) - start);
    readSync(file.descriptor, bytes, 0, bytes.byteLength, start);
    return (JSON.parse(bytes.toString()) as (string | [string])[]).map((one) =>
      typeof one === "string" ? { text: one, struck: false } : { text: one[0], struck: true },
    );
  };
  return {
    push(text) {
      if (first.length < inMemory) first.push(text);
      else if (open.push(text) === blockSize) flush();
    },
    get(index) {
      if (index < inMemory) return first[index];
      const number = Math.floor((index - inMemory) / blockSize);
      let block = blocks.get(number);
      if (block === undefined) {
        block = readBlock(number);
        if (block === open) return block[(index - inMemory) % blockSize];
        if (blocks.size >= blocksKept) blocks.delete(blocks.keys().next().value ?? -1);
        blocks.set(number, block);
      }
      return block[(index - inMemory) % blockSize];
    },
    close() {
      file?.close();
      file = null;
    },
  };
}
