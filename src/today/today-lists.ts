import { findConfirmationsWaiting } from "../confirmations/confirmation-lookup.ts";
import { findConsultationsDue } from "../consultations/waiting-lookup.ts";
import { addDays, todayInTokyo } from "../japan/plain-date.ts";
import { openCallsWaiting } from "../matching/call-lookup.ts";
import { hoursOfCentre } from "../organisations/reachability-lookup.ts";
import { findPapersDue } from "../patients/waiting-lookup.ts";
import { atOnce } from "../platform/database/transaction.ts";
import type { SignedInContext } from "../platform/http/serve.ts";
import { findRequestsWaiting, findStaysWaiting } from "../support-beds/waiting-lookup.ts";
import { describe } from "./describe.ts";
import { type Due, dueConsultations, dueFound, duePapers, dueTasks } from "./due.ts";
import { type Described, type Horizon, ofCall, ofConfirmations, ofDoctors, ofRequest, ofStay } from "./found.ts";
import { findOwn, type Own } from "./task-lists.ts";
import type { Waiting } from "./today-contract.ts";
import { byUrgency, daysAhead, endOf, groupOf, isSnoozed, type Mark, sheetDays } from "./waiting.ts";

type Context = Pick<SignedInContext, "db" | "session" | "server">;

export interface TodayList {
  rows: Waiting[];
  counts: Record<Waiting["group"], number>;
  staff: Own["staff"];
}

/** What waits, and what people said of it. */
interface Everything {
  readonly found: Due[];
  readonly staff: Own["staff"];
  markOf(due: Due): Mark | undefined;
  takerOf(due: Due): string | null;
  groupOf(due: Due): Waiting["group"];
}

/**
 * All that waits at the centre, the most urgent first: one narrow query for each source, however much waits, and one more for
 * what is told of the rows shown.
 */
export async function listWaiting(
  context: Context,
  { whose, size }: { whose: "all" | "mine" | "nobodys"; size: number },
): Promise<TodayList> {
  const everything = await everythingWaiting(context);
  const { found, staff, takerOf } = everything;
  const me = context.session.actor.accountId;
  const wanted = whose === "all" ? found : found.filter((due) => takerOf(due) === (whose === "mine" ? me : null));
  const counts = { now: 0, today: 0, soon: 0, later: 0 };
  for (const due of wanted) counts[everything.groupOf(due)] += 1;
  const shown = byUrgency(wanted).slice(0, size);
  const described = await describe(context.db, shown);
  const rows = shown.flatMap((one) => {
    const key = `${one.kind}/${one.recordId}`;
    const told = described.get(key);
    return told ? [inFull(one, told, everything)] : [];
  });
  return { rows, counts, staff };
}

function inFull(due: Due, told: Described, { markOf, takerOf, groupOf }: Everything): Waiting {
  const mark = markOf(due);
  const group = groupOf(due);
  const rests = group === "later";
  return {
    ...told,
    key: `${due.kind}/${due.recordId}`,
    actBy: new Date(due.actBy).toISOString(),
    since: told.since.toISOString(),
    group,
    assignedTo: takerOf(due),
    assignedName: mark?.assignedName ?? told.assignedName,
    takenOver: mark !== undefined && mark.assignedTo !== null,
    snoozedUntil: rests ? (mark?.snoozedUntil ?? null) : null,
    snoozeReason: rests ? (mark?.snoozeReason ?? null) : null,
  };
}

/** The moment of one thing that waits, or nothing when it does no more. */
export async function findWaiting(
  context: Context,
  kind: string,
  recordId: string,
): Promise<Pick<Waiting, "kind" | "recordId" | "actBy"> | undefined> {
  const { found } = await everythingWaiting(context);
  const one = found.find((row) => row.kind === kind && row.recordId === recordId);
  return one && { kind: one.kind, recordId, actBy: new Date(one.actBy).toISOString() };
}

async function everythingWaiting(context: Context): Promise<Everything> {
  const now = context.server.now();
  const { found, marks, staff } = await findAll(context, now);
  const marked = new Map(marks.map((mark) => [`${mark.kind}/${mark.recordId}`, mark]));
  const endOfToday = endOf(todayInTokyo(now));
  const markOf = (due: Due) => (marked.size === 0 ? undefined : marked.get(`${due.kind}/${due.recordId}`));
  return {
    found,
    staff,
    markOf,
    takerOf: (due) => markOf(due)?.assignedTo ?? due.assignedTo,
    groupOf: (due) => (isSnoozed(markOf(due), due.actBy, now) ? "later" : groupOf(due.actBy, now, endOfToday)),
  };
}

/** Each source by one query of its slice, all in one round trip. */
async function findAll({ db, session }: Context, now: Date): Promise<Pick<Own, "marks" | "staff"> & { found: Due[] }> {
  const today = todayInTokyo(now);
  const until = addDays(today, daysAhead);
  const [kept, requests, stays, calls, confirmations, consultations, papers, own] = await atOnce(
    hoursOfCentre(db, now),
    findRequestsWaiting(db),
    findStaysWaiting(db, { today, until, countDays: session.centre.countDays }),
    openCallsWaiting(db, now, 10_000),
    findConfirmationsWaiting(db, today),
    findConsultationsDue(db, until),
    findPapersDue(db, { until, sheetsBefore: addDays(today, -sheetDays) }),
    findOwn(db, until),
  );
  const horizon: Horizon = { today, until, hours: kept.timetable };
  const few = [
    ...requests.map((one) => ofRequest(one, horizon)),
    ...stays.flatMap((one) => ofStay(one, horizon)),
    ...calls.map((one) => ofCall(one)),
    ...ofConfirmations(confirmations, session.centre.id, horizon),
    ...ofDoctors(confirmations.doctors, session.centre.id, horizon),
  ];
  const found = [
    ...few.map(dueFound),
    ...consultations.flatMap((columns) => dueConsultations(columns, horizon)),
    ...papers.flatMap((columns) => duePapers(columns, horizon)),
    ...dueTasks(own.tasks, horizon),
  ];
  return { found, marks: own.marks, staff: own.staff };
}
