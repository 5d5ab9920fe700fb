import { refuseAbove } from "./file-limits.ts";
import { isOn } from "./workbook-styles.ts";
import { attribute, type XmlHandler } from "./xml-scanner.ts";

/** A text of a workbook: struck-through runs are left out unless everything is struck. */
export interface SheetText {
  readonly text: string;
  readonly struck: boolean;
}

/**
 * Collects one text from its XML (`<si>` of the string table, `<is>` in a cell, `<text>` of a comment): plain, or runs of which
 * some may be struck through. Furigana (`<rPh>`) stands beside the text and is never part of it.
 */
export function createTextCollector(): XmlHandler & { take(): SheetText } {
  let kept = "";
  let struckOut = "";
  let inText = false;
  let inFurigana = false;
  let runStruck = false;
  return {
    open(name, attributes) {
      if (name === "rPh") inFurigana = true;
      else if (name === "t") inText = true;
      else if (name === "r") runStruck = false;
      else if (name === "strike") runStruck = isOn(attribute(attributes, "val"));
    },
    close(name) {
      if (name === "rPh") inFurigana = false;
      else if (name === "t") inText = false;
      else if (name === "r") runStruck = false;
    },
    text(text) {
      if (!inText || inFurigana) return;
      if (runStruck) struckOut += text;
      else kept += text;
      refuseAbove(Math.max(kept.length, struckOut.length), "cell");
    },
    take() {
      const allStruck = kept.trim() === "" && struckOut.trim() !== "";
      const taken = { text: decodeEscapes(allStruck ? struckOut : kept), struck: allStruck };
      kept = "";
      struckOut = "";
      return taken;
    },
  };
}

/** Excel writes characters that XML cannot hold as _x000D_. Half of a character that has lost the other is U+FFFD, and so is NUL. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toWellFormed()
    .replaceAll("\0", "\uFFFD");
}
