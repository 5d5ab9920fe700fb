/** A table as CSV (RFC 4180) with the mark by which Excel knows UTF-8. A cell that Excel would take for a formula is told to be text. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(formatCell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function formatCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.,]+%?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
