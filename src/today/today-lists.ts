import { sql } from "kysely";
import { findConfirmationsWaiting } from "../confirmations/confirmation-lookup.ts";
import { findConsultationsDue } from "../consultations/waiting-lookup.ts";
import { addDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { openCallsWaiting } from "../matching/call-lookup.ts";
import { hoursOfCentre } from "../organisations/reachability-lookup.ts";
import { findPapersDue } from "../patients/waiting-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { SignedInContext } from "../platform/http/serve.ts";
import { findRequestsWaiting, findStaysWaiting } from "../support-beds/waiting-lookup.ts";
import { describe } from "./describe.ts";
import { type Due, dueConsultations, dueFound, duePapers } from "./due.ts";
import {
  type Described,
  type Horizon,
  ofCall,
  ofConfirmations,
  ofDoctors,
  ofRequest,
  ofStay,
  ofTask,
  type TaskWaiting,
} from "./found.ts";
import type { Waiting } from "./today-contract.ts";
import { byUrgency, daysAhead, endOf, groupOf, isSnoozed, type Mark, sheetDays } from "./waiting.ts";

type Context = Pick<SignedInContext, "db" | "session" | "server">;

interface Staff {
  readonly id: string;
  readonly name: string;
}

export interface TodayList {
  rows: Waiting[];
  counts: Record<Waiting["group"], number>;
  staff: Staff[];
}

/** What waits, with what people said of it. */
interface Marked extends Due {
  readonly group: Waiting["group"];
  readonly mark: Mark | undefined;
}

/**
 * All that waits at the centre, the most urgent first: one narrow query for each source, however much waits, and one more of the two largest for what
 * is told of the rows shown.
 */
export async function listWaiting(
  context: Context,
  { whose, size }: { whose: "all" | "mine" | "nobodys"; size: number },
): Promise<TodayList> {
  const { waiting, staff } = await everythingWaiting(context);
  const me = context.session.actor.accountId;
  const wanted = waiting.filter(
    ({ assignedTo }) => whose === "all" || (whose === "mine" ? assignedTo === me : assignedTo === null),
  );
  const counts = { now: 0, today: 0, soon: 0, later: 0 };
  for (const { group } of wanted) counts[group] += 1;
  const shown = byUrgency(wanted).slice(0, size);
  const described = await describe(context.db, shown);
  const rows = shown.flatMap((one) => {
    const key = `${one.kind}/${one.recordId}`;
    const told = described.get(key);
    return told ? [inFull(one, told, key)] : [];
  });
  return { rows, counts, staff };
}

function inFull({ mark, group, actBy, assignedTo }: Marked, told: Described, key: string): Waiting {
  const rests = group === "later";
  return {
    ...told,
    key,
    actBy: new Date(actBy).toISOString(),
    since: told.since.toISOString(),
    group,
    assignedTo,
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
  const { waiting } = await everythingWaiting(context);
  const one = waiting.find((row) => row.kind === kind && row.recordId === recordId);
  return one && { kind: one.kind, recordId, actBy: new Date(one.actBy).toISOString() };
}

async function everythingWaiting(context: Context): Promise<{ waiting: Marked[]; staff: Staff[] }> {
  const now = context.server.now();
  const today = todayInTokyo(now);
  const horizon: Horizon = {
    today,
    until: addDays(today, daysAhead),
    hours: (await hoursOfCentre(context.db, now)).timetable,
  };
  const found = await findAll(context, horizon);
  const { tasks, marks, staff } = await readOwn(context.db, horizon.until);
  const markOf = new Map(marks.map((mark) => [`${mark.kind}/${mark.recordId}`, mark]));
  const endOfToday = endOf(today);
  const waiting = [...found, ...tasks.map((task) => dueFound(ofTask(task, horizon)))].map((due): Marked => {
    const mark = markOf.size === 0 ? undefined : markOf.get(`${due.kind}/${due.recordId}`);
    const group = isSnoozed(mark, due.actBy, now) ? "later" : groupOf(due.actBy, now, endOfToday);
    return { ...due, mark, group, assignedTo: mark?.assignedTo ?? due.assignedTo };
  });
  return { waiting, staff };
}

/** Each source by one query of its slice. */
async function findAll({ db, session, server }: Context, horizon: Horizon): Promise<Due[]> {
  const { today, until } = horizon;
  const requests = await findRequestsWaiting(db);
  const stays = await findStaysWaiting(db, { today, until, countDays: session.centre.countDays });
  const consultations = await findConsultationsDue(db, until);
  const papers = await findPapersDue(db, { until, sheetsBefore: addDays(today, -sheetDays) });
  const calls = await openCallsWaiting(db, server.now(), 10_000);
  const confirmations = await findConfirmationsWaiting(db, today);
  const few = [
    ...requests.map((one) => ofRequest(one, horizon)),
    ...stays.flatMap((one) => ofStay(one, horizon)),
    ...calls.map((one) => ofCall(one)),
    ...ofConfirmations(confirmations, session.centre.id, horizon),
    ...ofDoctors(confirmations.doctors, session.centre.id, horizon),
  ];
  return [
    ...few.map(dueFound),
    ...consultations.flatMap((columns) => dueConsultations(columns, horizon)),
    ...papers.flatMap((columns) => duePapers(columns, horizon)),
  ];
}

interface Own {
  tasks: TaskWaiting[];
  marks: Mark[];
  staff: Staff[];
}

/** Open tasks until a day, the marks people made, and who of the centre there is. One query. */
async function readOwn(db: Transaction, until: PlainDate): Promise<Own> {
  const { rows } = await sql<Own>`
    select (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'patientId', t.patient_id, 'patientName', p.name,
                     'kana', p.kana, 'callName', t.call_name, 'phone', t.phone, 'dueOn', t.due_on,
                     'dueTime', left(t.due_time::text, 5), 'enteredAt', t.entered_at)), '[]')
              from task t left join patient p on p.centre_id = t.centre_id and p.id = t.patient_id
             where t.done_at is null and t.due_on <= ${until}::date) as tasks,
           (select coalesce(json_agg(json_build_object('kind', m.kind, 'recordId', m.record_id, 'assignedTo', m.assigned_to,
                     'assignedName', a.name, 'snoozedUntil', m.snoozed_until, 'snoozedActBy', m.snoozed_act_by,
                     'snoozeReason', m.snooze_reason)), '[]')
              from waiting_mark m left join account a on a.centre_id = m.centre_id and a.id = m.assigned_to
             where m.assigned_to is not null or m.snoozed_until is not null) as marks,
           (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name), '[]')
              from account s where s.role in ('coordinator', 'manager') and s.deactivated_at is null) as staff`.execute(
    db,
  );
  return rows[0] ?? { tasks: [], marks: [], staff: [] };
}
