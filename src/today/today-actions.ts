import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { centreStaff } from "../platform/http/route.ts";
import { taskRefusals, waitingRefusals } from "./task.ts";
import { findTask } from "./task-lists.ts";
import type { Task, TaskInput, Waiting, Which } from "./today-contract.ts";
import { longestSnooze } from "./waiting.ts";

/** Says who takes something; null gives it back to everybody. Throws not_of_the_centre. */
export async function assign(db: Transaction, which: Which, accountId: string | null): Promise<void> {
  if (accountId !== null) {
    const taker = await db
      .selectFrom("account")
      .select("id")
      .where("id", "=", accountId)
      .where("role", "in", [...centreStaff])
      .where("deactivated_at", "is", null)
      .executeTakeFirst();
    if (!taker) throw new Refusal(waitingRefusals.not_of_the_centre);
  }
  await mark(db, which, { assigned_to: accountId });
}

/** Lets something rest until a moment, for a reason. Throws snooze_in_past, snooze_beyond_moment. */
export async function snooze(
  db: Transaction,
  waiting: Pick<Waiting, "kind" | "recordId" | "actBy">,
  { until, reason }: { until: Date; reason: string },
  now: Date,
): Promise<void> {
  if (until <= now) throw new Refusal(waitingRefusals.snooze_in_past);
  if (until > longestSnooze(new Date(waiting.actBy), now)) throw new Refusal(waitingRefusals.snooze_beyond_moment);
  await mark(db, waiting, {
    snoozed_until: until.toISOString(),
    snoozed_act_by: waiting.actBy,
    snooze_reason: reason,
  });
}

/** Shows again what was put off. */
export async function wake(db: Transaction, which: Which): Promise<void> {
  await mark(db, which, { snoozed_until: null, snoozed_act_by: null, snooze_reason: null });
}

interface MarkValues {
  assigned_to?: string | null;
  snoozed_until?: string | null;
  snoozed_act_by?: string | null;
  snooze_reason?: string | null;
}

async function mark(db: Transaction, { kind, recordId }: Which, values: MarkValues): Promise<void> {
  await db
    .insertInto("waiting_mark")
    .values({ kind, record_id: recordId, ...values })
    .onConflict((on) => on.columns(["centre_id", "kind", "record_id"]).doUpdateSet(values))
    .execute();
}

const columnsOf = (input: TaskInput) => ({
  title: input.title,
  note: input.note,
  patient_id: input.patientId,
  call_name: input.callName,
  phone: input.phone,
  due_on: input.dueOn,
  due_time: input.dueTime,
});

/** Notes a task; handed in twice under one id it is one. */
export async function addTask(db: Transaction, { id, ...input }: TaskInput & { id: string }): Promise<Task> {
  if (input.patientId !== null) await patientSeen(db, input.patientId);
  await db
    .insertInto("task")
    .values({ id, ...columnsOf(input) })
    .onConflict((on) => on.columns(["centre_id", "id"]).doNothing())
    .execute();
  return getTask(db, id);
}

/** Corrects an open task. Throws task_already_done. */
export async function changeTask(db: Transaction, { id, ...input }: TaskInput & { id: string }): Promise<Task> {
  await lockTask(db, id, "open");
  if (input.patientId !== null) await patientSeen(db, input.patientId);
  await db.updateTable("task").set(columnsOf(input)).where("id", "=", id).execute();
  return getTask(db, id);
}

/** A task is done, by whom and when. Throws task_already_done. */
export async function finishTask(db: Transaction, id: string, now: Date): Promise<Task> {
  await lockTask(db, id, "open");
  await db
    .updateTable("task")
    .set({ done_at: now.toISOString(), done_by: sql<string>`app.current_account()` })
    .where("id", "=", id)
    .execute();
  return getTask(db, id);
}

/** A task is not done after all. Throws task_not_done. */
export async function reopenTask(db: Transaction, id: string): Promise<Task> {
  await lockTask(db, id, "done");
  await db.updateTable("task").set({ done_at: null, done_by: null }).where("id", "=", id).execute();
  return getTask(db, id);
}

async function lockTask(db: Transaction, id: string, wanted: "open" | "done"): Promise<void> {
  const row = await db.selectFrom("task").select("done_at").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  const state = row.done_at === null ? "open" : "done";
  if (state !== wanted)
    throw new Refusal(wanted === "open" ? taskRefusals.task_already_done : taskRefusals.task_not_done);
}

async function patientSeen(db: Transaction, patientId: string): Promise<void> {
  const there = await db.selectFrom("patient").select("id").where("id", "=", patientId).executeTakeFirst();
  if (!there) throw new Refusal(commonRefusals.not_found);
}

async function getTask(db: Transaction, id: string): Promise<Task> {
  const task = await findTask(db, id);
  if (!task) throw new Refusal(commonRefusals.not_found);
  return task;
}
