import { type RawBuilder, sql } from "kysely";
import { addDays, compareDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import {
  type CountedFigure,
  countedFigures,
  countedValue,
  inPeriod,
  knownRows,
  type RowKind,
  stayDays,
} from "./counted-figures.ts";
import { answeredBy } from "./doctor-report-lists.ts";
import type { FigureId } from "./figure-definitions.ts";
import { activeOn } from "./figure-lists.ts";
import type { FigurePeriod } from "./figure-period.ts";
import type { CountingChoice } from "./overview-lists.ts";
import { presentDoctors, presentInstitutions } from "./registry-figure-lists.ts";
import { notStated } from "./report.ts";
import type { CountedRow } from "./statistics-contract.ts";

interface Asked extends CountingChoice {
  readonly figure: FigureId;
  readonly value?: string | undefined;
  readonly period: FigurePeriod;
  readonly page: number;
  readonly size: number;
}

type Page = { rows: CountedRow[]; total: number };

/**
 * The very records a figure counts: `total` is the figure (of a sum or a mean, the records summed). Newest first.
 * Two queries: the rows' facts are read under the reader's own row security.
 */
export async function listCountedRows(db: Transaction, asked: Asked): Promise<Page> {
  const picked = pick(asked);
  // Where a consultation counts once in each of its topics, its rows tell them apart.
  const byTopic: readonly FigureId[] = ["consultations.topics", "consultations.contact_topics"];
  const group = byTopic.includes(asked.figure) ? sql`t.topic` : sql`null::text`;
  const found = sql`select ${picked.id} as id, ${picked.day} as day, ${picked.amount} as amount, ${group} as topic from ${picked.from}`;
  const { rows: totals } = await sql<{ total: number }>`select count(*) as total from (${found}) counted`.execute(db);
  const { rows } = await sql<CountedRow>`
    with counted as (${found} order by day desc nulls last, id desc, topic limit ${asked.size} offset ${(asked.page - 1) * asked.size})
    select ${facts[picked.kind]} order by counted.day desc nulls last, counted.id desc, counted.topic`.execute(db);
  return { rows, total: totals[0]?.total ?? 0 };
}

interface Picked {
  readonly kind: RowKind;
  readonly id: RawBuilder<unknown>;
  readonly day: RawBuilder<unknown>;
  readonly amount: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
}

function pick(asked: Asked): Picked {
  if (asked.figure.startsWith("doctors.")) return pickRegistry(asked);
  if (asked.figure === "registrations.active") return pickActive(asked.period);
  const figure = countedFigures[rowsOf(asked)] as CountedFigure;
  const ofValue = asked.value === undefined ? sql`true` : sql`${countedValue(figure, asked.period)} = ${asked.value}`;
  const where = sql`${knownRows(figure, asked.period)} and ${inPeriod(figure, asked.period)} and ${ofValue}`;
  const amount = figure.kind === "stay" ? stayDays(asked.countDays) : sql`null::integer`;
  if (figure.measure === "patients") {
    const from = sql`(select distinct on (f.patient_id) f.* from ${figure.from} where ${where}
      order by f.patient_id, ${figure.day} desc) f`;
    return { kind: figure.kind, id: sql`f.id`, day: figure.day, amount, from };
  }
  return { kind: figure.kind, id: sql`f.id`, day: figure.day, amount, from: sql`${figure.from} where ${where}` };
}

/** Days and means are made of finished stays; a mean over all uses of all stays. */
function rowsOf({ figure, stays }: Asked): FigureId {
  return figure === "stays.mean" && stays === "all" ? "stays.uses" : figure;
}

function pickActive({ before, until }: FigurePeriod): Picked {
  const end = addDays(before, -1);
  const last: PlainDate = compareDays(end, until) < 0 ? end : until;
  return {
    ...{ kind: "registration", id: sql`f.id`, day: sql`f.submitted_on`, amount: sql`null::integer` },
    from: sql`app.figure_registration f where ${activeOn(sql`${last}::date`)}`,
  };
}

/** Values of doctors.capability are the capability and the answer: 輸血:yes. */
function pickRegistry({ figure, value, period: { until } }: Asked): Picked {
  const none = { day: sql`null::date`, amount: sql`null::integer` };
  if (figure === "doctors.institutions") {
    return { ...none, kind: "institution", id: sql`i.id`, from: presentInstitutions(until) };
  }
  const doctor = { ...none, kind: "doctor", id: sql`d.id` } as const;
  if (value === undefined) return { ...doctor, from: presentDoctors(until) };
  if (figure !== "doctors.capability") {
    return { ...doctor, from: sql`${presentDoctors(until)} and coalesce(d.specialty, ${notStated}) = ${value}` };
  }
  const [capability, answer] = [value.slice(0, value.lastIndexOf(":")), value.slice(value.lastIndexOf(":") + 1)];
  return {
    ...doctor,
    from: sql`${presentDoctors(until)} and coalesce((select c.answer from app.visiting_doctor_capability c
      where c.doctor_id = d.id and c.capability = ${capability} and ${answeredBy(until)}), 'unknown') = ${answer}`,
  };
}

const person = sql`p.id as "patientId", p.name, p.kana`;
const nobody = sql`null::uuid as "patientId"`;

/** What is shown of each kind of record; `counted` holds the page's ids. */
const facts: Readonly<Record<RowKind, RawBuilder<unknown>>> = {
  registration: sql`r.id, 'registration' as kind, ${person}, r.number, r.submitted_on as day, r.ended_on as "endDay",
      r.disease_group as "group", i.name as place, r.end_reason as result, counted.amount
    from counted join app.registration r on r.id = counted.id join app.patient p on p.id = r.patient_id
    left join app.organisation i on i.id = r.institution_id`,
  stay: sql`s.id, 'stay' as kind, ${person}, s.number, s.admitted_on as day, s.discharged_on as "endDay",
      s.reason_group as "group", h.name as place, s.outcome as result, counted.amount
    from counted join app.stay s on s.id = counted.id join app.patient p on p.id = s.patient_id
    join app.organisation h on h.id = s.hospital_id`,
  consultation: sql`c.id, 'consultation' as kind, p.id as "patientId", coalesce(p.name, c.subject_name) as name, p.kana, c.number,
      counted.day, null::date as "endDay", coalesce(counted.topic, array_to_string(c.topics, '、')) as "group", c.caller_kind as place,
      null as result, counted.amount
    from counted join app.consultation c on c.id = counted.id left join app.patient p on p.id = c.patient_id`,
  event: sql`o.id, 'event' as kind, ${nobody}, o.theme as name, null as kana, o.number, o.held_on as day, null::date as "endDay",
      o.venue_kind as "group", o.venue as place, null as result, o.attendance as amount
    from counted join app.outreach_event o on o.id = counted.id`,
  doctor: sql`d.id, 'doctor' as kind, ${nobody}, d.name, d.kana, null as number, d.registered_on as day, null::date as "endDay",
      d.specialty as "group", (select string_agg(o.name, '、' order by m.main desc, o.name)
        from app.visiting_doctor_institution m join app.organisation o on o.id = m.institution_id
       where m.doctor_id = d.id) as place, null as result, null::integer as amount
    from counted join app.visiting_doctor d on d.id = counted.id`,
  institution: sql`o.id, 'institution' as kind, ${nobody}, o.name, o.kana, null as number, o.registered_on as day,
      null::date as "endDay", null as "group", o.address as place, null as result, null::integer as amount
    from counted join app.organisation o on o.id = counted.id`,
};
