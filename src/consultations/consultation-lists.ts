import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Consultation, ConsultationFilter, ListedConsultation } from "./consultation-contract.ts";
import { meetsAnything } from "./consultation-words-lists.ts";
import type { Contact } from "./contact-contract.ts";

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
  "c.responses",
  "c.town",
  "c.handled_by as handledBy",
  "c.outcome",
  "c.state",
  "c.follow_up_on as followUpOn",
  "c.follow_up_by as followUpBy",
  sql<string | null>`(select b.name from account b where b.centre_id = c.centre_id and b.id = c.follow_up_by)`.as(
    "followUpByName",
  ),
] as const;

const ofCase = (what: RawBuilder<unknown>) =>
  sql`(select ${what} from consultation_contact k where k.centre_id = c.centre_id and k.consultation_id = c.id)`;
const openEnquiries = sql`(select count(*)::integer from consultation_enquiry e
  where e.centre_id = c.centre_id and e.consultation_id = c.id and e.state in ('asked', 'on_hold'))`;

/** One page of consultations, newest first; those to follow up by their day. Two queries: rows and how many there are. */
export async function listConsultations(
  db: Transaction,
  filter: ConsultationFilter & { readonly page: number; readonly size: number },
  today: PlainDate,
): Promise<{ rows: ListedConsultation[]; total: number }> {
  const conditions = conditionsOf(filter, today);
  let query = withPatient(db);
  let counted = db.selectFrom("consultation as c");
  for (const condition of conditions) {
    query = query.where(condition);
    counted = counted.where(condition);
  }
  const { total } = await counted.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  if (filter.followUp === "due") query = query.orderBy("c.follow_up_on");
  const rows = await query
    .select(rowColumns)
    .select([
      ofCase(sql`count(*)::integer`).as("contacts"),
      ofCase(sql`sum(k.minutes)::integer`).as("minutes"),
      openEnquiries.as("openEnquiries"),
    ])
    .orderBy("c.received_on", "desc")
    .orderBy("c.received_time", (by) => by.desc().nullsLast())
    .orderBy("c.id", "desc")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows: rows as ListedConsultation[], total };
}

/** One consultation with its contacts in their order, or nothing. */
export async function findConsultation(db: Transaction, id: string): Promise<Consultation | undefined> {
  const row = await withPatient(db)
    .leftJoin("account as a", (on) => on.onRef("a.centre_id", "=", "c.centre_id").onRef("a.id", "=", "c.entered_by"))
    .select(rowColumns)
    .select(["c.response", "c.note", "c.minutes", "c.entered_at as enteredAt", "a.name as enteredByName"])
    .select(["c.age_band as ageBand", "c.sex", "c.care_level as careLevel", "c.disease_group as diseaseGroup"])
    .select(["c.place", "c.lives_alone as livesAlone", "c.consent_source as consentSource", "c.closed_at as closedAt"])
    .select([ofCase(sql`sum(k.minutes)::integer`).as("totalMinutes"), contactsOf.as("contacts")])
    .where("c.id", "=", id)
    .executeTakeFirst();
  return row as Consultation | undefined;
}

const contactsOf = sql<Contact[]>`(
  select coalesce(json_agg(json_build_object(
           'id', k.id, 'consultationId', k.consultation_id, 'reception', k.reception, 'contactedOn', k.contacted_on,
           'contactedTime', to_char(k.contacted_time, 'HH24:MI'), 'direction', k.direction, 'method', k.method,
           'withWhom', k.with_whom, 'organisationId', k.organisation_id, 'organisationName', o.name, 'said', k.said,
           'minutes', k.minutes, 'handledBy', k.handled_by, 'enteredAt', k.entered_at, 'enteredByName', w.name)
           order by k.reception desc, k.contacted_on, k.contacted_time nulls first, k.id), '[]')
    from consultation_contact k
    left join organisation o on o.centre_id = k.centre_id and o.id = k.organisation_id
    left join account w on w.centre_id = k.centre_id and w.id = k.entered_by
   where k.centre_id = c.centre_id and k.consultation_id = c.id)`;

/** The consultation a form has made already, or nothing. */
export async function findByIdempotencyKey(db: Transaction, key: string): Promise<Consultation | undefined> {
  const made = await db.selectFrom("consultation").select("id").where("idempotency_key", "=", key).executeTakeFirst();
  return made && findConsultation(db, made.id);
}

/** Working accounts of the centre's own staff, to name who calls back. */
export function listColleagues(db: Transaction): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("account")
    .select(["id", "name"])
    .where("role", "in", ["coordinator", "manager"])
    .where("deactivated_at", "is", null)
    .orderBy("name")
    .execute();
}

const withPatient = (db: Transaction) =>
  db
    .selectFrom("consultation as c")
    .leftJoin("patient as p", (on) => on.onRef("p.centre_id", "=", "c.centre_id").onRef("p.id", "=", "c.patient_id"));

/** Columns asked for by equality. */
const equal = {
  fiscalYear: "c.fiscal_year",
  callerKind: "c.caller_kind",
  subjectKind: "c.subject_kind",
  method: "c.method",
  outcome: "c.outcome",
  urgency: "c.urgency",
  town: "c.town",
  handledBy: "c.handled_by",
  state: "c.state",
  patientId: "c.patient_id",
  followUpBy: "c.follow_up_by",
  ageBand: "c.age_band",
  sex: "c.sex",
  careLevel: "c.care_level",
  diseaseGroup: "c.disease_group",
  place: "c.place",
  consentSource: "c.consent_source",
} as const;

/** Only operators that row security lets use an index (performance.md), but for words within what was said. */
function conditionsOf(filter: ConsultationFilter, today: PlainDate): RawBuilder<SqlBool>[] {
  const { topic, response, followUp, caller, q, from, until, organisationId, enquiry, livesAlone } = filter;
  const all: RawBuilder<SqlBool>[] = [];
  for (const [name, column] of Object.entries(equal)) {
    const value = filter[name as keyof typeof equal];
    if (value !== undefined && value !== "") all.push(sql`${sql.ref(column)} = ${value}`);
  }
  if (from !== undefined) all.push(sql`c.received_on >= ${from}`);
  if (until !== undefined) all.push(sql`c.received_on <= ${until}`);
  if (topic !== undefined) all.push(sql`${topic} = any (c.topics)`);
  if (response !== undefined) all.push(sql`${response} = any (c.responses)`);
  if (livesAlone !== undefined) all.push(sql`c.lives_alone = ${livesAlone === "yes"}`);
  if (followUp === "due") all.push(sql`c.state = 'open' and c.follow_up_on <= ${today}`);
  if (caller !== undefined && caller.trim() !== "") all.push(sql`starts_with(c.caller_key, ${folded(caller)})`);
  if (organisationId !== undefined) all.push(askedFor(sql`e.organisation_id = ${organisationId}`));
  if (enquiry !== undefined) all.push(askedFor(sql`e.state in ('asked', 'on_hold')`));
  if (q !== undefined && q.trim() !== "") all.push(meetsAnything(q));
  return all;
}

const askedFor = (which: RawBuilder<unknown>) =>
  sql<SqlBool>`c.id in (select e.consultation_id from consultation_enquiry e where ${which})`;

/** The same normal form as the column caller_key. */
function folded(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
}
