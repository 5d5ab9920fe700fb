import { type RawBuilder, sql } from "kysely";
import { todayInTokyo } from "../japan/plain-date.ts";
import { openingNow, type Reachability, reachabilityOf } from "../organisations/reachability-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type BedRequestState, isClosed, isHoldExpired, waitingStates } from "./bed-request.ts";
import type { BedRequest, Candidate } from "./bed-request-contract.ts";
import type { RequestRow } from "./bed-shapes-contract.ts";
import { findEligibility } from "./eligibility-lists.ts";
import { type HospitalFacts, rankHospitals } from "./hospital-candidates.ts";
import { personColumn } from "./stay-row-lists.ts";
import { seesRefusals } from "./support-beds-policy.ts";

/** Columns of a request `r` with its patient `p` and organisations (requestJoins). */
export const requestColumns: RawBuilder<unknown> = sql`r.id, r.number, r.state, ${personColumn} as person,
  r.requested_at as "requestedAt", r.requested_by as "requestedBy", ro.name as "organisationName", r.reasons,
  r.reason_group as "reasonGroup", r.wanted_from as "wantedFrom", r.wanted_days as "wantedDays", wh.name as "wantedHospitalName",
  r.held_hospital_id as "heldHospitalId", hh.name as "heldHospitalName", hb.name as "heldBedName", r.held_until as "heldUntil",
  e.asked, e.refused, e.unanswered`;

export const requestJoins: RawBuilder<unknown> = sql`join patient p on p.centre_id = r.centre_id and p.id = r.patient_id
  left join organisation ro on ro.centre_id = r.centre_id and ro.id = r.requested_by_organisation_id
  left join organisation wh on wh.centre_id = r.centre_id and wh.id = r.wanted_hospital_id
  left join organisation hh on hh.centre_id = r.centre_id and hh.id = r.held_hospital_id
  left join support_bed hb on hb.centre_id = r.centre_id and hb.id = r.held_bed_id
  cross join lateral (
    select count(*)::int as asked, count(*) filter (where e.answer = 'no')::int as refused,
           count(*) filter (where e.answer is null)::int as unanswered
      from enquiry e where e.centre_id = r.centre_id and e.request_id = r.id) e`;

/** A row of `requestColumns`; whether its hold has run out depends on the moment. */
export function requestRow<T extends Omit<RequestRow, "holdExpired">>(raw: T, now: Date): T & RequestRow {
  return { ...raw, holdExpired: isHoldExpired(raw, now) };
}

/** Other hospitals are not a hospital's business: which one is wanted, which one holds a bed. */
export function forHospital<T extends RequestRow>(row: T, hospitalId: string | null): T {
  const held =
    row.heldHospitalId === hospitalId ? {} : { heldHospitalId: null, heldHospitalName: null, heldBedName: null };
  return { ...row, ...held, wantedHospitalName: null };
}

interface Filter {
  readonly page: number;
  readonly size: number;
  readonly state: BedRequestState | "waiting" | "all";
  readonly patientId?: string | undefined;
}

/** One page of requests: waiting ones with the longest waiting first, others newest first. Two queries. */
export async function listBedRequests(
  db: Transaction,
  filter: Filter,
  now: Date,
): Promise<{ rows: RequestRow[]; total: number }> {
  const states = filter.state === "waiting" ? [...waitingStates] : [filter.state];
  const where = sql`where (${filter.state === "all"} or r.state = any (${states}))
    and (${filter.patientId ?? null}::uuid is null or r.patient_id = ${filter.patientId ?? null}::uuid)`;
  const order = filter.state === "waiting" ? sql`r.requested_at, r.id` : sql`r.requested_at desc, r.id desc`;
  const { rows } = await sql<Omit<RequestRow, "holdExpired">>`
    select ${requestColumns} from bed_request r ${requestJoins} ${where}
     order by ${order} limit ${filter.size} offset ${(filter.page - 1) * filter.size}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from bed_request r ${where}`.execute(db);
  return { rows: rows.map((row) => requestRow(row, now)), total: counted.rows[0]?.total ?? 0 };
}

interface Asking {
  readonly now: Date;
  readonly role: string;
  readonly organisationId: string | null;
}

type RawRequest = Omit<BedRequest, "eligibility" | "candidates" | "holdExpired">;

/**
 * One request with its calls; for those who arrange beds, while it is not closed, with the rules' findings and the hospitals to
 * call. Partners do not see what other hospitals gave as reasons.
 */
