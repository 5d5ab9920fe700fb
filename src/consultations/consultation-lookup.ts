import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { ListedConsultation } from "./consultation-contract.ts";
import { listConsultations } from "./consultation-lists.ts";

/** The newest consultations about a patient and how many there are in all. */
export function consultationsOfPatient(
  db: Transaction,
  patientId: string,
  today: PlainDate,
  limit = 20,
): Promise<{ rows: ListedConsultation[]; total: number }> {
  return listConsultations(db, { patientId, page: 1, size: limit }, today);
}
