import { type RawBuilder, sql } from "kysely";
import type { FigureId } from "./figure-definitions.ts";
import type { FigurePeriod } from "./figure-period.ts";
import { notStated } from "./report.ts";

/** What a record behind a figure is; decides which of its facts are shown. */
export type RowKind = "registration" | "stay" | "consultation" | "event" | "doctor" | "institution";

/**
 * How a figure is counted. The figure and the list of its rows are made from the same expressions, so they cannot differ.
 * `f` is the person-free view.
 */
export interface CountedFigure {
  readonly kind: RowKind;
  readonly from: RawBuilder<unknown>;
  /** The day by which a record belongs to a period. */
  readonly day: RawBuilder<unknown>;
  readonly where: (period: FigurePeriod) => RawBuilder<unknown>;
  /** The value under which a record counts in a table. */
  readonly value?: (period: FigurePeriod) => RawBuilder<unknown>;
  /** Code list that names the values and orders them; without one they are ordered by their counts. */
  readonly list?: string;
  /** Counts people or sums something instead of counting records. */
  readonly measure?: "patients" | "attendance" | "days";
}

const always = () => sql`true`;
const registrations = { kind: "registration", from: sql`app.figure_registration f` } as const;
const submitted = { ...registrations, day: sql`f.submitted_on`, where: always } as const;
const ended = {
  ...registrations,
  day: sql`f.ended_on`,
  where: ({ until }: FigurePeriod) => sql`f.submitted_on <= ${until}`,
} as const;
const homeDeaths = {
  ...ended,
  where: ({ until }: FigurePeriod) => sql`f.submitted_on <= ${until} and f.end_group = '在宅看取り'`,
} as const;
const uses = { kind: "stay", from: sql`app.figure_stay f`, day: sql`f.admitted_on`, where: always } as const;
const finished = { ...uses, where: ({ until }: FigurePeriod) => sql`f.discharged_on <= ${until}` } as const;
const discharges = {
  ...uses,
  day: sql`f.discharged_on`,
  where: ({ until }: FigurePeriod) => sql`f.admitted_on <= ${until}`,
} as const;
const consultations = {
  kind: "consultation",
  from: sql`app.figure_consultation f`,
  day: sql`f.received_on`,
  where: always,
} as const;
const topics = {
  ...consultations,
  from: sql`app.figure_consultation f cross join lateral (select distinct unnest(f.topics) as topic) t`,
} as const;
const receptions = { ...consultations, from: sql`app.figure_consultation_more f` } as const;
/** A case stands here once for each of its contacts. */
const contactsOfCases = sql`(select c.id, k.contacted_on, k.method, c.caller_kind, c.subject_kind, c.topics
  from app.figure_consultation_contact k join app.figure_consultation c on c.id = k.consultation_id) f`;
const contacts = {
  kind: "consultation",
  from: contactsOfCases,
  day: sql`f.contacted_on`,
  where: always,
} as const;
const contactTopics = {
  ...contacts,
  from: sql`${contactsOfCases} cross join lateral (select distinct unnest(f.topics) as topic) t`,
} as const;
const events = { kind: "event", from: sql`app.figure_outreach f`, day: sql`f.held_on`, where: always } as const;
const place = () => sql`case f.end_reason when 'E12' then 'care_home' else 'home' end`;

/** Figures by period. Those of the registry of doctors stand as of the closing day: registry-figure-lists.ts. */
export const countedFigures: Readonly<Partial<Record<FigureId, CountedFigure>>> = {
  "consultations.total": consultations,
  "consultations.caller": { ...consultations, value: () => sql`f.caller_kind`, list: "caller_kind" },
  "consultations.subject": { ...consultations, value: () => sql`f.subject_kind`, list: "subject_kind" },
  "consultations.topic": { ...topics, value: () => sql`t.topic`, list: "consultation_topic" },
  "consultations.topics": topics,
  "consultations.method": { ...receptions, value: () => sql`f.method`, list: "consultation_method" },
  "consultations.contacts": contacts,
  "consultations.contact_method": { ...contacts, value: () => sql`f.method`, list: "consultation_method" },
  "consultations.contact_caller": { ...contacts, value: () => sql`f.caller_kind`, list: "caller_kind" },
  "consultations.contact_subject": { ...contacts, value: () => sql`f.subject_kind`, list: "subject_kind" },
  "consultations.contact_topic": { ...contactTopics, value: () => sql`t.topic`, list: "consultation_topic" },
  "consultations.contact_topics": contactTopics,
  "consultations.anonymous": { ...consultations, where: () => sql`f.anonymous` },
  "registrations.submitted": submitted,
  "registrations.persons": { ...submitted, measure: "patients" },
  "registrations.ended": ended,
  "registrations.end_group": { ...ended, value: () => sql`f.end_group`, list: "end_group" },
  "registrations.disease": { ...submitted, value: () => sql`f.disease_group` },
  "registrations.town": { ...submitted, value: () => sql`f.town` },
  "registrations.institution": { ...submitted, value: () => sql`f.institution_id`, list: "organisation" },
  "home_deaths.total": homeDeaths,
  "home_deaths.disease": { ...homeDeaths, value: () => sql`f.disease_group` },
  "home_deaths.place": { ...homeDeaths, value: place, list: "place_of_home_death" },
  "home_deaths.institution": { ...homeDeaths, value: () => sql`f.institution_id`, list: "organisation" },
  "stays.uses": uses,
  "stays.state": {
    ...uses,
    value: ({ until }) => sql`case when f.discharged_on <= ${until} then 'finished' else 'in_hospital' end`,
    list: "stay_state",
  },
  "stays.patients": { ...uses, measure: "patients" },
  "stays.days": { ...finished, measure: "days" },
  "stays.mean": { ...finished, measure: "days" },
  "stays.reason": { ...uses, value: () => sql`f.reason_group` },
  "stays.hospital": { ...uses, value: () => sql`f.hospital_id`, list: "organisation" },
  "stays.discharges": discharges,
  "stays.outcome": { ...discharges, value: () => sql`f.outcome`, list: "outcome" },
  "outreach.events": events,
  "outreach.venue": { ...events, value: () => sql`f.venue_kind`, list: "venue_kind" },
  "outreach.attendees": { ...events, measure: "attendance" },
  "outreach.venue_attendees": { ...events, measure: "attendance", value: () => sql`f.venue_kind`, list: "venue_kind" },
};

/** The value of a record in words that never miss: what nobody wrote down is 記載なし. */
export function countedValue(figure: CountedFigure, period: FigurePeriod): RawBuilder<unknown> {
  return figure.value ? sql`coalesce((${figure.value(period)})::text, ${notStated})` : sql`null::text`;
}

/** Whether a record is known by the closing day and counts. */
export function knownRows(figure: CountedFigure, period: FigurePeriod): RawBuilder<unknown> {
  return sql`${figure.day} <= ${period.until} and ${figure.where(period)}`;
}

/** Whether a record lies in the period. */
export function inPeriod(figure: CountedFigure, { from, before }: FigurePeriod): RawBuilder<unknown> {
  return sql`${figure.day} >= ${from} and ${figure.day} < ${before}`;
}

/** Days of a finished stay by the way of counting. */
export function stayDays(countDays: "inclusive" | "nights"): RawBuilder<unknown> {
  return sql`(f.discharged_on - f.admitted_on + ${sql.lit(countDays === "inclusive" ? 1 : 0)})`;
}
