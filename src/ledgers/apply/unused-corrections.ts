import type { LedgerCorrection, LedgerReading, LedgerRemark } from "../ledger-record.ts";
import { isForFile } from "./correction-memory.ts";

/**
 * Warnings for corrections that reach no row because their file was renamed or their tab does not exist. The reader itself says
 * it of rows and columns. Where exactly one file has that tab and row it is named, but never corrected by itself: every book of
 * an office has its 令和6年度.
 */
export function unusedCorrections(
  corrections: readonly LedgerCorrection[],
  readings: readonly LedgerReading[],
): LedgerRemark[] {
  const placesOf = new Map(readings.map((reading) => [reading, placesIn(reading)]));
  return corrections.flatMap((correction) => {
    const own = readings.filter((reading) => isForFile(correction, reading.file));
    if (own.some((reading) => placesOf.get(reading)?.has(tabKey(correction)))) return [];
    const [like, ...others] = readings.filter((reading) => placesOf.get(reading)?.has(rowKey(correction)));
    const missing = own.length > 0 ? `シート「${correction.tab}」` : `ファイル「${correction.file}」`;
    const hint =
      like === undefined || others.length > 0
        ? ""
        : `同じシート名と行が「${like.file}」にあります。その行のことなら、訂正のファイル名を直してください。`;
    const message = `訂正の${missing}がありません。${hint}`;
    const { file, tab, row } = correction;
    return [{ file, tab, row, column: null, value: null, code: "correction_unused", message }];
  });
}

const tabKey = ({ tab }: { tab: string }) => tab.normalize("NFC");
const rowKey = (place: { tab: string; row: number }) => `${tabKey(place)}\u0000${place.row}`;

/** The tabs of a file, and its rows that a correction may mean. */
function placesIn({ columns, rows, refused, notCounted }: LedgerReading): ReadonlySet<string> {
  const places = [...rows.map(({ place }) => place), ...refused, ...notCounted.map(({ place }) => place)];
  return new Set([...columns.map(tabKey), ...places.map(tabKey), ...places.map(rowKey)]);
}
