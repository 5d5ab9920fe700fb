import { sql } from "kysely";
import { findConfirmationsWaiting } from "../confirmations/confirmation-lookup.ts";
import { findConsultationsWaiting } from "../consultations/waiting-lookup.ts";
import { addDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { openCallsWaiting } from "../matching/call-lookup.ts";
import { findPatientsWaiting } from "../patients/waiting-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { SignedInContext } from "../platform/http/serve.ts";
import { findRequestsWaiting, findStaysWaiting } from "../support-beds/waiting-lookup.ts";
import { countDoctorsToConfirm } from "../visiting-doctors/visiting-doctors-lookup.ts";
import {
  type Found,
  type Horizon,
  ofCall,
  ofConfirmations,
  ofConsultation,
  ofDoctors,
  ofPatient,
  ofRequest,
  ofStay,
  ofTask,
  type TaskWaiting,
} from "./found.ts";
import type { Waiting } from "./today-contract.ts";
import { byUrgency, daysAhead, groupOf, isSnoozed, type Mark, momentOf, sheetDays } from "./waiting.ts";

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

/** All that waits at the centre, the most urgent first: one query for each source, however much waits. */
export async function listWaiting(
  context: Context,
  { whose, size }: { whose: "all" | "mine" | "nobodys"; size: number },
): Promise<TodayList> {
  const { rows, staff } = await everythingWaiting(context);
  const me = context.session.actor.accountId;
  const wanted = rows.filter(
    (row) => whose === "all" || (whose === "mine" ? row.assignedTo === me : row.assignedTo === null),
  );
  const counts = { now: 0, today: 0, soon: 0, later: 0 };
  for (const row of wanted) counts[row.group] += 1;
  return { rows: byUrgency(wanted).slice(0, size), counts, staff };
}

/** One thing that waits, or nothing when it does no more. */
export async function findWaiting(context: Context, kind: string, recordId: string): Promise<Waiting | undefined> {
  const { rows } = await everythingWaiting(context);
  return rows.find((row) => row.kind === kind && row.recordId === recordId);
}

async function everythingWaiting(context: Context): Promise<{ rows: Waiting[]; staff: Staff[] }> {
  const now = context.server.now();
  const today = todayInTokyo(now);
  const horizon: Horizon = {
    today,
    until: addDays(today, daysAhead),
    closesAt: context.session.centre.closesAt,
  };
  const found = await findAll(context, horizon);
  const { tasks, marks, staff } = await readOwn(context.db, horizon.until);
  const markOf = new Map(marks.map((mark) => [`${mark.kind}/${mark.recordId}`, mark]));
  const endOfToday = momentOf(addDays(today, 1), "00:00");
  const rows = [...found, ...tasks.map((task) => ofTask(task, horizon))].map((row): Waiting => {
    const key = `${row.kind}/${row.recordId}`;
    const mark = markOf.get(key);
    const rests = isSnoozed(mark, row.actBy, now);
    return {
      ...row,
      key,
      actBy: row.actBy.toISOString(),
      since: row.since.toISOString(),
      group: rests ? "later" : groupOf(row.actBy, now, endOfToday),
      assignedTo: mark?.assignedTo ?? row.assignedTo,
      assignedName: mark?.assignedName ?? row.assignedName,
      takenOver: mark !== undefined && mark.assignedTo !== null,
      snoozedUntil: rests ? (mark?.snoozedUntil ?? null) : null,
      snoozeReason: rests ? (mark?.snoozeReason ?? null) : null,
    };
  });
  return { rows, staff };
}

/** Each source by one query of its slice. */
async function findAll({ db, session, server }: Context, horizon: Horizon): Promise<Found[]> {
  const { today, until } = horizon;
  const requests = await findRequestsWaiting(db);
  const stays = await findStaysWaiting(db, { today, until, countDays: session.centre.countDays });
  const consultations = await findConsultationsWaiting(db, until);
  const patients = await findPatientsWaiting(db, { until, sheetsBefore: addDays(today, -sheetDays) });
  const doctors = await countDoctorsToConfirm(db, addDays(today, -365), today);
  const calls = await openCallsWaiting(db, server.now(), 10_000);
  const confirmations = await findConfirmationsWaiting(db, today);
  return [
    ...requests.map((one) => ofRequest(one, horizon)),
    ...stays.flatMap((one) => ofStay(one, horizon)),
    ...consultations.map((one) => ofConsultation(one, horizon)),
    ...patients.map((one) => ofPatient(one, horizon)),
    ...calls.map((one) => ofCall(one)),
    ...ofConfirmations(confirmations, session.centre.id, horizon),
    ...ofDoctors(doctors, session.centre.id, horizon),
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
                     'dueTime', to_char(t.due_time, 'HH24:MI'), 'enteredAt', t.entered_at)), '[]')
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
