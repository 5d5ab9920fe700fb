import { attribute, scanXml, type XmlHandler } from "./xml-scanner.ts";

/** What a cell style means to a reader of the ledger. */
export interface CellStyle {
  readonly struck: boolean;
  readonly shows: "date" | "time" | "number";
}

const plain: CellStyle = { struck: false, shows: "number" };

/** Built-in number formats that show a date or a time (ECMA-376 18.8.30, with the Japanese ones 27-36 and 50-58). */
const dateFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const timeFormats = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

/** Reads xl/styles.xml and answers what the style with an index means. */
export async function readCellStyles(part: AsyncIterable<string> | null): Promise<(index: number) => CellStyle> {
  const formats = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const styles: CellStyle[] = [];
  let inside: "fonts" | "cellXfs" | null = null;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === "numFmt") {
        formats.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      } else if (name === "fonts" || name === "cellXfs") inside = name;
      else if (inside === "fonts" && name === "font") struckFonts.push(false);
      else if (inside === "fonts" && name === "strike") {
        struckFonts[struckFonts.length - 1] = isOn(attribute(attributes, "val"));
      } else if (inside === "cellXfs" && name === "xf") {
        const format = Number(attribute(attributes, "numFmtId") ?? 0);
        styles.push({
          struck: struckFonts[Number(attribute(attributes, "fontId") ?? 0)] ?? false,
          shows: whatFormatShows(format, formats.get(format)),
        });
      }
    },
    close(name) {
      if (name === inside) inside = null;
    },
    text() {},
  };
  if (part !== null) await scanXml(part, handler);
  return (index) => styles[index] ?? plain;
}

/** An on/off value of office XML: the element alone means on. */
export function isOn(value: string | null): boolean {
  return value === null || !(value === "0" || value === "false" || value === "off");
}

function whatFormatShows(id: number, code: string | undefined): CellStyle["shows"] {
  if (code === undefined) return dateFormats.has(id) ? "date" : timeFormats.has(id) ? "time" : "number";
  if (/general/i.test(code)) return "number";
  const letters = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .replace(/E[+-]/g, "")
    .toLowerCase();
  if (/[yegd]/.test(letters)) return "date";
  if (/[hs]/.test(letters)) return "time";
  return letters.includes("m") ? "date" : "number";
}
