import { crc32, deflateRawSync } from "node:zlib";

interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the directory says, where that is not the truth. */
  readonly declaredSize?: number;
  /** Sizes of 64 bits in an extra field, as programs write that write while they calculate. */
  readonly long?: boolean;
}

/** A zip file written by hand, with whatever one wants in its directory. */
export function zipFile(parts: readonly Part[]): Uint8Array {
  const packed = parts.map((part) => {
    const content = Buffer.from(part.content);
    return { ...part, name: Buffer.from(part.name), content, bytes: deflateRawSync(content), checksum: crc32(content) };
  });
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, bytes, checksum, declaredSize = content.length, long } of packed) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(checksum, 16);
    entry.writeUInt32LE(long ? 0xffffffff : bytes.length, 20);
    entry.writeUInt32LE(long ? 0xffffffff : declaredSize, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(long ? 20 : 0, 30);
    entry.writeUInt32LE(offset, 42);
    const extra = Buffer.alloc(long ? 20 : 0);
    if (long) {
      extra.writeUInt16LE(1);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(declaredSize), 4);
      extra.writeBigUInt64LE(BigInt(bytes.length), 12);
    }
    pieces.push(local, name, bytes);
    directory.push(entry, name, extra);
    offset += local.length + name.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]));
}

interface BookOptions {
  readonly sheet: string;
  /** Of the one part that holds rows. */
  readonly declaredSize?: number;
  readonly strings?: string;
  readonly sheets?: number;
  readonly target?: string;
  readonly long?: boolean;
}

/** A workbook of the least parts, whose tabs all lead to the same part. */
export function bookOf({ sheet, strings = "", sheets = 1, target = "sheet.xml", ...size }: BookOptions): Uint8Array {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const tabs = Array.from({ length: sheets }, (_, index) => `<sheet name="令和${index}年度" sheetId="1" r:id="a"/>`);
  return zipFile([
    { name: "xl/workbook.xml", content: `<workbook><sheets>${tabs.join("")}</sheets></workbook>` },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<r><Relationship Id="a" Type="${type}/worksheet" Target="${target}"/>
        <Relationship Id="b" Type="${type}/sharedStrings" Target="strings.xml"/></r>`,
    },
    { name: "xl/strings.xml", content: `<sst>${strings}</sst>` },
    { name: "xl/sheet.xml", content: sheet, ...size },
  ]);
}
