import { addDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { horizonDays, type Opening, openingAt } from "./opening-hours.ts";
import { officeHours, type Purpose, type Timetable } from "./timetable.ts";
import type { HoursOnRecord, OpeningNow } from "./timetable-contract.ts";
import { getCentreHours, type KeptTimetable, listTimetables } from "./timetable-lists.ts";

/** Whether an organisation can be reached, by its desk and by its night telephone. */
export interface Reachability {
  readonly organisationId: string;
  /** Which hours answer: those of the desk for admissions (`reception`) where they are known, else those of the house (`open`). */
  readonly purpose: "open" | "reception";
  /** Unknown while nobody has said its hours. */
  readonly opening: Opening;
  /** For questions about other moments: `lastOpenBefore(timetable, moment)`. */
  readonly timetable: Timetable | null;
  /** Whether the night and holiday telephone is answered; null if nobody has said when. The number is the organisation's. */
  readonly night: Opening | null;
  readonly nightTimetable: Timetable | null;
  /** When the partner last said its hours. */
  readonly confirmedOn: PlainDate | null;
}

/**
 * Whether these organisations can be reached at `now`, until when, when next and the last moment to act (ahead of `before`, or
 * ahead of their next closed days). One query for all; every id that was asked for is in the answer.
 */
export async function reachabilityOf(
  db: Transaction,
  organisationIds: readonly string[],
  now: Date,
  options: { before?: Date; horizon?: number } = {},
): Promise<Map<string, Reachability>> {
  const kept = await listTimetables(db, [...new Set(organisationIds)], since(now));
  return reachabilities(organisationIds, kept, now, options);
}

/** The same from timetables that were read already. */
export function reachabilities(
  organisationIds: readonly string[],
  kept: readonly KeptTimetable[],
  now: Date,
  options: { before?: Date; horizon?: number } = {},
): Map<string, Reachability> {
  const byOrganisation = Map.groupBy(kept, (one) => one.organisationId);
  return new Map(
    organisationIds.map((organisationId) => {
      const its = byOrganisation.get(organisationId) ?? [];
      const of = (purpose: Purpose) => its.find((one) => one.purpose === purpose) ?? null;
      const desk = of("reception") ?? of("open");
      const night = of("night");
      return [
        organisationId,
        {
          organisationId,
          purpose: desk?.purpose === "reception" ? "reception" : "open",
          opening: openingAt(desk?.timetable ?? null, now, options),
          timetable: desk?.timetable ?? null,
          night: night && openingAt(night.timetable, now, options),
          nightTimetable: night?.timetable ?? null,
          confirmedOn: (desk?.confirmedOn ?? null) as PlainDate | null,
        },
      ];
    }),
  );
}

/**
 * When the centre is open. Until it says so itself: Monday to Friday at the times of its row, closed on holidays and at the year's
 * end. One query.
 */
export async function hoursOfCentre(db: Transaction, now: Date): Promise<HoursOnRecord> {
  const { kept, opensAt, closesAt } = await getCentreHours(db, since(now));
  if (kept) return kept;
  const unsaid = { note: null, confirmedOn: null, confirmedBy: null, revision: null };
  return { purpose: "open", timetable: officeHours(opensAt, closesAt), ...unsaid };
}

/** Exceptional days further back than any answer looks are not read. */
export const since = (now: Date): PlainDate => addDays(todayInTokyo(now), -horizonDays);

/** An opening as it travels. */
export function openingNow(opening: Opening, purpose: Purpose, confirmedOn: string | null): OpeningNow {
  return {
    state: opening.state,
    until: opening.until?.toISOString() ?? null,
    nextOpening: opening.nextOpening?.toISOString() ?? null,
    nextOpeningSure: opening.nextOpeningSure,
    confirmedOn,
    purpose,
  };
}
