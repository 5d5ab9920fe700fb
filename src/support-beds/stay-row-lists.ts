import { type RawBuilder, sql } from "kysely";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import type { StayRow } from "./bed-shapes-contract.ts";
import {
  type CountDays,
  contactState,
  daysOfStay,
  lastDayWithin,
  limitState,
  nextContactDay,
  type SupportBedRules,
} from "./stay.ts";

/** What the pure rules need to count a stay: the day it is, how the centre counts, its limits. */
export interface Counting {
  readonly today: PlainDate;
  readonly countDays: CountDays;
  readonly rules: SupportBedRules;
}

/** A row of `stayColumns`, before days and limits are counted. */
export type RawStay = Omit<StayRow, "days" | "dayLimit" | "lastDay" | "limitState" | "contactState"> & {
  readonly extendedUntil: string | null;
};

/** The person of a row whose table (or alias) `p` is patient. */
export const personColumn: RawBuilder<unknown> = sql`json_build_object('patientId', p.id, 'name', p.name, 'kana', p.kana,
  'birthDate', p.birth_date, 'sex', p.sex, 'town', p.town)`;

/** Columns of a stay `s` with its patient `p`, hospital `h`, bed `b` and doctor `d` (stayJoins). */
export const stayColumns: RawBuilder<unknown> = sql`s.id, s.number, s.fiscal_year as "fiscalYear", ${personColumn} as person,
  s.hospital_id as "hospitalId", h.name as "hospitalName", s.bed_id as "bedId", b.name as "bedName", s.ward,
  s.requested_on as "requestedOn", s.admitted_on as "admittedOn", to_char(s.admitted_time, 'HH24:MI') as "admittedTime",
  s.bypassed_centre as "bypassedCentre", s.discharged_on as "dischargedOn", s.outcome, s.reasons, s.reason_group as "reasonGroup",
  coalesce(d.name, s.doctor_as_written) as "doctorName", s.expected_discharge_on as "expectedDischargeOn",
  s.extended_until as "extendedUntil", s.next_contact_on as "nextContactOn"`;

export const stayJoins: RawBuilder<unknown> = sql`join patient p on p.centre_id = s.centre_id and p.id = s.patient_id
  join organisation h on h.centre_id = s.centre_id and h.id = s.hospital_id
  left join support_bed b on b.centre_id = s.centre_id and b.id = s.bed_id
  left join visiting_doctor d on d.centre_id = s.centre_id and d.id = s.doctor_id`;

/** Counts days and limits of a stay by the centre's rules. Every list and board shows a stay through this. */
export function countStay<T extends RawStay>(raw: T, counting: Counting): Omit<T, "extendedUntil"> & StayRow {
  const { today, countDays, rules } = counting;
  const admittedOn = asPlainDate(raw.admittedOn);
  const dischargedOn = raw.dischargedOn === null ? null : asPlainDate(raw.dischargedOn);
  const extendedUntil = raw.extendedUntil === null ? null : asPlainDate(raw.extendedUntil);
  const lastDay = lastDayWithin(admittedOn, rules, countDays, extendedUntil);
  const running = dischargedOn === null;
  const planned = (raw.nextContactOn ?? nextContactDay(admittedOn, null, rules)) as PlainDate;
  return {
    ...raw,
    days: daysOfStay(admittedOn, dischargedOn, today, countDays),
    dayLimit: rules.dayLimit,
    lastDay,
    limitState: limitState(dischargedOn ?? today, lastDay, rules),
    nextContactOn: running ? planned : null,
    contactState: running ? contactState(planned, today) : null,
  };
}
