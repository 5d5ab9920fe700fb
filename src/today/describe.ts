import { describeConsultations } from "../consultations/waiting-lookup.ts";
import { describePapers } from "../patients/waiting-lookup.ts";
import { atOnce, type Transaction } from "../platform/database/transaction.ts";
import type { Due } from "./due.ts";
import { type Described, ofConsultation, ofPaper, ofTask } from "./found.ts";
import { describeTasks } from "./task-lists.ts";
import type { WaitingKind } from "./waiting.ts";

const none = Promise.resolve([]);

/** What a screen tells of the things it shows, by their record. One query for each source that is among them. */
export async function describe(db: Transaction, shown: readonly Due[]): Promise<Map<string, Described>> {
  const idsOf = (...kinds: WaitingKind[]) =>
    shown.filter(({ kind }) => kinds.includes(kind)).map(({ recordId }) => recordId);
  const calls = idsOf("follow_up", "enquiry");
  const papers = idsOf("application", "consent_review", "sheet_unconfirmed");
  const tasks = idsOf("task");
  const [ofCalls, ofPapers, ofTasks] = await atOnce(
    calls.length > 0 ? describeConsultations(db, calls) : none,
    papers.length > 0 ? describePapers(db, papers) : none,
    tasks.length > 0 ? describeTasks(db, tasks) : none,
  );
  const described = [
    ...ofCalls.map(ofConsultation),
    ...ofPapers.map(ofPaper),
    ...ofTasks.map(ofTask),
    ...shown.flatMap(({ found }) => found ?? []),
  ];
  return new Map(described.map((one) => [`${one.kind}/${one.recordId}`, one]));
}
