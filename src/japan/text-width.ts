/**
 * The width of characters and the blanks between them.
 *
 * Office papers mix full and half width (Ｒ７．６．１, ０４－２９００) and four kinds of blank. Only letters, digits,
 * punctuation and blanks are narrowed here: kana and kanji, above all those of names, stay exactly as written.
 */

/** Full-width letters, digits and punctuation (U+FF01 to FF5E) and the wide blank to half width. Kana stay. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

/** Printable ASCII and the blank to full width, for the FAX cover and for forms that want it. */
export function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0)).replace(/ /g, "\u3000");
}

/** Every run of blanks (any width, tabs, line ends) becomes one half-width blank; none at the ends. */
export function foldBlanks(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Removes blanks of any width, tabs and line ends. */
export function removeBlanks(text: string): string {
  return text.replace(/\s+/gu, "");
}

/**
 * The text of a cell of a workbook or CSV file without what nobody sees: line ends are one \n, no-break and thin
 * blanks are ordinary ones, zero-width and direction marks and control characters are gone, and so are blanks at the
 * ends. Variation selectors, wide blanks inside and the width of every letter stay as written.
 */
export function cleanCell(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replace(/[\t\u00A0\u1680\u2000-\u200A\u202F\u205F]/gu, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}
