import { z } from "zod";
import { dayText, momentText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { todayPolicy } from "./today-policy.ts";
import { waitingGroups, waitingKinds } from "./waiting.ts";

const text = z.string().nullable();

export const Waiting = z.object({
  key: z.string(),
  kind: z.enum(waitingKinds),
  group: z.enum(waitingGroups),
  /** Latest moment to act; past ones first. */
  actBy: z.string(),
  /** Since when it waits. */
  since: z.string(),
  /** The day it is about, where it is a day. */
  day: dayText.nullable(),
  recordId: z.uuid(),
  /** Where the record belongs to: the consultation of an enquiry. */
  ofId: z.uuid().nullable(),
  patientId: z.uuid().nullable(),
  /** The patient, else who called. */
  name: text,
  kana: text,
  /** Whom to call, and the number. */
  callName: text,
  phone: text,
  hospitalName: text,
  /** Codes: reason of a request or topics of a consultation. */
  topics: z.array(z.string()),
  callerKind: text,
  days: z.number().int().nullable(),
  dayLimit: z.number().int().nullable(),
  /** How many were asked, answered, or are meant, as the kind says. */
  count: z.number().int().nullable(),
  /** A task's own words. */
  title: text,
  /** Who takes it: as said here, else whom the record names (who calls back). */
  assignedTo: z.uuid().nullable(),
  assignedName: text,
  /** Said here, so that it can be given back. */
  takenOver: z.boolean(),
  snoozedUntil: text,
  snoozeReason: text,
});
export type Waiting = z.infer<typeof Waiting>;

export const Task = z.object({
  id: z.uuid(),
  title: z.string(),
  note: text,
  patientId: z.uuid().nullable(),
  patientName: text,
  callName: text,
  phone: text,
  dueOn: dayText,
  dueTime: text,
  doneAt: text,
  doneBy: text,
  enteredAt: z.string(),
  enteredBy: text,
});
export type Task = z.infer<typeof Task>;

const TaskInput = z.object({
  title: z.string().trim().min(1).max(200),
  note: textOrNull(2000),
  patientId: z.uuid().nullable(),
  callName: textOrNull(100),
  phone: textOrNull(50),
  dueOn: dayText,
  dueTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
    .nullable(),
});
export type TaskInput = z.infer<typeof TaskInput>;

const Which = z.object({ kind: z.enum(waitingKinds), recordId: z.uuid() });
export type Which = z.infer<typeof Which>;

const done = z.object({ done: z.literal(true) });
const ofTask = z.object({ id: z.uuid() });

export const todayContract = {
  list: route
    .meta({ allow: todayPolicy.read })
    .route({ method: "GET", path: "/today", summary: "All that waits, by the latest moment to act, then by age" })
    .input(
      z.object({
        whose: z.enum(["all", "mine", "nobodys"]).default("all"),
        size: z.coerce.number().int().min(1).max(10_000).default(100),
      }),
    )
    .output(
      z.object({
        /** The most urgent `size` of them. */
        rows: z.array(Waiting),
        counts: z.object({ now: z.int(), today: z.int(), soon: z.int(), later: z.int() }),
        /** Who of the centre can take something. */
        staff: z.array(z.object({ id: z.uuid(), name: z.string() })),
      }),
    ),
  assign: route
    .meta({ allow: todayPolicy.change })
    .route({
      method: "POST",
      path: "/today/assign",
      summary: "Somebody of the centre takes what waits, or nobody does",
    })
    .input(Which.extend({ accountId: z.uuid().nullable() }))
    .output(done),
  snooze: route
    .meta({ allow: todayPolicy.change })
    .route({
      method: "POST",
      path: "/today/snooze",
      summary: "Let something rest with a reason, never beyond its moment",
    })
    .input(Which.extend({ until: momentText, reason: z.string().trim().min(1).max(200) }))
    .output(done),
  wake: route
    .meta({ allow: todayPolicy.change })
    .route({ method: "POST", path: "/today/wake", summary: "Show again what was put off" })
    .input(Which)
    .output(done),
  tasks: route
    .meta({ allow: todayPolicy.read })
    .route({
      method: "GET",
      path: "/tasks",
      summary: "Tasks made by hand: open ones by their day, done ones newest first",
    })
    .input(z.object({ state: z.enum(["open", "done"]).default("open"), ...pageInput }))
    .output(pageOf(Task)),
  addTask: route
    .meta({ allow: todayPolicy.change })
    .route({ method: "POST", path: "/tasks", summary: "Note a task; the same id twice makes one", successStatus: 201 })
    .input(TaskInput.extend({ id: z.uuid() }))
    .output(Task),
  changeTask: route
    .meta({ allow: todayPolicy.change })
    .route({ method: "PUT", path: "/tasks/{id}", summary: "Correct an open task" })
    .input(TaskInput.extend({ id: z.uuid() }))
    .output(Task),
  finishTask: route
    .meta({ allow: todayPolicy.change })
    .route({ method: "POST", path: "/tasks/{id}/done", summary: "A task is done" })
    .input(ofTask)
    .output(Task),
  reopenTask: route
    .meta({ allow: todayPolicy.change })
    .route({ method: "POST", path: "/tasks/{id}/reopen", summary: "A task is not done after all" })
    .input(ofTask)
    .output(Task),
};
