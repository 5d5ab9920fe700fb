import { addDays, asPlainDate, todayInTokyo } from "../src/japan/plain-date.ts";
import type { Actor, Transaction } from "../src/platform/database/transaction.ts";
import { newId } from "../src/platform/ids.ts";
import { addTask, assign } from "../src/today/today-actions.ts";

const tasks = [
  { title: "連絡票の様式を新しい版に差しかえる", inDays: 0, dueTime: null, callName: null, phone: null },
  {
    title: "退院前カンファレンスの部屋を予約する",
    inDays: 0,
    dueTime: "15:30",
    callName: "地域連携室",
    phone: "04-2900-1101",
  },
  { title: "年末年始の当番表を各病院に送る", inDays: 2, dueTime: null, callName: null, phone: null },
] as const;

/** Tasks people noted, one of them taken. */
export async function makeTasks(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  const today = todayInTokyo(now);
  for (const [index, { inDays, ...task }] of tasks.entries()) {
    const id = newId();
    const dueOn = addDays(asPlainDate(today), inDays);
    await addTask(tx, { id, ...task, dueOn, note: null, patientId: null });
    if (index === 1) await assign(tx, { kind: "task", recordId: id }, actor.accountId);
  }
}
