import { saveFile } from "../../web/save-file.ts";
import { formatCsv } from "../csv-text.ts";

/** Hands a table to the reader as a CSV file that Excel opens as it is (UTF-8 with its mark). */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  saveFile(new File([formatCsv(rows)], `${name}.csv`, { type: "text/csv;charset=utf-8" }));
}
