import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { ToTell } from "./bed-shapes-contract.ts";

/**
 * Partners who are to be told of an admission or a discharge and have not been (domain.md 5.1, 5.6): at the admission the
 * hospital, which gets the sheet; then the care manager, whose notice to the hospital counts by the day, visiting nurse and doctor.
 */
export async function listToTell(
  db: Transaction,
  stayId: string,
  occasion: "admission" | "discharge",
): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    select m.organisation_id as "organisationId", o.name as "organisationName", m.function, m.person_name as "personName", o.phone
      from stay s
      join care_team_member m on m.centre_id = s.centre_id and m.patient_id = s.patient_id
       and (m.function in ('care_manager', 'visiting_nurse', 'main_doctor')
            or (m.function = 'hospital' and m.organisation_id = s.hospital_id and ${occasion} = 'admission'))
       and m.since <= coalesce(s.discharged_on, (now() at time zone 'Asia/Tokyo')::date)
       and (m.until is null or m.until > coalesce(s.discharged_on, s.admitted_on))
      join organisation o on o.centre_id = m.centre_id and o.id = m.organisation_id
     where s.id = ${stayId}
       and not exists (
         select from stay_notice n
          where n.centre_id = s.centre_id and n.stay_id = s.id and n.organisation_id = m.organisation_id and n.occasion = ${occasion})
     order by array_position(array['hospital', 'care_manager', 'visiting_nurse', 'main_doctor'], m.function), o.name`.execute(
    db,
  );
  return rows;
}
