import type { MonthKey } from "./fiscal-months.ts";

/**
 * What `yorisoi report --until DATE --json` prints. Keys are stable: programs compare them with the office's own figures. Years are
 * the calendar years in which fiscal years begin. What each figure counts is written in figure-definitions.ts.
 */
export interface Report {
  readonly opened: string;
  readonly as_of: string;
  readonly registrations: RegistrationBlock;
  readonly home_deaths: HomeDeathBlock;
  readonly bed_uses: BedUseBlock;
  readonly consultations: ConsultationBlock;
  readonly outreach: OutreachBlock;
  readonly doctors: DoctorBlock;
  readonly monthly: Readonly<Record<MonthKey, MonthFigures>>;
}

export type ByYear<T = number> = Record<string, T>;
export type Counts = Record<string, number>;

export interface RegistrationBlock {
  total: number;
  by_fy: ByYear;
  ended_total: number;
  ended_by_fy: ByYear;
  active: number;
  active_at_fy_end: ByYear;
  ended_by_reason: Record<string, { total: number; by_fy_of_end: ByYear; by_fy_of_submission: ByYear }>;
  distinct_persons: number;
  persons_registered_more_than_once: number;
  persons_with_two: number;
  persons_with_three: number;
  /** Normal forms of names that two or more registered persons bear. */
  same_name_different_person: string[];
  by_town: Counts;
  by_sex: Counts;
  by_treating_institution: Counts;
  by_treating_doctor: Counts;
  by_disease_group: Counts;
}

export interface HomeDeathBlock {
  total: number;
  by_disease: Record<string, { total: number; by_fy_of_end: ByYear }>;
  in_care_homes: number;
}

export interface StayFigures {
  uses: number;
  finished: number;
  bed_days_inclusive: number;
  bed_days_nights: number;
  mean_inclusive: number | null;
  mean_nights: number | null;
  distinct_patients: number;
  deaths_in_ward: number;
  deaths_in_emergency_outpatient_room: number;
}

export interface BedUseBlock {
  total: number;
  finished: number;
  still_in_hospital: number;
  bed_days_inclusive: number;
  bed_days_nights: number;
  mean_inclusive_over_finished: number | null;
  mean_nights_over_finished: number | null;
  mean_inclusive_over_all_uses: number | null;
  bed_days_inclusive_of_stays_still_open_to_closing_day: number;
  distinct_patients: number;
  by_fy: ByYear<StayFigures>;
  bed_days_inclusive_by_calendar_fy: ByYear;
  by_hospital: Record<string, StayFigures>;
  by_hospital_and_fy: Record<string, ByYear>;
  by_reason: Record<string, { uses: number; percent: number | null; by_fy: ByYear; bed_days_inclusive: number }>;
  by_outcome: Record<string, { total: number; by_fy: ByYear }>;
  deaths_total: number;
  weekly_contacts: number;
  longest_stay_inclusive: number;
  /** How many patients had one use, two uses, … */
  uses_per_patient: Counts;
  sheet_submitted_after_admission: number;
}

export interface ConsultationBlock {
  total: number;
  by_fy: ByYear;
  by_caller: Record<string, { total: number; by_fy: ByYear }>;
  by_target: Counts;
  by_topic: Record<string, { total: number; by_fy: ByYear }>;
  topics_sum: number;
  by_number_of_topics: Counts;
  anonymous: number;
}

export interface OutreachFigures {
  events: number;
  attendees: number;
}

export interface OutreachBlock extends OutreachFigures {
  by_fy: ByYear<OutreachFigures>;
  by_venue: Record<string, OutreachFigures & { by_fy: ByYear<OutreachFigures> }>;
}

export interface DoctorBlock {
  institutions: number;
  doctors: number;
  by_specialty: Counts;
  withdrawn_doctors: number;
  closed_institutions: number;
  capabilities: Record<string, { "○": number; "△": number; "×": number; 空白: number }>;
}

export interface MonthFigures {
  registrations: number;
  ended: number;
  admissions: number;
  discharges: number;
  consultations: number;
  events: number;
}

/** What nobody wrote down. */
export const notStated = "記載なし";
