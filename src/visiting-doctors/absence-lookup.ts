import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { CoverState } from "./absence.ts";
import { phoneOf } from "./doctor-parts-lists.ts";
import { withdrawnBy } from "./visiting-doctors-lists.ts";

/** A doctor who is away on a day and who covers. */
export interface Cover {
  readonly absenceId: string;
  readonly doctorId: string;
  readonly name: string;
  readonly institution: string | null;
  readonly from: PlainDate;
  /** The last day away; null while nobody knows. */
  readonly to: PlainDate | null;
  readonly reason: string | null;
  readonly deputyDoctorId: string | null;
  readonly deputyName: string | null;
  readonly deputyPhone: string | null;
  readonly state: CoverState;
}

/** Who is away on a day and who covers, by reading; of one doctor if asked. One query. */
export async function coverOn(db: Transaction, day: PlainDate, doctorId?: string): Promise<Cover[]> {
  const { rows } = await sql<Cover>`
    select a.id as "absenceId", d.id as "doctorId", d.name, o.name as institution, a.from_day as "from", a.to_day as "to",
           a.reason, a.deputy_doctor_id as "deputyDoctorId", coalesce(p.name, a.deputy_name) as "deputyName",
           coalesce(a.deputy_phone, ${phoneOf("p")}) as "deputyPhone",
           case when coalesce(p.name, a.deputy_name) is null then 'nobody'
                when p.withdrawn and coalesce(p.withdrawn_on <= ${day}, true) then 'deputy_away'
                when exists (select from visiting_doctor_absence b where b.centre_id = a.centre_id
                              and b.doctor_id = a.deputy_doctor_id and b.period @> ${day}::date) then 'deputy_away'
                else 'covered' end as state
      from visiting_doctor_absence a
      join visiting_doctor d on d.centre_id = a.centre_id and d.id = a.doctor_id
      left join visiting_doctor p on p.centre_id = a.centre_id and p.id = a.deputy_doctor_id
      left join visiting_doctor_institution m on m.centre_id = d.centre_id and m.doctor_id = d.id and m.main
      left join organisation o on o.centre_id = m.centre_id and o.id = m.institution_id
     where a.from_day <= ${day} and (a.to_day is null or a.to_day >= ${day}) and not ${withdrawnBy(day)}
       ${doctorId === undefined ? sql`` : sql`and d.id = ${doctorId}`}
     order by coalesce(d.kana, d.name), d.id`.execute(db);
  return rows;
}
