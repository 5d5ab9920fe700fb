import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Doctor } from "./visiting-doctors-contract.ts";

// Parts of a doctor `d` as JSON, for the one query of a page.

/** Telephone of a doctor's main institution. */
export const phoneOf = (doctor: string) => sql`(
  select o.phone from visiting_doctor_institution i
    join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
   where i.centre_id = ${sql.ref(doctor)}.centre_id and i.doctor_id = ${sql.ref(doctor)}.id and i.main)`;

/** An absence `a` with its deputy, and whether the deputy is away too: the rule of `coverage` (absence.ts), in SQL. */
export const absenceJson = sql`(
  select json_build_object('id', a.id, 'from', a.from_day, 'to', a.to_day, 'reason', a.reason, 'note', a.note,
           'deputyDoctorId', a.deputy_doctor_id, 'deputyName', coalesce(p.name, a.deputy_name),
           'deputyPhone', coalesce(a.deputy_phone, ${phoneOf("p")}),
           'deputyAway', case when m.days is null then 'free' when m.days @> a.period then 'whole' else 'part' end)
    from (select 1) as one
    left join visiting_doctor p on p.centre_id = a.centre_id and p.id = a.deputy_doctor_id
    left join lateral (select range_agg(b.period) as days from visiting_doctor_absence b
                        where b.centre_id = a.centre_id and b.doctor_id = a.deputy_doctor_id and b.period && a.period) m on true)`;

/** Running and coming absences in their order, then the three latest past ones. */
export const absencesOf = (today: PlainDate) => sql<Doctor["absences"]>`(
  select coalesce(json_agg(x.absence order by x.past, case when x.past then -x.day else x.day end), '[]')
    from (select ${absenceJson} as absence, coalesce(a.to_day < ${today}, false) as past, a.from_day - date '2000-01-01' as day,
                 row_number() over (partition by coalesce(a.to_day < ${today}, false) order by a.from_day desc) as place
            from visiting_doctor_absence a where a.centre_id = d.centre_id and a.doctor_id = d.id) x
   where not x.past or x.place <= 3)`;

/** For whom a doctor covers today or later. */
export const coversFor = (today: PlainDate) => sql<Doctor["coversFor"]>`(
  select coalesce(json_agg(json_build_object('doctorId', a.doctor_id, 'name', w.name, 'from', a.from_day, 'to', a.to_day,
           'reason', a.reason) order by a.from_day), '[]')
    from visiting_doctor_absence a
    join visiting_doctor w on w.centre_id = a.centre_id and w.id = a.doctor_id
   where a.centre_id = d.centre_id and a.deputy_doctor_id = d.id and (a.to_day is null or a.to_day >= ${today}))`;

export const hoursOf = sql<Doctor["hours"]>`(
  select coalesce(json_agg(json_build_object('weekday', h.weekday, 'from', to_char(h.starts_at, 'HH24:MI'),
           'to', to_char(h.ends_at, 'HH24:MI')) order by h.weekday, h.starts_at), '[]')
    from visiting_doctor_hours h where h.centre_id = d.centre_id and h.doctor_id = d.id)`;

/** Towns of all institutions of a doctor. */
export const institutionTownsOf = sql<string[]>`(
  select coalesce(array_agg(distinct town order by town), '{}')
    from visiting_doctor_institution i
    join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
    cross join unnest(o.area_towns) as town
   where i.centre_id = d.centre_id and i.doctor_id = d.id)`;
