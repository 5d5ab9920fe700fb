import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { ConsultationState } from "./consultation.ts";
import type { Consultation, ConsultationRow } from "./consultation-contract.ts";

const rowColumns = [
  "c.id",
  "c.number",
  "c.fiscal_year as fiscalYear",
  "c.received_on as receivedOn",
  sql<string | null>`to_char(c.received_time, 'HH24:MI')`.as("receivedTime"),
  "c.method",
  "c.urgency",
  "c.caller_kind as callerKind",
  "c.caller_name as callerName",
  "c.caller_contact as callerContact",
  "c.anonymous",
  "c.subject_kind as subjectKind",
  "c.subject_name as subjectName",
  "c.patient_id as patientId",
  "p.name as patientName",
  "p.kana as patientKana",
  "c.topics",
  "c.handled_by as handledBy",
  "c.outcome",
  "c.state",
  "c.follow_up_on as followUpOn",
] as const;

export interface ConsultationFilter {
  readonly fiscalYear?: number | undefined;
  readonly callerKind?: string | undefined;
  readonly topic?: string | undefined;
  readonly state?: ConsultationState | undefined;
  readonly followUp?: "due" | undefined;
  readonly patientId?: string | undefined;
  readonly caller?: string | undefined;
}

/** One page of consultations, newest first; those to follow up by their day. Two queries: rows and how many there are. */
export async function listConsultations(
  db: Transaction,
  filter: ConsultationFilter & { readonly page: number; readonly size: number },
  today: PlainDate,
): Promise<{ rows: ConsultationRow[]; total: number }> {
  let query = withPatient(db);
  for (const condition of conditionsOf(filter, today)) query = query.where(condition);
  const { total } = await query.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  if (filter.followUp === "due") query = query.orderBy("c.follow_up_on");
  const rows = await query
    .select(rowColumns)
    .orderBy("c.received_on", "desc")
    .orderBy("c.received_time", (by) => by.desc().nullsLast())
    .orderBy("c.id", "desc")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows: rows as ConsultationRow[], total };
}

/** One consultation, or nothing. */
export async function findConsultation(db: Transaction, id: string): Promise<Consultation | undefined> {
  const row = await withPatient(db)
    .leftJoin("account as a", "a.id", "c.entered_by")
    .select(rowColumns)
    .select(["c.response", "c.note", "c.minutes", "c.entered_at as enteredAt", "a.name as enteredByName"])
    .where("c.id", "=", id)
    .executeTakeFirst();
  return row as Consultation | undefined;
}

/** The consultation a form has made already, or nothing. */
export async function findByIdempotencyKey(db: Transaction, key: string): Promise<Consultation | undefined> {
  const made = await db.selectFrom("consultation").select("id").where("idempotency_key", "=", key).executeTakeFirst();
  return made && findConsultation(db, made.id);
}

const withPatient = (db: Transaction) =>
  db
    .selectFrom("consultation as c")
    .leftJoin("patient as p", (on) => on.onRef("p.centre_id", "=", "c.centre_id").onRef("p.id", "=", "c.patient_id"));

/** Only operators that row security lets use an index (performance.md). */
function conditionsOf(filter: ConsultationFilter, today: PlainDate): RawBuilder<SqlBool>[] {
  const { fiscalYear, callerKind, topic, state, followUp, patientId, caller } = filter;
  const all: RawBuilder<SqlBool>[] = [];
  if (fiscalYear !== undefined) all.push(sql`c.fiscal_year = ${fiscalYear}`);
  if (callerKind !== undefined) all.push(sql`c.caller_kind = ${callerKind}`);
  if (topic !== undefined) all.push(sql`${topic} = any (c.topics)`);
  if (state !== undefined) all.push(sql`c.state = ${state}`);
  if (followUp === "due") all.push(sql`c.state = 'open' and c.follow_up_on <= ${today}`);
  if (patientId !== undefined) all.push(sql`c.patient_id = ${patientId}`);
  if (caller !== undefined && caller.trim() !== "") all.push(sql`starts_with(c.caller_key, ${callerKey(caller)})`);
  return all;
}

/** The same normal form as the column caller_key. */
function callerKey(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
}
