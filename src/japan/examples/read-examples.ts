import { readFileSync } from "node:fs";

/**
 * The lines of a file beside this one as columns: divided by tabs, `#` begins a remark, "-" is null, \u{…} is a code
 * point (for letters no editor shows). Only tests read these files.
 */
export function readExamples(file: string): (string | null)[][] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("# "))
    .map((line) =>
      line
        .split("\t")
        .map((cell) => (cell === "-" ? null : cell.replace(/\\u\{([0-9A-Fa-f]+)\}/g, (_, hex) => codePoint(hex)))),
    );
}

/** The same for files in which no column is null. */
export function readTexts(file: string): string[][] {
  return readExamples(file).map((cells) => cells.map((cell) => cell ?? ""));
}

function codePoint(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}
