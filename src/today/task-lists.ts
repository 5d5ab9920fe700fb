import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Task } from "./today-contract.ts";
import type { Mark } from "./waiting.ts";

const tasks = (db: Transaction) =>
  db
    .selectFrom("task as t")
    .leftJoin("patient as p", (on) => on.onRef("p.centre_id", "=", "t.centre_id").onRef("p.id", "=", "t.patient_id"))
    .leftJoin("account as d", (on) => on.onRef("d.centre_id", "=", "t.centre_id").onRef("d.id", "=", "t.done_by"))
    .leftJoin("account as e", (on) => on.onRef("e.centre_id", "=", "t.centre_id").onRef("e.id", "=", "t.entered_by"))
    .select(["t.id", "t.title", "t.note", "t.patient_id as patientId", "p.name as patientName", "t.phone"])
    .select(["t.call_name as callName", "t.due_on as dueOn", "t.done_at as doneAt", "d.name as doneBy"])
    .select((q) => q.fn<string | null>("to_char", ["t.due_time", q.val("HH24:MI")]).as("dueTime"))
    .select(["t.entered_at as enteredAt", "e.name as enteredBy"]);

/** One task, or nothing. */
export async function findTask(db: Transaction, id: string): Promise<Task | undefined> {
  return (await tasks(db).where("t.id", "=", id).executeTakeFirst()) as Task | undefined;
}

/** One page of the tasks: open ones by their day, done ones newest first. Two queries. */
export async function listTasks(
  db: Transaction,
  { state, page, size }: { state: "open" | "done"; page: number; size: number },
): Promise<{ rows: Task[]; total: number }> {
  const done = state === "done";
  const rows = await tasks(db)
    .where("t.done_at", done ? "is not" : "is", null)
    .orderBy(done ? "t.done_at" : "t.due_on", done ? "desc" : "asc")
    .orderBy("t.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await db
    .selectFrom("task")
    .select((q) => q.fn.countAll<string>().as("total"))
    .where("done_at", done ? "is not" : "is", null)
    .executeTakeFirstOrThrow();
  return { rows: rows as Task[], total: Number(total) };
}

/** Open tasks, as columns of one length: the order of thousands is decided by this little. */
export interface TasksDue {
  readonly ids: string[];
  readonly days: PlainDate[];
  readonly times: (string | null)[];
  /** When each was entered, in milliseconds. */
  readonly since: number[];
}

/** What the centre's people added to 今日 by hand, and who of them there is. */
export interface Own {
  readonly tasks: TasksDue;
  readonly marks: Mark[];
  readonly staff: { readonly id: string; readonly name: string }[];
}

/** Open tasks due until `until` (included), all marks, and the centre's staff who may take something. One query. */
export async function findOwn(db: Transaction, until: PlainDate): Promise<Own> {
  const { rows } = await sql<Own>`
    select (select json_build_object('ids', coalesce(json_agg(t.id), '[]'), 'days', coalesce(json_agg(t.due_on), '[]'),
                     'times', coalesce(json_agg(left(t.due_time::text, 5)), '[]'),
                     'since', coalesce(json_agg(date_part('epoch', t.entered_at) * 1000), '[]'))
              from task t where t.done_at is null and t.due_on <= ${until}::date) as tasks,
           (select coalesce(json_agg(json_build_object('kind', m.kind, 'recordId', m.record_id, 'assignedTo', m.assigned_to,
                     'assignedName', a.name, 'snoozedUntil', m.snoozed_until, 'snoozedActBy', m.snoozed_act_by,
                     'snoozeReason', m.snooze_reason)), '[]')
              from waiting_mark m left join account a on a.centre_id = m.centre_id and a.id = m.assigned_to
             where m.assigned_to is not null or m.snoozed_until is not null) as marks,
           (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name), '[]')
              from account s where s.role in ('coordinator', 'manager') and s.deactivated_at is null) as staff`.execute(
    db,
  );
  return rows[0] as Own;
}

/** An open task as 今日 shows it. */
export interface TaskWaiting {
  readonly id: string;
  readonly title: string;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly kana: string | null;
  readonly callName: string | null;
  readonly phone: string | null;
  readonly dueOn: PlainDate;
  /** When it was entered. */
  readonly since: string;
}

/** The question for those of the tasks that are shown, by their ids, in no order (allAtOnce). */
export function tasksShown(ids: readonly string[]): RawBuilder<TaskWaiting> {
  return sql<TaskWaiting>`
    select t.id, t.title, t.patient_id as "patientId", p.name as "patientName", p.kana, t.call_name as "callName", t.phone,
           t.due_on as "dueOn", t.entered_at as since
      from task t left join patient p on p.centre_id = t.centre_id and p.id = t.patient_id
     where t.id = any (${[...ids]}::uuid[])`;
}
