import { sql } from "kysely";
import type { z } from "zod";
import type { CodeList } from "../centres/code.ts";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type RefusalDefinition } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import {
  type ConsultationAction,
  type ConsultationState,
  consultationNumber,
  consultationRefusals,
  type DayFault,
  faultOfDays,
  stateAfter,
} from "./consultation.ts";
import type { Consultation, ConsultationChange, NewConsultation } from "./consultation-contract.ts";
import { findByIdempotencyKey, findConsultation } from "./consultation-lists.ts";

/** Who records, and the wall clock in Japan. */
export interface Recording {
  readonly by: string | null;
  readonly today: PlainDate;
  /** HH:MM */
  readonly time: string;
}

/**
 * Records a consultation under the next number of its fiscal year. The day may be in the past (entered afterwards). The same
 * form handed in twice answers with the one record it made.
 */
export async function recordConsultation(
  db: Transaction,
  input: z.output<typeof NewConsultation>,
  now: Recording,
): Promise<Consultation> {
  // Two copies of one form may arrive at the same moment: the second waits here, then finds what the first has made.
  await sql`select pg_advisory_xact_lock(hashtextextended(${input.idempotencyKey}, 0))`.execute(db);
  const made = await findByIdempotencyKey(db, input.idempotencyKey);
  if (made) return made;
  const { idempotencyKey, patientId, state, receivedOn, ...given } = input;
  const day = asPlainDate(receivedOn ?? now.today);
  const row = columnsOf({ ...given, handledBy: given.handledBy ?? now.by });
  checkDays({ state, received_on: day, received_time: null, follow_up_on: null, ...row }, now);
  await checkCodes(db, given, null);
  if (patientId) await mustSeePatient(db, patientId);
  const fiscalYear = fiscalYearOf(day);
  const id = newId();
  await db
    .insertInto("consultation")
    .values({
      ...row,
      id,
      number: consultationNumber(fiscalYear, await nextNumber(db, "consultation", fiscalYear)),
      fiscal_year: fiscalYear,
      received_on: day,
      state,
      topics: input.topics,
      patient_id: patientId,
      idempotency_key: idempotencyKey,
    })
    .execute();
  return getConsultation(db, id);
}

/** Corrects the fields that were sent; what stood there before is kept in the history. */
export async function changeConsultation(
  db: Transaction,
  id: string,
  change: ConsultationChange,
  now: Recording,
): Promise<Consultation> {
  const before = await lockConsultation(db, id);
  const day = change.receivedOn === undefined ? {} : { received_on: change.receivedOn };
  const row = { ...columnsOf(change), ...day };
  if (Object.keys(row).length === 0) return getConsultation(db, id);
  const after = { ...before, ...row };
  checkDays(after, now);
  await checkCodes(db, change, before);
  await db
    .updateTable("consultation")
    .set({ ...row, fiscal_year: fiscalYearOf(asPlainDate(after.received_on)) })
    .where("id", "=", id)
    .execute();
  return getConsultation(db, id);
}

/** Closes with an outcome (which may stay open) or opens again. Closing settles the follow-up. */
export async function moveConsultation(
  db: Transaction,
  id: string,
  action: ConsultationAction,
  outcome?: string | null,
): Promise<Consultation> {
  const before = await lockConsultation(db, id);
  const state = stateAfter(before.state as ConsultationState, action);
  if (state === null) throw new Refusal(consultationRefusals.consultation_not_possible_now);
  if (outcome) await checkCodes(db, { outcome }, before);
  const settled = action === "close" ? { follow_up_on: null, ...(outcome ? { outcome } : {}) } : {};
  await db
    .updateTable("consultation")
    .set({ state, ...settled })
    .where("id", "=", id)
    .execute();
  return getConsultation(db, id);
}

/** Says whom a consultation is about. What was noted of caller and subject stays as it was. */
export async function linkConsultation(db: Transaction, id: string, patientId: string): Promise<Consultation> {
  const before = await lockConsultation(db, id);
  await mustSeePatient(db, patientId);
  if (before.patient_id !== null && before.patient_id !== patientId)
    throw new Refusal(consultationRefusals.consultation_linked_to_other);
  if (before.patient_id === null)
    await db.updateTable("consultation").set({ patient_id: patientId }).where("id", "=", id).execute();
  return getConsultation(db, id);
}

