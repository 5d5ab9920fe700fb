import type { Sentence } from "../platform/errors.ts";
import { say } from "./definition.ts";
import type { FigureId, ReportName } from "./figure-definitions.ts";

/** A table of a report: its rows are the values of one figure, below them their sum, then figures that are no part of it. */
export interface FigureTableSpec {
  readonly id: string;
  readonly report: ReportName;
  readonly title: Sentence;
  readonly parts?: FigureId;
  readonly total?: FigureId;
  readonly extras: readonly FigureId[];
  /** Shares of the total in percent are shown. */
  readonly shares?: boolean;
}

const table = (id: string, report: ReportName, title: Sentence, more: Partial<FigureTableSpec>): FigureTableSpec => ({
  id,
  report,
  title,
  extras: [],
  ...more,
});

/** The tables of all reports in their order. */
export const figureTables: readonly FigureTableSpec[] = [
  table("callers", "R1", say("相談者別の件数", "Consultations by caller"), {
    parts: "consultations.caller",
    total: "consultations.total",
    extras: ["consultations.anonymous"],
  }),
  table("topics", "R1", say("内容別の件数", "Consultations by topic"), {
    parts: "consultations.topic",
    total: "consultations.topics",
  }),
  table("subjects", "R1", say("対象者別の件数", "Consultations by whom they concern"), {
    parts: "consultations.subject",
    total: "consultations.total",
  }),
  table("methods", "R1", say("受付の方法別の件数", "Consultations by how they were received"), {
    parts: "consultations.method",
    total: "consultations.total",
  }),
  table("contacts", "R1", say("方法別のやり取りの回数", "Contacts by method"), {
    parts: "consultations.contact_method",
    total: "consultations.contacts",
  }),
  table("contact-callers", "R1", say("相談者別のやり取りの回数", "Contacts by caller"), {
    parts: "consultations.contact_caller",
    total: "consultations.contacts",
  }),
  table("contact-topics", "R1", say("内容別のやり取りの回数", "Contacts by topic"), {
    parts: "consultations.contact_topic",
    total: "consultations.contact_topics",
  }),
  table("contact-subjects", "R1", say("対象者別のやり取りの回数", "Contacts by whom they concern"), {
    parts: "consultations.contact_subject",
    total: "consultations.contacts",
  }),
  table("doctors", "R2", say("往診医と医療機関", "Doctors and institutions"), {
    parts: "doctors.specialty",
    total: "doctors.total",
    extras: ["doctors.institutions"],
  }),
  table("capabilities", "R2", say("対応可能な処置", "What the doctors can do"), { parts: "doctors.capability" }),
  table("sheets", "R3", say("提出・減少・登録中", "Submitted, ended, active"), {
    extras: ["registrations.submitted", "registrations.ended", "registrations.active", "registrations.persons"],
  }),
  table("ends", "R3", say("減少の理由", "Reasons for the end"), {
    parts: "registrations.end_group",
    total: "registrations.ended",
    shares: true,
  }),
  table("diseases", "R3", say("主病名別の提出数", "Sheets by main disease"), {
    parts: "registrations.disease",
    total: "registrations.submitted",
  }),
  table("institutions", "R3", say("医療機関別の提出数", "Sheets by institution"), {
    parts: "registrations.institution",
    total: "registrations.submitted",
  }),
  table("towns", "R3", say("町名別の提出数", "Sheets by town"), {
    parts: "registrations.town",
    total: "registrations.submitted",
  }),
  table("home-death-diseases", "R4", say("主病名別の在宅看取り", "Deaths at home by main disease"), {
    parts: "home_deaths.disease",
    total: "home_deaths.total",
    shares: true,
  }),
  table("home-death-places", "R4", say("場所別の在宅看取り", "Deaths at home by place"), {
    parts: "home_deaths.place",
    total: "home_deaths.total",
  }),
  table("home-death-institutions", "R4", say("医療機関別の在宅看取り", "Deaths at home by institution"), {
    parts: "home_deaths.institution",
    total: "home_deaths.total",
  }),
  table("uses", "R5", say("利用回数と在院日数", "Uses and days"), {
    parts: "stays.state",
    total: "stays.uses",
    extras: ["stays.patients", "stays.days", "stays.mean"],
  }),
  table("reasons", "R5", say("理由別の利用", "Uses by reason"), {
    parts: "stays.reason",
    total: "stays.uses",
    shares: true,
  }),
  table("hospitals", "R5", say("病院別の利用", "Uses by hospital"), { parts: "stays.hospital", total: "stays.uses" }),
  table("outcomes", "R5", say("転帰", "Outcomes"), {
    parts: "stays.outcome",
    total: "stays.discharges",
    shares: true,
  }),
  table("events", "R6", say("会場別の回数", "Events by venue"), { parts: "outreach.venue", total: "outreach.events" }),
  table("attendees", "R6", say("会場別の参加者", "People by venue"), {
    parts: "outreach.venue_attendees",
    total: "outreach.attendees",
  }),
];