export async function getBedRequest(db: Transaction, id: string, asking: Asking): Promise<BedRequest> {
  const { rows } = await sql<RawRequest>`
    select ${requestColumns}, r.judged_by_doctor_id as "judgedByDoctorId", jd.name as "judgedByDoctorName",
           r.wanted_hospital_id as "wantedHospitalId", r.held_bed_id as "heldBedId", r.state_note as "stateNote",
           r.override_reason as "overrideReason", r.warnings, r.note, r.entered_at as "enteredAt", ra.name as "enteredBy",
           (select s.id from stay s where s.centre_id = r.centre_id and s.request_id = r.id) as "stayId",
           (select coalesce(json_agg(json_build_object('id', q.id, 'hospitalId', q.hospital_id, 'hospitalName', h.name,
                     'hospitalPhone', h.phone, 'askedAt', q.asked_at, 'askedPerson', q.asked_person, 'answer', q.answer,
                     'answeredAt', q.answered_at, 'refusalCode', q.refusal_code, 'holdUntil', q.hold_until, 'note', q.note,
                     'enteredAt', q.entered_at, 'enteredBy', qa.name) order by q.asked_at desc, q.id desc), '[]')
              from enquiry q
              join organisation h on h.centre_id = q.centre_id and h.id = q.hospital_id
              left join account qa on qa.centre_id = q.centre_id and qa.id = q.entered_by
             where q.centre_id = r.centre_id and q.request_id = r.id) as enquiries
      from bed_request r ${requestJoins}
      left join visiting_doctor jd on jd.centre_id = r.centre_id and jd.id = r.judged_by_doctor_id
      left join account ra on ra.centre_id = r.centre_id and ra.id = r.entered_by
     where r.id = ${id}`.execute(db);
  const raw = rows[0];
  if (!raw) throw new Refusal(commonRefusals.not_found);
  const request = requestRow(raw, asking.now);
  if (!seesRefusals(asking.role)) {
    const own = asking.role === "hospital_desk";
    const shown = own ? { ...forHospital(request, asking.organisationId), wantedHospitalId: null } : request;
    const enquiries = raw.enquiries.map((one) => (own ? one : { ...one, refusalCode: null, note: null }));
    return { ...shown, enquiries, eligibility: null, candidates: null };
  }
  if (isClosed(raw.state)) return { ...request, eligibility: null, candidates: null };
  return {
    ...request,
    eligibility: await findEligibility(db, raw.person.patientId, asking.now, id),
    candidates: await listCandidates(db, id, asking.now),
  };
}

type RawCandidate = HospitalFacts & Omit<Candidate, "reasons" | "answer" | "desk">;

/** The hospitals for a request in the order in which to call them, with reasons. Two queries, one for their desks' hours; the ranking is pure. */
export async function listCandidates(db: Transaction, requestId: string, now: Date): Promise<Candidate[]> {
  const today = todayInTokyo(now);
  const stillHeld = sql`k.state = 'held' and (k.held_until is null or k.held_until > ${now.toISOString()})`;
  const { rows } = await sql<RawCandidate>`
    select h.id as "hospitalId", h.name, h.phone, v.said as vacancy, (v.said ->> 'vacant')::int as vacant,
           v.said ->> 'toldAt' as "vacancyToldAt", here.running, here.earlier as "earlierStays",
           (select count(*)::int from bed_request k
             where k.centre_id = h.centre_id and k.held_hospital_id = h.id and ${stillHeld} and k.id <> r.id) as held,
           h.id is not distinct from r.wanted_hospital_id as wanted,
           (select coalesce(q.answer, 'asked') from enquiry q
             where q.centre_id = r.centre_id and q.request_id = r.id and q.hospital_id = h.id
             order by q.asked_at desc, q.id desc limit 1) as answer,
           exists (select from consent c
                    where c.centre_id = r.centre_id and c.patient_id = r.patient_id and c.withdrawn_on is null
                      and (c.scope = 'all_partners' or exists (
                        select from consent_grantee g
                         where g.centre_id = c.centre_id and g.consent_id = c.id and g.organisation_id = h.id))) as "consentCovers",
           (select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name, 'free',
                     not exists (select from stay s where s.centre_id = b.centre_id and s.bed_id = b.id
                                   and s.period @> ${today}::date)
                     and not exists (select from bed_request k where k.centre_id = b.centre_id and k.held_bed_id = b.id
                                       and ${stillHeld} and k.id <> r.id)) order by b.name), '[]')
              from support_bed b where b.centre_id = h.centre_id and b.hospital_id = h.id and b.retired_on is null) as beds
      from bed_request r
      join organisation h on h.centre_id = r.centre_id and h.kind = 'hospital' and h.closed_on is null
      left join lateral (
        select json_build_object('vacant', w.vacant, 'toldAt', w.told_at, 'toldBy', w.told_by, 'method', w.method, 'note', w.note) as said
          from bed_vacancy w where w.centre_id = h.centre_id and w.hospital_id = h.id
         order by w.told_at desc, w.id desc limit 1) v on true
      cross join lateral (
        select count(*) filter (where s.discharged_on is null)::int as running,
               count(*) filter (where s.patient_id = r.patient_id)::int as earlier
          from stay s where s.centre_id = h.centre_id and s.hospital_id = h.id
           and (s.discharged_on is null or s.patient_id = r.patient_id)) here
     where r.id = ${requestId}
     order by h.name`.execute(db);
  const ids = rows.map((row) => row.hospitalId);
  const desks = await reachabilityOf(db, ids, now);
  return rankHospitals(rows, now).map(({ hospital, reasons }) => ({
    hospitalId: hospital.hospitalId,
    desk: deskOf(desks.get(hospital.hospitalId)),
    name: hospital.name,
    phone: hospital.phone,
    vacancy: hospital.vacancy,
    running: hospital.running,
    held: hospital.held,
    beds: hospital.beds,
    answer: hospital.answer,
    reasons,
  }));
}

function deskOf(desk: Reachability | undefined): Candidate["desk"] {
  if (!desk) throw new Error("every hospital that was asked for has an answer");
  return openingNow(desk.opening, desk.purpose, desk.confirmedOn);
}