/** Takes the link to a patient back; doing so twice changes nothing. */
export async function unlinkConsultation(db: Transaction, id: string): Promise<Consultation> {
  const before = await lockConsultation(db, id);
  if (before.patient_id !== null)
    await db.updateTable("consultation").set({ patient_id: null }).where("id", "=", id).execute();
  return getConsultation(db, id);
}

async function getConsultation(db: Transaction, id: string): Promise<Consultation> {
  const consultation = await findConsultation(db, id);
  if (!consultation) throw new Refusal(commonRefusals.not_found);
  return consultation;
}

async function lockConsultation(db: Transaction, id: string) {
  const row = await db
    .selectFrom("consultation")
    .select(["state", "received_on", "received_time", "follow_up_on", "patient_id", "topics"])
    .select(["method", "caller_kind", "subject_kind", "outcome"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}
type Locked = Awaited<ReturnType<typeof lockConsultation>>;

async function mustSeePatient(db: Transaction, patientId: string): Promise<void> {
  const seen = await db.selectFrom("patient").select("id").where("id", "=", patientId).executeTakeFirst();
  if (!seen) throw new Refusal(commonRefusals.not_found);
}

const columnNames = {
  receivedTime: "received_time",
  method: "method",
  urgency: "urgency",
  callerKind: "caller_kind",
  callerName: "caller_name",
  callerContact: "caller_contact",
  anonymous: "anonymous",
  subjectKind: "subject_kind",
  subjectName: "subject_name",
  topics: "topics",
  response: "response",
  handledBy: "handled_by",
  outcome: "outcome",
  followUpOn: "follow_up_on",
  minutes: "minutes",
  note: "note",
} as const;
type Columns = {
  [K in keyof typeof columnNames as (typeof columnNames)[K]]?: NonNullable<ConsultationChange[K]> | null;
};

/** Only the columns that were given. */
function columnsOf(
  given: ConsultationChange,
): Omit<Columns, "topics" | "anonymous"> & { topics?: string[]; anonymous?: boolean } {
  const names = Object.keys(columnNames) as (keyof typeof columnNames)[];
  return Object.fromEntries(
    names.flatMap((name) => (given[name] === undefined ? [] : [[columnNames[name], given[name]]])),
  );
}

const dayFaults: Record<DayFault, [RefusalDefinition, string]> = {
  received_in_future: [consultationRefusals.consultation_received_in_future, "receivedOn"],
  follow_up_before_received: [consultationRefusals.consultation_follow_up_before_received, "followUpOn"],
  follow_up_of_closed: [consultationRefusals.consultation_follow_up_of_closed, "followUpOn"],
};

function checkDays(
  row: Pick<Locked, "state" | "received_on"> & { received_time?: string | null; follow_up_on?: string | null },
  now: Recording,
): void {
  const fault = faultOfDays(
    {
      state: row.state as ConsultationState,
      receivedOn: asPlainDate(row.received_on),
      receivedTime: row.received_time?.slice(0, 5) ?? null,
      followUpOn: row.follow_up_on ? asPlainDate(row.follow_up_on) : null,
    },
    now,
  );
  if (!fault) return;
  const [refusal, field] = dayFaults[fault];
  throw new Refusal(refusal, { fields: { [field]: refusal } });
}

const codeFields = {
  consultation_topic: "topics",
  caller_kind: "callerKind",
  subject_kind: "subjectKind",
  consultation_method: "method",
  consultation_outcome: "outcome",
} as const satisfies Partial<Record<CodeList, keyof ConsultationChange>>;

/** Codes must be in their list, unless the record holds them already (what an import wrote stays correctable). */
async function checkCodes(db: Transaction, given: ConsultationChange, before: Locked | null): Promise<void> {
  const asked = new Map<CodeList, string[]>();
  for (const [list, field] of Object.entries(codeFields) as [keyof typeof codeFields, keyof typeof columnNames][]) {
    const held = [before?.[columnNames[field] as "topics"] ?? []].flat();
    const fresh = [given[field] ?? []].flat().filter((code) => !held.includes(String(code)));
    if (fresh.length > 0) asked.set(list, fresh.map(String));
  }
  const unknown = await listsWithUnknownCodes(db, asked);
  if (unknown.length === 0) return;
  const refusal = consultationRefusals.consultation_unknown_code;
  const fields = Object.fromEntries(unknown.map((list) => [codeFields[list as keyof typeof codeFields], refusal]));
  throw new Refusal(refusal, { fields });
}
