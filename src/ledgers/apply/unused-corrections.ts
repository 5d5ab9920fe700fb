import type { LedgerCorrection, LedgerRemark } from "../ledger-record.ts";
import { isForFile } from "./correction-memory.ts";
import { type FileReading, placeInFile } from "./file-reading.ts";

/**
 * Warnings for corrections that reach no row because their file was renamed or their tab does not exist. The reader itself says
 * it of rows and columns. Where exactly one file has that tab and row it is named, but never corrected by itself: every book of
 * an office has its 令和6年度.
 */
export function unusedCorrections(
  corrections: readonly LedgerCorrection[],
  readings: readonly Pick<FileReading, "file" | "tabs" | "places">[],
): LedgerRemark[] {
  return corrections.flatMap((correction) => {
    const own = readings.filter((reading) => isForFile(correction, reading.file));
    const tab = correction.tab.normalize("NFC");
    if (own.some(({ tabs }) => tabs.some((name) => name.normalize("NFC") === tab))) return [];
    const [like, ...others] = readings.filter((reading) => reading.places.has(placeInFile(correction)));
    const missing = own.length > 0 ? `シート「${correction.tab}」` : `ファイル「${correction.file}」`;
    const hint =
      like === undefined || others.length > 0
        ? ""
        : `同じシート名と行が「${like.file}」にあります。その行のことなら、訂正のファイル名を直してください。`;
    const message = `訂正の${missing}がありません。${hint}`;
    const { file, row } = correction;
    return [{ file, tab: correction.tab, row, column: null, value: null, code: "correction_unused", message }];
  });
}
