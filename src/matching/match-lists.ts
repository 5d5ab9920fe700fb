import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type DoctorForMatching, findDoctorsForMatching } from "../visiting-doctors/matching-lookup.ts";
import { factsOfDoctors } from "./facts-of-doctor.ts";
import type { Match, MatchRow } from "./matching-contract.ts";
import { type Need, wantedCapabilities } from "./need.ts";
import { type Ranked, rankDoctors, rankRules } from "./rank.ts";

/** One page of the doctors for a need, in the order in which to ask them. The registry's four queries, whatever the page. */
export async function findMatch(
  db: Transaction,
  need: Need,
  { page, size }: { readonly page: number; readonly size: number },
  today: PlainDate,
): Promise<Match> {
  const doctors = await findDoctorsForMatching(db, today, wantedCapabilities(need));
  const byId = new Map(doctors.map((doctor) => [doctor.id, doctor]));
  const ranked = rankDoctors(need, factsOfDoctors(doctors), today);
  const shown = ranked.slice((page - 1) * size, page * size);
  return {
    rows: shown.map((one) => rowOf(one, byId.get(one.doctor.id) as DoctorForMatching)),
    total: ranked.length,
    ruledOut: ranked.filter(({ ruledOut }) => ruledOut).length,
    rules: [...rankRules],
  };
}

function rowOf({ doctor, judgements, ruledOut }: Ranked, record: DoctorForMatching): MatchRow {
  const [main] = record.institutions;
  return {
    doctorId: doctor.id,
    name: doctor.name,
    kana: doctor.kana,
    specialty: record.specialty,
    institution: main ? { id: main.id, name: main.name, phone: main.phone, fax: main.fax } : null,
    accepting: doctor.accepting,
    acceptingUntil: doctor.acceptingUntil,
    load: doctor.load,
    limit: doctor.limit,
    ruledOut,
    judgements: [...judgements] as MatchRow["judgements"],
  };
}
