import { formatFiscalYearShort } from "../japan/fiscal-year.ts";

/** R7-012: the number people read out; the series begins anew each fiscal year. */
export function formatBedNumber(fiscalYear: number, count: number): string {
  return `${formatFiscalYearShort(fiscalYear)}-${String(count).padStart(3, "0")}`;
}
