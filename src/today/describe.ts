import { consultationsShown } from "../consultations/waiting-lookup.ts";
import { papersShown } from "../patients/waiting-lookup.ts";
import { allAtOnce } from "../platform/database/all-at-once.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Due } from "./due.ts";
import { type Described, ofConsultation, ofPaper, ofTask } from "./found.ts";
import { tasksShown } from "./task-lists.ts";
import type { WaitingKind } from "./waiting.ts";

/** What a screen tells of the things it shows, by their record. One query. */
export async function describe(db: Transaction, shown: readonly Due[]): Promise<Map<string, Described>> {
  const idsOf = (...kinds: WaitingKind[]) =>
    shown.filter(({ kind }) => kinds.includes(kind)).map(({ recordId }) => recordId);
  const { calls, papers, tasks } = await allAtOnce(db, {
    calls: consultationsShown(idsOf("follow_up", "enquiry")),
    papers: papersShown(idsOf("application", "consent_review", "sheet_unconfirmed")),
    tasks: tasksShown(idsOf("task")),
  });
  const described = [
    ...calls.map(ofConsultation),
    ...papers.map(ofPaper),
    ...tasks.map(ofTask),
    ...shown.flatMap(({ found }) => found ?? []),
  ];
  return new Map(described.map((one) => [`${one.kind}/${one.recordId}`, one]));
}
