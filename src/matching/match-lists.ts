import { todayInTokyo } from "../japan/plain-date.ts";
import { openingNow, type Reachability, reachabilityOf } from "../organisations/reachability-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type DoctorForMatching, findDoctorsForMatching } from "../visiting-doctors/matching-lookup.ts";
import { factsOfDoctors } from "./facts-of-doctor.ts";
import type { Match, MatchRow } from "./matching-contract.ts";
import { type Need, wantedCapabilities } from "./need.ts";
import { type Ranked, rankDoctors, rankRules } from "./rank.ts";

/** One page of the doctors for a need, in the order in which to ask them, and those who are ruled out. The registry's four queries and the hours', whatever the page. */
export async function findMatch(
  db: Transaction,
  need: Need,
  { page, size }: { readonly page: number; readonly size: number },
  now: Date,
): Promise<Match> {
  const today = todayInTokyo(now);
  const doctors = await findDoctorsForMatching(db, today, wantedCapabilities(need));
  const byId = new Map(doctors.map((doctor) => [doctor.id, doctor]));
  const ranked = rankDoctors(need, factsOfDoctors(doctors), today);
  const outFrom = ranked.findIndex(({ ruledOut }) => ruledOut);
  const total = outFrom === -1 ? ranked.length : outFrom;
  const asked = ranked.slice((page - 1) * size, Math.min(page * size, total));
  const out = page === 1 ? ranked.slice(total, total + mostOut) : [];
  const institutions = asked.flatMap(({ doctor }) => byId.get(doctor.id)?.institutions[0]?.id ?? []);
  const reachable = await reachabilityOf(db, institutions, now, { horizon });
  const rowsOf = (list: readonly Ranked[]) =>
    list.map((one) => rowOf(one, byId.get(one.doctor.id) as DoctorForMatching, reachable));
  return { rows: rowsOf(asked), total, out: rowsOf(out), outTotal: ranked.length - total, rules: [...rankRules] };
}

/** Days ahead in which the next opening is looked for. */
const horizon = 14;

/** How many of those who are ruled out are told with the first page. */
const mostOut = 50;

function rowOf(
  { doctor, judgements }: Ranked,
  record: DoctorForMatching,
  reachable: ReadonlyMap<string, Reachability>,
): MatchRow {
  const [main] = record.institutions;
  const hours = main && reachable.get(main.id);
  return {
    doctorId: doctor.id,
    name: doctor.name,
    kana: doctor.kana,
    specialty: record.specialty,
    institution: main ? { id: main.id, name: main.name, phone: main.phone, fax: main.fax } : null,
    opening: hours ? openingNow(hours.opening, hours.purpose, hours.confirmedOn) : null,
    accepting: doctor.accepting,
    acceptingUntil: doctor.acceptingUntil,
    load: doctor.load,
    limit: doctor.limit,
    judgements: [...judgements] as MatchRow["judgements"],
  };
}
