import { sql } from "kysely";
import { todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { listAnnulledOfPatient, showAnnulled } from "./annulled-lists.ts";
import { requestColumns, requestJoins, requestRow } from "./bed-request-lists.ts";
import type { Person, RequestRow, StayRow } from "./bed-shapes-contract.ts";
import { listToTell } from "./notice-lists.ts";
import { type Outcome, refusalOfUndo } from "./stay.ts";
import type { Stay } from "./stay-contract.ts";
import { type Counting, countStay, personColumn, type RawStay, stayColumns, stayJoins } from "./stay-row-lists.ts";
import { seesAnnulled } from "./support-beds-policy.ts";

interface Filter {
  readonly page: number;
  readonly size: number;
  readonly fiscalYear?: number | undefined;
  readonly hospitalId?: string | undefined;
  readonly reasonGroup?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly running?: boolean | undefined;
}

/** One page of stays, newest admission first (index stay_by_admission). Two queries: the rows and how many there are. */
export async function listStays(
  db: Transaction,
  filter: Filter,
  counting: Counting,
): Promise<{ rows: StayRow[]; total: number }> {
  const conditions = [
    filter.fiscalYear === undefined ? null : sql`s.fiscal_year = ${filter.fiscalYear}`,
    filter.hospitalId === undefined ? null : sql`s.hospital_id = ${filter.hospitalId}`,
    filter.reasonGroup === undefined ? null : sql`s.reason_group = ${filter.reasonGroup}`,
    filter.outcome === undefined ? null : sql`s.outcome = ${filter.outcome}`,
    filter.running === true ? sql`s.discharged_on is null` : null,
    filter.running === false ? sql`s.discharged_on is not null` : null,
  ].filter((condition) => condition !== null);
  const where = sql.join([sql`true`, ...conditions], sql` and `);
  const { rows } = await sql<RawStay>`
    select ${stayColumns}
      from (select * from stay s where ${where}
             order by s.admitted_on desc, s.id desc limit ${filter.size} offset ${(filter.page - 1) * filter.size}) s
      ${stayJoins}
     order by s.admitted_on desc, s.id desc`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from stay s where ${where}`.execute(db);
  return { rows: rows.map((row) => countStay(row, counting)), total: counted.rows[0]?.total ?? 0 };
}

type RawWholeStay = RawStay &
  Omit<Stay, keyof StayRow | "undoable" | "toTell" | "history"> & {
    readonly history: {
      at: string;
      by: string | null;
      action: "insert" | "update" | "delete";
      before: object | null;
    }[];
  };

/** One stay with its contacts, who was told, who is to be told, and its history. */
export async function getStay(db: Transaction, id: string, counting: Counting, role: string): Promise<Stay> {
  if (seesAnnulled(role)) await showAnnulled(db);
  const { rows } = await sql<RawWholeStay>`
    select ${stayColumns}, s.request_id as "requestId", s.doctor_id as "doctorId", h.phone as "hospitalPhone",
           s.extension_reason as "extensionReason", s.note, s.entered_at as "enteredAt", a.name as "enteredBy",
           s.discharge_entered_at as "dischargeEnteredAt", s.xmin::text as version,
           case when s.annulled_at is not null then json_build_object('at', s.annulled_at, 'reason', s.annulled_reason, 'by',
             (select an.name from account an where an.centre_id = s.centre_id and an.id = s.annulled_by)) end as annulled,
           exists (select from registration r where r.centre_id = s.centre_id and r.patient_id = s.patient_id
                     and r.status in ('active', 'applied')) as "registrationRunning",
           (select coalesce(json_agg(json_build_object('id', c.id, 'contactedOn', c.contacted_on, 'hospitalPerson', c.hospital_person,
                     'state', c.state, 'expectedDischargeOn', c.expected_discharge_on, 'enteredAt', c.entered_at, 'enteredBy', ca.name)
                     order by c.contacted_on desc, c.id desc), '[]')
              from weekly_contact c left join account ca on ca.centre_id = c.centre_id and ca.id = c.entered_by
             where c.centre_id = s.centre_id and c.stay_id = s.id) as contacts,
           (select coalesce(json_agg(json_build_object('id', n.id, 'organisationId', n.organisation_id, 'organisationName', o.name,
                     'occasion', n.occasion, 'toldAt', n.told_at, 'toldPerson', n.told_person, 'method', n.method,
                     'sheetSent', n.sheet_sent, 'received', n.received, 'enteredBy', na.name) order by n.told_at desc), '[]')
              from stay_notice n join organisation o on o.centre_id = n.centre_id and o.id = n.organisation_id
              left join account na on na.centre_id = n.centre_id and na.id = n.entered_by
             where n.centre_id = s.centre_id and n.stay_id = s.id) as notices,
           (select coalesce(json_agg(json_build_object('at', g.entered_at, 'by', ga.name, 'action', g.action, 'before', g.before)
                     order by g.id desc), '[]')
              from change g left join account ga on ga.centre_id = g.centre_id and ga.id = g.account_id
             where g.centre_id = s.centre_id and g.subject = 'stay' and g.subject_id = s.id) as history
      from stay s ${stayJoins}
      left join account a on a.centre_id = s.centre_id and a.id = s.entered_by
     where s.id = ${id}`.execute(db);
  const raw = rows[0];
  if (!raw) throw new Refusal(commonRefusals.not_found);
  const counted = countStay(raw, counting);
  const enteredOn = raw.dischargeEnteredAt === null ? null : todayInTokyo(new Date(raw.dischargeEnteredAt));
  const undo = { dischargedOn: raw.dischargedOn as Parameters<typeof refusalOfUndo>[0]["dischargedOn"], enteredOn };
  return {
    ...counted,
    extendedUntil: raw.extendedUntil,
    undoable: raw.annulled === null && refusalOfUndo(undo, counting.today) === null,
    toTell:
      raw.annulled !== null ? [] : await listToTell(db, id, raw.dischargedOn === null ? "admission" : "discharge"),
    history: await wordHistory(db, id, raw.history),
  };
}

/** Which fields each change touched: what stood there before against what stood there after. */
async function wordHistory(db: Transaction, id: string, history: RawWholeStay["history"]): Promise<Stay["history"]> {
  if (history.length === 0) return [];
  const now = await sql<{ row: object }>`select to_jsonb(s) as row from stay s where id = ${id}`.execute(db);
  let after: Record<string, unknown> = { ...now.rows[0]?.row };
  return history.map(({ at, by, action, before }) => {
    const earlier: Record<string, unknown> = { ...before };
    const changed = before === null ? [] : Object.keys(earlier).filter((key) => !same(earlier[key], after[key]));
    if (before !== null) after = earlier;
    return { at, by, action, changed: changed.filter((key) => !quiet.has(key)) };
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** Follow from others and say nothing to people. */
const quiet = new Set(["period", "annulled_at", "annulled_by", "discharge_entered_at", "reason_group", "fiscal_year"]);

/** A patient's requests and stays, newest first. Throws not_found for a patient outside the reach of who asks. */
export async function listBedsOfPatient(
  db: Transaction,
  patientId: string,
  counting: Counting,
  { now, role }: { now: Date; role: string },
): Promise<{ person: Person; requests: RequestRow[]; stays: StayRow[]; annulled: StayRow[] }> {
  const people = await sql<{ person: Person }>`
    select ${personColumn} as person from patient p where p.id = ${patientId}`.execute(db);
  const person = people.rows[0]?.person;
  if (!person) throw new Refusal(commonRefusals.not_found);
  const requests = await sql<Omit<RequestRow, "holdExpired">>`
    select ${requestColumns} from bed_request r ${requestJoins} where r.patient_id = ${patientId}
     order by r.requested_at desc limit 200`.execute(db);
  const stays = await sql<RawStay>`
    select ${stayColumns} from stay s ${stayJoins} where s.patient_id = ${patientId}
     order by s.admitted_on desc, s.id desc limit 200`.execute(db);
  const annulled = seesAnnulled(role) ? await listAnnulledOfPatient(db, patientId, counting) : [];
  return {
    person,
    annulled,
    requests: requests.rows.map((row) => requestRow(row, now)),
    stays: stays.rows.map((row) => countStay(row, counting)),
  };
}
