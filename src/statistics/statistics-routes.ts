import { implement } from "@orpc/server";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { listCountedRows } from "./counted-row-lists.ts";
import { type AskedPeriod, figurePeriod } from "./figure-period.ts";
import { figureTables } from "./figure-tables.ts";
import { hideSmallFigures } from "./hide-small-figures.ts";
import { keepFigures } from "./kept-figures.ts";
import { hideSmallMonths, listMonthly } from "./monthly-lists.ts";
import { listFigureTables } from "./overview-lists.ts";
import { type FigureTable, statisticsContract } from "./statistics-contract.ts";

const keptTables = keepFigures<FigureTable[]>();

const on = implement(statisticsContract).$context<RequestContext>().use(signedIn);

/** What a question means in this centre, for this reader. */
function understood(asked: AskedPeriod, context: SignedInContext) {
  const opened = asPlainDate(context.session.centre.openedOn);
  const outside = context.session.actor.role === "city";
  const period = figurePeriod(asked, { opened, outside, today: todayInTokyo(context.server.now()) });
  return { opened, outside, period };
}

export const statisticsRoutes = {
  overview: on.overview.handler(async ({ input, context }) => {
    const { opened, outside, period } = understood(input, context);
    const choice = { countDays: input.countDays ?? context.session.centre.countDays, stays: input.stays ?? "finished" };
    const report = input.report && !outside ? { report: input.report } : {};
    const { centre, actor } = context.session;
    const question = { ...choice, ...report, period, opened };
    const all = await keptTables(context.db, { centreId: centre.id, role: actor.role, ...question }, () =>
      listFigureTables(context.db, question),
    );
    const whole = period.from === opened && period.before > period.until;
    const tables = outside ? hideSmallFigures(all, whole ? "opening" : String(fiscalYearOf(period.from))) : all;
    const wanted = new Set(
      figureTables.filter((spec) => !input.report || spec.report === input.report).map((spec) => spec.id),
    );
    return { period: { ...period, opened }, ...choice, tables: tables.filter((table) => wanted.has(table.id)) };
  }),
  monthly: on.monthly.handler(async ({ input, context }) => {
    const { opened, outside, period } = understood(input, context);
    const monthly = await listMonthly(context.db, period);
    return { period: { ...period, opened }, ...(outside ? hideSmallMonths(monthly) : monthly) };
  }),
  rows: on.rows.handler(({ input, context }) => {
    const { period } = understood(input, context);
    const choice = { countDays: input.countDays ?? context.session.centre.countDays, stays: input.stays ?? "finished" };
    return listCountedRows(context.db, { ...input, ...choice, period });
  }),
};
