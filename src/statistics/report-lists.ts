import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { reportConsultations, reportMonthly, reportOutreach } from "./activity-report-lists.ts";
import { reportBedUses } from "./bed-use-report-lists.ts";
import { reportDoctors } from "./doctor-report-lists.ts";
import { reportHomeDeaths, reportRegistrations } from "./registration-report-lists.ts";
import type { Report } from "./report.ts";
import { reportFrame } from "./report-frame.ts";

/**
 * All figures from the opening of the centre to the closing day `until`, as they stood in the evening of that day: an end or a
 * discharge later than it has not happened yet. Runs as the centre's own staff (it names persons of the same name).
 * A fixed number of grouped queries, however many records there are.
 */
export async function makeReport(db: Transaction, until: PlainDate): Promise<Report> {
  const centre = await db.selectFrom("centre").select("opened_on").executeTakeFirstOrThrow();
  const frame = reportFrame(asPlainDate(centre.opened_on), until);
  return {
    opened: frame.opened,
    as_of: until,
    registrations: await reportRegistrations(db, frame),
    home_deaths: await reportHomeDeaths(db, frame),
    bed_uses: await reportBedUses(db, frame),
    consultations: await reportConsultations(db, frame),
    outreach: await reportOutreach(db, frame),
    doctors: await reportDoctors(db, frame),
    monthly: await reportMonthly(db, frame),
  };
}
