import { describeConsultations } from "../consultations/waiting-lookup.ts";
import { describePapers } from "../patients/waiting-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Due } from "./due.ts";
import { type Described, ofConsultation, ofPaper } from "./found.ts";
import type { WaitingKind } from "./waiting.ts";

/** What a screen tells of the things it shows, by their record. One query for each source that is among them. */
export async function describe(db: Transaction, shown: readonly Due[]): Promise<Map<string, Described>> {
  const idsOf = (...kinds: WaitingKind[]) =>
    shown.filter(({ kind }) => kinds.includes(kind)).map(({ recordId }) => recordId);
  const calls = idsOf("follow_up", "enquiry");
  const papers = idsOf("application", "consent_review", "sheet_unconfirmed");
  const described = [
    ...(calls.length > 0 ? (await describeConsultations(db, calls)).map(ofConsultation) : []),
    ...(papers.length > 0 ? (await describePapers(db, papers)).map(ofPaper) : []),
    ...shown.flatMap(({ found }) => found ?? []),
  ];
  return new Map(described.map((one) => [`${one.kind}/${one.recordId}`, one]));
}
