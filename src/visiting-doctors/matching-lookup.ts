import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { acceptingOn, type DoctorRole, townsOf } from "./acceptance.ts";
import type { AbsenceFact, AreaFact, CapabilityFact, DoctorFacts, Doctors } from "./doctor-facts.ts";
import type { Accepting } from "./visiting-doctor.ts";
import { withdrawnBy } from "./visiting-doctors-lists.ts";

/**
 * Every doctor who can be asked today, in no order, with all that a match judges; of the answers those to `codes` only, if they are
 * given. One query for the whole centre. What else is told of those shown: describeDoctors.
 */
export async function findDoctorFacts(db: Transaction, today: PlainDate, codes?: readonly string[]): Promise<Doctors> {
  const { rows } = await sql<Registry>`
    with d as materialized (
      select row_number() over () - 1 as at, d.* from visiting_doctor d where not ${withdrawnBy(today)})
    select ${doctorColumns} as doctors, ${workColumns} as works, ${absenceColumns(today)} as absences,
           ${answerColumns(codes)} as answers`.execute(db);
  const [registry] = rows;
  return registry?.doctors.ids ? doctorsOf(registry, today) : [];
}

/**
 * The registry as columns of one length. Hundreds or thousands of doctors are read where twenty are shown: to take rows apart, and to
 * hold an object for each of them, was most of the work. Without any row a column is null.
 */
interface Registry {
  readonly doctors: {
    readonly ids: string[];
    readonly names: string[];
    readonly kanas: (string | null)[];
    readonly roles: (DoctorRole | null)[];
    readonly leaveOn: (PlainDate | null)[];
    readonly ownTowns: string[][];
    readonly accepting: Accepting[];
    readonly acceptingNotes: (string | null)[];
    readonly acceptingUntil: (PlainDate | null)[];
    readonly acceptingConfirmedOn: (PlainDate | null)[];
    readonly loads: number[];
    readonly limits: (number | null)[];
    readonly agesFrom: (number | null)[];
    readonly agesTo: (number | null)[];
    readonly notAccepted: string[][];
    readonly notAcceptedNotes: (string | null)[];
    readonly languages: string[][];
  };
  /** `at` is the doctor's place among the doctors, here and below. */
  readonly works: { readonly at: number[] | null; readonly institutions: string[]; readonly areaTowns: string[][] };
  readonly absences: {
    readonly at: number[] | null;
    readonly from: PlainDate[];
    readonly until: (PlainDate | null)[];
    readonly deputies: (string | null)[];
  };
  /** One for each capability. */
  readonly answers: {
    readonly capability: string;
    readonly at: number[];
    readonly answers: CapabilityFact["answer"][];
    readonly notes: (string | null)[];
    readonly day: (boolean | null)[];
    readonly night: (boolean | null)[];
    readonly holiday: (boolean | null)[];
    readonly confirmedOn: (PlainDate | null)[];
  }[];
}

const doctorColumns = sql`(
  select json_build_object('ids', json_agg(d.id), 'names', json_agg(d.name), 'kanas', json_agg(d.kana),
           'roles', json_agg(d.role), 'leaveOn', json_agg(d.withdrawn_on), 'ownTowns', json_agg(d.area_towns),
           'accepting', json_agg(d.accepting), 'acceptingNotes', json_agg(d.accepting_note),
           'acceptingUntil', json_agg(d.accepting_until), 'acceptingConfirmedOn', json_agg(d.accepting_confirmed_on),
           'loads', json_agg(greatest(d.patients, d.stated_load, 0)), 'limits', json_agg(d.patient_limit),
           'agesFrom', json_agg(d.age_from), 'agesTo', json_agg(d.age_to), 'notAccepted', json_agg(d.not_accepted),
           'notAcceptedNotes', json_agg(d.not_accepted_note), 'languages', json_agg(d.languages))
    from (select d.*, r.patients from d
            left join (select centre_id, doctor_id, count(*) as patients from registration
                        where status in ('applied', 'active') and doctor_id is not null group by centre_id, doctor_id) r
              on r.centre_id = d.centre_id and r.doctor_id = d.id
           order by d.at) d)`;

const workColumns = sql`(
  select json_build_object('at', json_agg(d.at), 'institutions', json_agg(o.id), 'areaTowns', json_agg(o.area_towns))
    from d
    join visiting_doctor_institution i on i.centre_id = d.centre_id and i.doctor_id = d.id
    join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id)`;

const absenceColumns = (today: PlainDate) => sql`(
  select json_build_object('at', json_agg(d.at), 'from', json_agg(b.from_day), 'until', json_agg(b.to_day),
           'deputies', json_agg(coalesce(p.name, b.deputy_name)))
    from d
    join visiting_doctor_absence b on b.centre_id = d.centre_id and b.doctor_id = d.id
    left join visiting_doctor p on p.centre_id = b.centre_id and p.id = b.deputy_doctor_id
   where b.to_day is null or b.to_day >= ${today})`;

const answerColumns = (codes: readonly string[] | undefined) => sql`(
  select coalesce(json_agg(a.columns), '[]')
    from (select json_build_object('capability', c.capability, 'at', json_agg(d.at), 'answers', json_agg(c.answer),
                   'notes', json_agg(c.note), 'day', json_agg(c.by_day), 'night', json_agg(c.at_night),
                   'holiday', json_agg(c.on_holidays), 'confirmedOn', json_agg(c.confirmed_on)) as columns
            from d
            join visiting_doctor_capability c on c.centre_id = d.centre_id and c.doctor_id = d.id
           where ${codes === undefined ? sql`true` : sql`c.capability = any (${[...codes]}::text[])`}
           group by c.capability) a)`;

