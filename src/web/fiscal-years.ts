import i18next from "i18next";
import { fiscalYearOf, formatFiscalYear } from "../japan/fiscal-year.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { useMe } from "./me.ts";
import { dayOf } from "./ui/moments.ts";

/** 令和7年度, in English FY2025. */
export function fiscalYearName(year: number): string {
  return i18next.language?.startsWith("en") ? `FY${year}` : formatFiscalYear(year);
}

/** Fiscal years as choices, from this one back to the centre's first. */
export function useFiscalYears(): { value: string; label: string }[] {
  const openedOn = useMe()?.centre.openedOn;
  const now = fiscalYearOf(dayOf(new Date()));
  const first = openedOn === undefined ? now : Math.min(now, fiscalYearOf(asPlainDate(openedOn)));
  return Array.from({ length: now - first + 1 }, (_, back) => ({
    value: String(now - back),
    label: fiscalYearName(now - back),
  }));
}
