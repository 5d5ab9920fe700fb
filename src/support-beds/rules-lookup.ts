import type { Transaction } from "../platform/database/transaction.ts";
import { defaultRules, type SupportBedRules } from "./stay.ts";

/** The centre's rules for support beds, or the defaults while it has set none. */
export async function readRules(db: Transaction): Promise<SupportBedRules> {
  const row = await db
    .selectFrom("support_bed_rules")
    .select(["day_limit as dayLimit", "warn_days_before as warnDaysBefore", "contact_every_days as contactEveryDays"])
    .select(["minimum_gap_days as minimumGapDays", "days_per_year as daysPerYear"])
    .select(["sheet_fresh_days as sheetFreshDays", "daytime_only as daytimeOnly"])
    .executeTakeFirst();
  return row ?? defaultRules;
}