/** The doctors by their place; each is made when it is asked for, so that thousands never stand there at once. */
function doctorsOf({ doctors, works, absences, answers }: Registry, today: PlainDate): Doctors {
  const { length } = doctors.ids;
  const worksOf = rowsByDoctor(works.at, length);
  const absencesOf = rowsByDoctor(absences.at, length);
  const answersOf = answers.map((columns) => ({ columns, rowOf: rowByDoctor(columns.at, length) }));
  const areaOf = rememberAreas();
  const at = (place: number): DoctorFacts => {
    const itsWorks = worksOf[place] ?? [];
    const [from, to] = [doctors.agesFrom[place] ?? null, doctors.agesTo[place] ?? null];
    const languages = doctors.languages[place] ?? [];
    const withdrawnOn = doctors.leaveOn[place] ?? null;
    const acceptingUntil = doctors.acceptingUntil[place] ?? null;
    return {
      id: doctors.ids[place] as string,
      name: doctors.names[place] as string,
      kana: doctors.kanas[place] ?? null,
      institutionIds: itsWorks.map((row) => works.institutions[row] as string),
      withdrawn: withdrawnOn !== null,
      withdrawnOn,
      accepting: acceptingOn({ accepting: doctors.accepting[place] as Accepting, acceptingUntil }, today),
      acceptingNote: doctors.acceptingNotes[place] ?? null,
      acceptingUntil,
      acceptingConfirmedOn: doctors.acceptingConfirmedOn[place] ?? null,
      load: doctors.loads[place] ?? 0,
      limit: doctors.limits[place] ?? null,
      absences: (absencesOf[place] ?? []).map((row) => absenceOf(absences, row)),
      area: areaOf(
        doctors.ownTowns[place] ?? [],
        itsWorks.map((row) => works.areaTowns[row] ?? []),
      ),
      languages: languages.length === 0 ? null : languages,
      ages: from === null && to === null ? null : { from, to },
      role: doctors.roles[place] ?? null,
      notAccepted: doctors.notAccepted[place] ?? [],
      notAcceptedNote: doctors.notAcceptedNotes[place] ?? null,
      answers: answersOf.flatMap(({ columns, rowOf }) => {
        const row = rowOf[place] ?? -1;
        return row < 0 ? [] : answerOf(columns, row);
      }),
    };
  };
  return { length, at };
}

/** The rows that are about each doctor. */
function rowsByDoctor(places: readonly number[] | null, length: number): (readonly number[])[] {
  const none: readonly number[] = [];
  const rows = new Array<readonly number[]>(length).fill(none);
  for (const [row, place] of (places ?? []).entries()) rows[place] = [...(rows[place] ?? none), row];
  return rows;
}

/** The one row that is about each doctor, -1 if there is none. */
function rowByDoctor(places: readonly number[], length: number): Int32Array {
  const rows = new Int32Array(length).fill(-1);
  for (const [row, place] of places.entries()) rows[place] = row;
  return rows;
}

const absenceOf = ({ from, until, deputies }: Registry["absences"], row: number): AbsenceFact => ({
  from: from[row] as PlainDate,
  until: until[row] ?? null,
  deputy: deputies[row] ?? null,
});

const answerOf = (columns: Registry["answers"][number], row: number): CapabilityFact => ({
  capability: columns.capability,
  answer: columns.answers[row] as CapabilityFact["answer"],
  note: columns.notes[row] ?? null,
  day: columns.day[row] ?? null,
  night: columns.night[row] ?? null,
  holiday: columns.holiday[row] ?? null,
  confirmedOn: columns.confirmedOn[row] ?? null,
});

/** What offices write for "we come everywhere in the city". */
const everywhere = /全域|市内全|全市/u;

/** Many doctors share a few areas: each is worked out once. No town at all is nobody's answer: unknown. */
function rememberAreas(): (own: readonly string[], ofInstitutions: readonly (readonly string[])[]) => AreaFact | null {
  const known = new Map<string, AreaFact | null>();
  return (own, ofInstitutions) => {
    const key = own.length > 0 ? own.join() : ofInstitutions.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const towns = townsOf(
      own,
      ofInstitutions.map((areaTowns) => ({ areaTowns })),
    );
    const area =
      towns.length === 0
        ? null
        : { towns: towns.map((town) => townBaseKey(town)), everywhere: towns.some((town) => everywhere.test(town)) };
    known.set(key, area);
    return area;
  };
}

/** What is told of a doctor who is shown, beside what was judged. */
export interface DoctorShown {
  readonly doctorId: string;
  readonly specialty: string | null;
  /** The main one. */
  readonly institution: {
    readonly id: string;
    readonly name: string;
    readonly phone: string | null;
    readonly fax: string | null;
  } | null;
}

/** What is told of these doctors, in no order. One query. */
export async function describeDoctors(db: Transaction, ids: readonly string[]): Promise<DoctorShown[]> {
  const { rows } = await sql<DoctorShown>`
    select d.id as "doctorId", d.specialty, w.institution
      from visiting_doctor d
      left join lateral (
        select json_build_object('id', o.id, 'name', o.name, 'phone', o.phone, 'fax', o.fax) as institution
          from visiting_doctor_institution i
          join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
         where i.centre_id = d.centre_id and i.doctor_id = d.id
         order by i.main desc, o.name limit 1) w on true
     where d.id = any (${[...ids]}::uuid[])`.execute(db);
  return rows;
}
