import { fiscalYearBounds, fiscalYearOf } from "../japan/fiscal-year.ts";
import { addDays, compareDays, dayOf, monthOf, type PlainDate } from "../japan/plain-date.ts";
import { commonRefusals, Refusal, refusals } from "../platform/errors.ts";
import { lastDayOfMonthBefore } from "./fiscal-months.ts";

export const statisticsRefusals = refusals({
  figures_only_by_fiscal_year: {
    status: 403,
    ja: "センターの外では、年度または開設からの統計だけをご覧になれます。",
    en: "Outside the centre, figures are shown by fiscal year or since the opening only.",
  },
});

/** Which time is looked at: half-open [from, before), and the closing day, the last day whose events are known. */
export interface FigurePeriod {
  readonly from: PlainDate;
  readonly before: PlainDate;
  readonly until: PlainDate;
}

export interface AskedPeriod {
  readonly from?: PlainDate | undefined;
  readonly before?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
}

/**
 * The period of a question. Without bounds it is the time from the opening to the closing day, without a closing day today.
 *
 * Outside the centre periods are whole fiscal years and the closing day is the end of the last month: two questions whose
 * periods differ by a day would tell of single people. Throws Refusal.
 */
export function figurePeriod(
  asked: AskedPeriod,
  known: { readonly opened: PlainDate; readonly today: PlainDate; readonly outside: boolean },
): FigurePeriod {
  const { opened, today, outside } = known;
  const until = outside ? lastDayOfMonthBefore(today) : (asked.until ?? today);
  const from = asked.from ?? opened;
  const last = compareDays(until, from) < 0 ? from : until;
  const before = asked.before ?? addDays(last, 1);
  if (before <= from) {
    throw new Refusal(commonRefusals.invalid_input, {
      fields: { before: { ja: "期間の終わりが始まりより前です。", en: "The period ends before it begins." } },
    });
  }
  if (outside && !isWholeYears(from, before, opened, until))
    throw new Refusal(statisticsRefusals.figures_only_by_fiscal_year);
  return { from, before, until };
}

/** One whole fiscal year, or everything since the opening. */
function isWholeYears(from: PlainDate, before: PlainDate, opened: PlainDate, until: PlainDate): boolean {
  if (from === opened && before > until) return true;
  const year = fiscalYearBounds(fiscalYearOf(from));
  return monthOf(from) === 4 && dayOf(from) === 1 && before === year.before;
}
