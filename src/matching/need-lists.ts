import { sql } from "kysely";
import { ageOn, asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { MatchStart } from "./matching-contract.ts";
import { needOfTreatment } from "./need.ts";
import { NeedInput } from "./need-contract.ts";

interface StartRow {
  readonly consultation: MatchStart["consultation"];
  readonly kept: NeedInput | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly patientKana: string | null;
  readonly birthDate: string | null;
  readonly statedAge: number | null;
  readonly town: string | null;
  readonly registration: (NonNullable<MatchStart["registration"]> & { diseaseGroup: string | null }) | null;
  readonly treatments: string[] | null;
  readonly whereabouts: string | null;
}

/**
 * Where a search begins: the need kept with the consultation, else what is known of the person (town, age, disease, and what the
 * newest sheet says of treatments). Nothing if the consultation or the patient is not in reach. One query.
 */
export async function findStart(
  db: Transaction,
  from: { readonly consultationId?: string | undefined; readonly patientId?: string | undefined },
  today: PlainDate,
): Promise<MatchStart | undefined> {
  if (from.consultationId === undefined && from.patientId === undefined) return nothingKnown;
  const source =
    from.consultationId === undefined
      ? sql`(select ${from.patientId}::uuid as patient_id) s left join consultation c on c.id = null
            join patient p on p.id = s.patient_id`
      : sql`consultation c left join patient p on p.centre_id = c.centre_id and p.id = c.patient_id`;
  const where = from.consultationId === undefined ? sql`true` : sql`c.id = ${from.consultationId}`;
  const { rows } = await sql<StartRow>`
    select case when c.id is null then null else json_build_object('id', c.id, 'number', c.number, 'receivedOn', c.received_on,
             'state', c.state, 'callerName', c.caller_name) end as consultation,
           ${keptNeed} as kept,
           p.id as "patientId", p.name as "patientName", p.kana as "patientKana", p.birth_date as "birthDate",
           p.stated_age as "statedAge", p.town, ${latestRegistration} as registration,
           v.content #> '{treatments,treatments}' as treatments, v.content #>> '{basics,whereabouts}' as whereabouts
      from ${source}
      left join lateral (select s.content from sheet_version s
                          where s.centre_id = p.centre_id and s.patient_id = p.id and s.status <> 'discarded'
                          order by s.version desc limit 1) v on true
     where ${where}`.execute(db);
  return rows[0] && startOf(rows[0], today);
}

const keptNeed = sql`(
  select json_build_object('capabilities', n.capabilities, 'devices', n.devices, 'night', n.night, 'holiday', n.holiday,
           'endOfLife', n.end_of_life, 'startsOn', n.starts_on, 'town', n.town, 'age', n.age, 'languages', n.languages,
           'diseaseGroup', n.disease_group, 'place', n.place, 'institutionId', n.institution_id, 'role', n.role)
    from doctor_need n where n.centre_id = c.centre_id and n.consultation_id = c.id)`;

const latestRegistration = sql`(
  select json_build_object('doctorId', r.doctor_id, 'doctorName', coalesce(d.name, r.doctor_as_written),
           'running', r.status in ('applied', 'active'), 'diseaseGroup', r.disease_group)
    from registration r
    left join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
   where r.centre_id = p.centre_id and r.patient_id = p.id
   order by r.status in ('applied', 'active') desc, r.submitted_on desc, r.id desc limit 1)`;

const nothingKnown: MatchStart = {
  need: NeedInput.parse({}),
  kept: false,
  consultation: null,
  patientId: null,
  patientName: null,
  patientKana: null,
  registration: null,
};

function startOf(row: StartRow, today: PlainDate): MatchStart {
  const { consultation, kept, patientId, patientName, patientKana, registration } = row;
  return {
    need: kept === null ? needOfPerson(row, today) : NeedInput.parse(kept),
    kept: kept !== null,
    consultation,
    patientId,
    patientName,
    patientKana,
    registration: registration && {
      doctorId: registration.doctorId,
      doctorName: registration.doctorName,
      running: registration.running,
    },
  };
}

/** What is known of a person, as a need to begin with. */
function needOfPerson(row: StartRow, today: PlainDate): MatchStart["need"] {
  const birth = row.birthDate === null ? null : asPlainDate(row.birthDate);
  const brought = (row.treatments ?? []).map((treatment) => needOfTreatment[treatment] ?? {});
  const unique = <T>(items: readonly T[]) => [...new Set(items)];
  return NeedInput.parse({
    capabilities: unique(brought.flatMap(({ capabilities = [] }) => capabilities)),
    devices: unique(brought.flatMap(({ devices = [] }) => devices)),
    town: row.town,
    age: birth === null ? row.statedAge : ageOn(birth, today),
    diseaseGroup: row.registration?.diseaseGroup ?? null,
    place: row.whereabouts === "facility" || row.whereabouts === "home" ? row.whereabouts : null,
  });
}

/** Towns that patients live in and doctors visit, as written, by reading of the writing. */
export async function listTowns(db: Transaction): Promise<string[]> {
  const { rows } = await sql<{ town: string }>`
    select distinct town from (
      select p.town from patient p where p.town is not null
      union select unnest(o.area_towns) from organisation o
      union select unnest(d.area_towns) from visiting_doctor d) t
     where town <> '' order by town limit 500`.execute(db);
  return rows.map(({ town }) => town);
}
