import { sql } from "kysely";
import type { z } from "zod";
import type { CodeList } from "../centres/code.ts";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type RefusalDefinition } from "../platform/errors.ts";
import { centreStaff } from "../platform/http/route.ts";
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
import { consultationKeysOf } from "./consultation-search.ts";

/** Who records, and the wall clock in Japan. */
export interface Recording {
  readonly by: string | null;
  readonly today: PlainDate;
  /** HH:MM */
  readonly time: string;
}

/** Who records, and the wall clock in Japan at this moment. */
export function recordingOf(by: string | null, now: Date): Recording {
  const time = now.toLocaleTimeString("sv-SE", { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit" });
  return { by, today: todayInTokyo(now), time };
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
  await checkColleague(db, given.followUpBy);
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
      closed_at: state === "closed" ? sql<string>`now()` : null,
    })
    .execute();
  await writeConsultationKeys(db, [id]);
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
  if (change.followUpBy !== before.follow_up_by) await checkColleague(db, change.followUpBy);
  await db
    .updateTable("consultation")
    .set({ ...row, fiscal_year: fiscalYearOf(asPlainDate(after.received_on)) })
    .where("id", "=", id)
    .execute();
  if (change.callerName !== undefined || change.callerContact !== undefined || change.subjectName !== undefined)
    await writeConsultationKeys(db, [id]);
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
  const settled =
    action === "close"
      ? { follow_up_on: null, follow_up_by: null, closed_at: sql<string>`now()`, ...(outcome ? { outcome } : {}) }
      : { closed_at: null };
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

/** The consultation, or the refusal not_found. */
export async function getConsultation(db: Transaction, id: string): Promise<Consultation> {
  const consultation = await findConsultation(db, id);
  if (!consultation) throw new Refusal(commonRefusals.not_found);
  return consultation;
}

/** Writes anew by what these consultations are found. Three statements for any number of them. */
export async function writeConsultationKeys(db: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db
    .selectFrom("consultation")
    .select(["id", "number", "caller_name as callerName", "caller_contact as callerContact"])
    .select("subject_name as subjectName")
    .where("id", "in", [...ids])
    .execute();
  const keys = rows.flatMap(({ id, ...row }) => consultationKeysOf(row).map((key) => ({ id, key })));
  await db
    .deleteFrom("consultation_search_key")
    .where("consultation_id", "in", [...ids])
    .execute();
  await sql`insert into consultation_search_key (consultation_id, key)
    select * from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::text[])`.execute(db);
}

async function lockConsultation(db: Transaction, id: string) {
  const row = await db
    .selectFrom("consultation")
    .select(["state", "received_on", "received_time", "follow_up_on", "follow_up_by", "patient_id", "topics"])
    .select(["method", "caller_kind", "subject_kind", "outcome", "responses", "disease_group"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}
type Locked = Awaited<ReturnType<typeof lockConsultation>>;

/** Only a working account of the centre's own staff can be asked to call back. */
async function checkColleague(db: Transaction, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const found = await db
    .selectFrom("account")
    .select("id")
    .where("id", "=", id)
    .where("role", "in", [...centreStaff])
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  const refusal = consultationRefusals.consultation_unknown_colleague;
  if (!found) throw new Refusal(refusal, { fields: { followUpBy: refusal } });
}

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
  responses: "responses",
  ageBand: "age_band",
  sex: "sex",
  town: "town",
  careLevel: "care_level",
  diseaseGroup: "disease_group",
  place: "place",
  livesAlone: "lives_alone",
  consentSource: "consent_source",
  response: "response",
  handledBy: "handled_by",
  outcome: "outcome",
  followUpOn: "follow_up_on",
  followUpBy: "follow_up_by",
  minutes: "minutes",
  note: "note",
} as const;
type Columns = {
  [K in keyof typeof columnNames as (typeof columnNames)[K]]?: NonNullable<ConsultationChange[K]> | null;
};

/** Only the columns that were given. */
function columnsOf(given: ConsultationChange): Omit<Columns, "topics" | "responses" | "anonymous"> & {
  topics?: string[];
  responses?: string[];
  anonymous?: boolean;
} {
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
  consultation_response: "responses",
  disease_group: "diseaseGroup",
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
