import { sql } from "kysely";
import { addDays, compareDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { FigurePeriod } from "./figure-period.ts";
import { fiscalYearOfMonth, monthsBetween } from "./fiscal-months.ts";
import { hideSmallCells } from "./small-cells.ts";
import { type Monthly, type MonthlyRow, monthlyColumns } from "./statistics-contract.ts";

/** Figures of every month of a period up to the closing day, and of its fiscal years. One query. */
export async function listMonthly(db: Transaction, period: FigurePeriod): Promise<Pick<Monthly, "months" | "years">> {
  const { from, until } = period;
  const end = addDays(period.before, -1);
  const last: PlainDate = compareDays(end, until) < 0 ? end : until;
  const { rows } = await sql<{ month: string; figure: string; count: number }>`
    select to_char(day, 'YYYY-MM') as month, figure, count(*) as count from (
      select submitted_on as day, 'registrations' as figure from app.figure_registration
      union all select ended_on, 'ended' from app.figure_registration
      union all select admitted_on, 'admissions' from app.figure_stay
      union all select discharged_on, 'discharges' from app.figure_stay
      union all select received_on, 'consultations' from app.figure_consultation
      union all select contacted_on, 'contacts' from app.figure_consultation_contact
      union all select held_on, 'events' from app.figure_outreach) happened
     where day between ${from} and ${last} group by 1, 2`.execute(db);
  const found = new Map(rows.map((row) => [`${row.month} ${row.figure}`, row.count]));
  const months = monthsBetween(from, last).map((month) =>
    rowOf(month, (column) => found.get(`${month} ${column}`) ?? 0),
  );
  const years = [...Map.groupBy(months, (row) => fiscalYearOfMonth(row.key))].map(([year, own]) =>
    rowOf(String(year), (column) => own.reduce((sum, row) => sum + (row.cells[column]?.value ?? 0), 0)),
  );
  return { months, years };
}

function rowOf(key: string, value: (column: (typeof monthlyColumns)[number]) => number): MonthlyRow {
  const cells = monthlyColumns.map((column) => [column, { value: value(column), hidden: false }] as const);
  return { key, cells: Object.fromEntries(cells) as MonthlyRow["cells"] };
}

/** The same as it may be told outside the centre: each column of a fiscal year with its sum protected by itself. */
export function hideSmallMonths(monthly: Pick<Monthly, "months" | "years">): Pick<Monthly, "months" | "years"> {
  const hidden = new Set<string>();
  for (const year of monthly.years) {
    const months = monthly.months.filter((row) => String(fiscalYearOfMonth(row.key)) === year.key);
    const rows = [...months, year];
    for (const column of monthlyColumns.filter((one) => one !== "events")) {
      const cells = rows.map((row) => [row.cells[column]?.value ?? 0]);
      const result = hideSmallCells({ cells, totalRow: rows.length - 1, totalColumn: null }, () => false);
      for (const [index, [is]] of result.entries()) if (is) hidden.add(`${rows[index]?.key} ${column}`);
    }
  }
  const hide = (row: MonthlyRow): MonthlyRow => ({
    ...row,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([column, cell]) => [
        column,
        hidden.has(`${row.key} ${column}`) ? { value: null, hidden: true } : cell,
      ]),
    ) as MonthlyRow["cells"],
  });
  return { months: monthly.months.map(hide), years: monthly.years.map(hide) };
}
