import { type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { openingNow, type Reachability, reachabilityOf } from "../organisations/reachability-lookup.ts";
import { atOnce, type Transaction } from "../platform/database/transaction.ts";
import type { DoctorFacts } from "../visiting-doctors/doctor-facts.ts";
import { type DoctorShown, describeDoctors, findDoctorFacts } from "../visiting-doctors/matching-lookup.ts";
import { explain } from "./explain.ts";
import { type Question, questionOf } from "./judge.ts";
import type { Match, MatchRow } from "./matching-contract.ts";
import { type Need, wantedCapabilities } from "./need.ts";
import { type Ranked, rankDoctors, rankRules } from "./rank.ts";

/**
 * One page of the doctors for a need, in the order in which to ask them, and those who are ruled out. All are put in order; sentences
 * are made, and names and hours of institutions read, only for those shown. Two round trips, whatever the page.
 */
export async function findMatch(
  db: Transaction,
  need: Need,
  { page, size }: { readonly page: number; readonly size: number },
  now: Date,
): Promise<Match> {
  const today = todayInTokyo(now);
  const { asked, total, out, outTotal } = await choose(db, need, { page, size }, today);
  const [shown, reachable] = await atOnce(
    describeDoctors(
      db,
      [...asked, ...out].map(({ id }) => id),
    ),
    reachabilityOf(
      db,
      asked.flatMap(({ institutionIds }) => institutionIds),
      now,
      { horizon },
    ),
  );
  const told = new Map(shown.map((one) => [one.doctorId, one]));
  const question = questionOf(need, today);
  return {
    rows: asked.map((doctor) => rowOf(question, doctor, told.get(doctor.id), reachable)),
    total,
    out: out.map((doctor) => ({
      doctorId: doctor.id,
      name: doctor.name,
      institutionName: told.get(doctor.id)?.institution?.name ?? null,
      reasons: explain(question, doctor).filter(({ rulesOut }) => rulesOut),
    })),
    outTotal,
    rules: [...rankRules],
  };
}

/** Whom to show. A function of its own, so that nothing holds the registry while the rest is read of those shown. */
async function choose(
  db: Transaction,
  need: Need,
  { page, size }: { readonly page: number; readonly size: number },
  today: PlainDate,
) {
  const doctors = await findDoctorFacts(db, today, wantedCapabilities(need));
  const ranked = rankDoctors(need, doctors, today);
  const outFrom = ranked.findIndex(({ ruledOut }) => ruledOut);
  const total = outFrom === -1 ? ranked.length : outFrom;
  const factsOf = (list: readonly Ranked[]) => list.map(({ at }) => doctors.at(at) as DoctorFacts);
  return {
    asked: factsOf(ranked.slice((page - 1) * size, Math.min(page * size, total))),
    total,
    out: factsOf(page === 1 ? ranked.slice(total, total + mostOut) : []),
    outTotal: ranked.length - total,
  };
}

/** Days ahead in which the next opening is looked for. */
const horizon = 14;

/** How many of those who are ruled out are told with the first page. */
const mostOut = 50;

function rowOf(
  question: Question,
  doctor: DoctorFacts,
  shown: DoctorShown | undefined,
  reachable: ReadonlyMap<string, Reachability>,
): MatchRow {
  const institution = shown?.institution ?? null;
  const hours = institution && reachable.get(institution.id);
  const { id, name, kana, accepting, acceptingUntil, load, limit } = doctor;
  return {
    ...{ doctorId: id, name, kana, specialty: shown?.specialty ?? null, institution },
    opening: hours ? openingNow(hours.opening, hours.purpose, hours.confirmedOn) : null,
    ...{ accepting, acceptingUntil, load, limit },
    judgements: explain(question, doctor),
  };
}
