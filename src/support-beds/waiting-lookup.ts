import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { BedRequestState } from "./bed-request.ts";
import {
  type CountDays,
  daysOfStay,
  defaultRules,
  lastDayWithin,
  limitState,
  nextContactDay,
  type SupportBedRules,
} from "./stay.ts";

/** Shared by what waits about beds: enough to know who it is, whom to call and until when. */
interface WaitingPerson {
  readonly id: string;
  readonly patientId: string;
  readonly name: string;
  readonly kana: string | null;
  readonly hospitalName: string | null;
  readonly hospitalPhone: string | null;
}

export interface RequestWaiting extends WaitingPerson {
  readonly state: Extract<BedRequestState, "open" | "enquiring" | "held">;
  readonly requestedAt: string;
  readonly wantedFrom: PlainDate | null;
  readonly heldUntil: string | null;
  readonly reasons: string[];
  /** Hospitals asked so far. */
  readonly asked: number;
  readonly requesterName: string | null;
  readonly requesterPhone: string | null;
}

/** Requests without a bed yet, holds included, for 今日. One query; at most `most`, the longest waiting first. */
export async function findRequestsWaiting(db: Transaction, most = 10_000): Promise<RequestWaiting[]> {
  const { rows } = await sql<RequestWaiting>`
    select r.id, p.id as "patientId", p.name, p.kana, h.name as "hospitalName", h.phone as "hospitalPhone", r.state,
           r.requested_at as "requestedAt", r.wanted_from as "wantedFrom", r.held_until as "heldUntil", r.reasons,
           (select count(*)::int from enquiry e where e.centre_id = r.centre_id and e.request_id = r.id) as asked,
           coalesce(o.name, r.requested_by) as "requesterName", o.phone as "requesterPhone"
      from bed_request r
      join patient p on p.centre_id = r.centre_id and p.id = r.patient_id
      left join organisation h on h.centre_id = r.centre_id and h.id = r.held_hospital_id
      left join organisation o on o.centre_id = r.centre_id and o.id = r.requested_by_organisation_id
     where r.state in ('open', 'enquiring', 'held')
     order by r.requested_at, r.id limit ${most}`.execute(db);
  return rows;
}

export interface StayWaiting extends WaitingPerson {
  readonly admittedOn: PlainDate;
  readonly expectedDischargeOn: PlainDate | null;
  readonly nextContactOn: PlainDate;
  readonly lastDay: PlainDate;
  readonly limitState: ReturnType<typeof limitState>;
  readonly days: number;
  readonly dayLimit: number;
}

type RawStay = Omit<StayWaiting, "nextContactOn" | "lastDay" | "limitState" | "days" | "dayLimit"> & {
  nextContactOn: PlainDate | null;
  extendedUntil: PlainDate | null;
  rules: SupportBedRules | null;
};

/**
 * Running stays of which something has to be done by `until`: a weekly contact, the limit near or past, a discharge expected.
 * One query, the centre's rules included; the pure rules of stay.ts then say what of it is due.
 */
export async function findStaysWaiting(
  db: Transaction,
  { today, until, countDays }: { today: PlainDate; until: PlainDate; countDays: CountDays },
  most = 10_000,
): Promise<StayWaiting[]> {
  const { dayLimit, warnDaysBefore, contactEveryDays } = defaultRules;
  const { rows } = await sql<RawStay>`
    select s.id, p.id as "patientId", p.name, p.kana, h.name as "hospitalName", h.phone as "hospitalPhone",
           s.admitted_on as "admittedOn", s.expected_discharge_on as "expectedDischargeOn", s.next_contact_on as "nextContactOn",
           s.extended_until as "extendedUntil",
           case when r.centre_id is not null then json_build_object('dayLimit', r.day_limit, 'warnDaysBefore', r.warn_days_before,
             'contactEveryDays', r.contact_every_days) end as rules
      from stay s
      left join support_bed_rules r on r.centre_id = s.centre_id
      join patient p on p.centre_id = s.centre_id and p.id = s.patient_id
      join organisation h on h.centre_id = s.centre_id and h.id = s.hospital_id
     where s.discharged_on is null
       and (coalesce(s.next_contact_on, s.admitted_on + coalesce(r.contact_every_days, ${contactEveryDays}::int)) <= ${until}::date
         or s.expected_discharge_on <= ${until}::date
         or s.admitted_on + coalesce(r.day_limit, ${dayLimit}::int) - coalesce(r.warn_days_before, ${warnDaysBefore}::int) - 1
            <= ${today}::date)
     order by s.admitted_on, s.id limit ${most}`.execute(db);
  return rows.map(({ rules: own, extendedUntil, ...row }) => {
    const rules = { ...defaultRules, ...own };
    const lastDay = lastDayWithin(row.admittedOn, rules, countDays, extendedUntil);
    return {
      ...row,
      nextContactOn: row.nextContactOn ?? nextContactDay(row.admittedOn, null, rules),
      lastDay,
      limitState: limitState(today, lastDay, rules),
      days: daysOfStay(row.admittedOn, null, today, countDays),
      dayLimit: rules.dayLimit,
    };
  });
}
