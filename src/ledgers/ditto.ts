import { removeBlanks } from "../japan/text-width.ts";

/** 〃 and what is written for it: same as the cell above. */
export function isDitto(text: string): boolean {
  return /^(?:〃|″|"|''|”|“|゛|々|仝|同上|同じ|同|上に同じ|ditto|\.\.|,,|ヾ)$/iu.test(removeBlanks(text));
}

const dittoYear = /^(?:〃|″|"|''|”|“|゛|仝|同)[./年\s]*(\d{1,2}(?:[./-]|月)\d{1,2}日?)$/u;

/** The year of a day, with its era: R6 of R6.4.1. */
const yearOfDay = /^(?:\D{0,2}(?:\d{1,4}|元))(?=[年./-]\s*\d{1,2}\s*[月./-]\s*\d)/u;

/** True for a day that is written with its year. */
export const hasYear = (text: string) => yearOfDay.test(text.normalize("NFKC").trim());

/** 〃.4.5 below R6.4.1: the day with the year of the one above. Null for anything else, or where no year stands above. */
export function withYearAbove(text: string, above: string | undefined): string | null {
  const day = dittoYear.exec(text.normalize("NFKC").trim())?.[1];
  const year = yearOfDay.exec((above ?? "").normalize("NFKC").trim())?.[0];
  return day === undefined || year === undefined ? null : `${year}.${day.replace("月", ".").replace("日", "")}`;
}

/** True for a cell that says nothing without the cell above. */
export function pointsAbove(text: string): boolean {
  return isDitto(text) || dittoYear.test(text.normalize("NFKC").trim());
}
