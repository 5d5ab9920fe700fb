import { asPlainDate, type PlainDate, yearOf } from "./plain-date.ts";

/**
 * The eras (元号) since the Gregorian calendar was taken over on 1873-01-01 (明治6年, 太政官布告第337号).
 *
 * Borders: 大正 began on 1912-07-30 and 昭和 on 1926-12-25, each on the day the era before it ended, so those two days
 * have two names (the newer is written). 平成 began on 1989-01-08 (元号法, 昭和64年政令第1号) and 令和 on 2019-05-01
 * (平成31年政令第143号), each on the day after.
 */
export type EraName = "明治" | "大正" | "昭和" | "平成" | "令和";

export interface Era {
  readonly name: EraName;
  readonly short: string;
  readonly letter: string;
  /** The calendar year of year 1 (元年). */
  readonly firstYear: number;
  readonly from: PlainDate;
  /** The last day that bore this name; null for the present era. */
  readonly lastDay: PlainDate | null;
}

export const ERAS: readonly Era[] = [
  era("明治", "明", "M", 1868, "1873-01-01", "1912-07-30"),
  era("大正", "大", "T", 1912, "1912-07-30", "1926-12-25"),
  era("昭和", "昭", "S", 1926, "1926-12-25", "1989-01-07"),
  era("平成", "平", "H", 1989, "1989-01-08", "2019-04-30"),
  era("令和", "令", "R", 2019, "2019-05-01", null),
];

/** The era of a day and its year in it; null before 1873. */
export function eraOf(date: PlainDate): { era: Era; year: number } | null {
  const found = ERAS.findLast((candidate) => candidate.from <= date);
  return found ? { era: found, year: yearOf(date) - found.firstYear + 1 } : null;
}

/** The era of a name, first letter (明) or Latin letter (M, any case); null if it is none. */
export function findEra(name: string): Era | null {
  const letter = name.toUpperCase();
  return ERAS.find((candidate) => [candidate.name, candidate.short, candidate.letter].includes(letter)) ?? null;
}

/** 元 for the first year, else digits. */
export function formatEraYear(year: number): string {
  return year === 1 ? "元" : String(year);
}

function era(
  name: EraName,
  short: string,
  letter: string,
  firstYear: number,
  from: string,
  lastDay: string | null,
): Era {
  return {
    name,
    short,
    letter,
    firstYear,
    from: asPlainDate(from),
    lastDay: lastDay === null ? null : asPlainDate(lastDay),
  };
}
