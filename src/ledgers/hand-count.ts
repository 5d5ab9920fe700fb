import type { CellPlace, LedgerRemark } from "./ledger-record.ts";

/** One comparison of the counted days of a stay with its dates. */
export interface CountedStay {
  readonly place: CellPlace;
  readonly written: string;
  readonly counted: number;
  /** Discharge - admission. */
  readonly nights: number;
}

type Custom = "days" | "nights";

const enoughToDecide = 40;
const mostly = 0.8;

/**
 * Compares counted days with dates. Offices count both ends (days) or nights; which, is told from the tab itself (small tabs:
 * from the file), and a custom of nights is said once. What disagrees with the custom is reported row by row.
 */
export function createHandCounts(): {
  add(stay: CountedStay): LedgerRemark[];
  /** The end of a tab; null waits for the other tabs of the file. */
  endTab(): LedgerRemark[];
  endFile(): LedgerRemark[];
} {
  let waiting: CountedStay[] = [];
  let custom: Custom | null = null;
  const undecided: CountedStay[][] = [];
  const seen = { days: 0, nights: 0 };
  const decide = (stays: readonly CountedStay[], fallback: Custom | null): Custom | null => {
    const inNights = stays.filter((stay) => stay.counted === stay.nights).length;
    const inDays = stays.filter((stay) => stay.counted === stay.nights + 1).length;
    if (stays.length < 5) return fallback;
    return inNights > inDays && inNights >= stays.length * mostly ? "nights" : "days";
  };
  const settle = (stays: readonly CountedStay[], found: Custom): LedgerRemark[] => {
    seen[found] += stays.length;
    const wrong = stays.flatMap((stay) => disagreement(stay, found));
    const [first] = stays;
    return found === "nights" && first !== undefined ? [nightsRemark(first), ...wrong] : wrong;
  };
  return {
    add(stay) {
      if (custom !== null) return disagreement(stay, custom);
      waiting.push(stay);
      if (waiting.length < enoughToDecide) return [];
      custom = decide(waiting, null) ?? "days";
      return settle(waiting.splice(0), custom);
    },
    endTab() {
      const stays = waiting;
      const found = custom ?? decide(stays, null);
      waiting = [];
      custom = null;
      if (found !== null) return settle(stays, found);
      undecided.push(stays);
      return [];
    },
    endFile() {
      const all = undecided.flat();
      const ofFile: Custom =
        seen.nights > seen.days ? "nights" : seen.days > 0 ? "days" : (decide(all, "days") ?? "days");
      return undecided.flatMap((stays) => settle(stays, ofFile));
    },
  };
}

function disagreement(stay: CountedStay, custom: Custom): LedgerRemark[] {
  const expected = custom === "nights" ? stay.nights : stay.nights + 1;
  if (stay.counted === expected) return [];
  const message = `在院日数「${stay.written}」は日付と合いません。入院日と退院日からは${stay.nights + 1}日(${stay.nights}泊)です。`;
  return [{ ...stay.place, value: stay.written, code: "wrong_days_of_stay", message, suggestion: String(expected) }];
}

function nightsRemark(stay: CountedStay): LedgerRemark {
  const message =
    "このシートの在院日数は泊数(退院日-入院日)で数えられています。日数は入院日と退院日から計算し直しました。";
  return { ...stay.place, value: stay.written, code: "hand_count_in_nights", message };
}
