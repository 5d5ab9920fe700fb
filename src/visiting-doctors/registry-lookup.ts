import { sql } from "kysely";
import type { Code } from "../centres/code.ts";
import { listCodes } from "../centres/codes-lookup.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type DoctorRole, townsOf } from "./acceptance.ts";
import type { CapabilityAnswer } from "./capability.ts";
import { hoursOf } from "./doctor-parts-lists.ts";
import type { Accepting, Publication } from "./visiting-doctor.ts";
import type { DoctorAnswers } from "./visiting-doctors-contract.ts";
import { acceptingBy, answersOf, withdrawnBy } from "./visiting-doctors-lists.ts";
import type { VisitingHours } from "./visiting-hours.ts";

interface Institution {
  readonly name: string;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly areaTowns: readonly string[];
}

/** What a doctor has answered; without an answer there is no row. */
type Given = DoctorAnswers["answers"][number] & { readonly answer: Exclude<CapabilityAnswer, "unknown"> };

/** A registered doctor as lists and files tell it. */
export interface DoctorInRegistry {
  readonly name: string;
  readonly kana: string | null;
  readonly specialty: string | null;
  readonly otherSpecialties: readonly string[];
  readonly role: DoctorRole | null;
  readonly registeredOn: PlainDate | null;
  readonly note: string | null;
  readonly publication: Publication | null;
  /** The main one first. */
  readonly institutions: readonly Institution[];
  /** Own towns where told, else those of the institutions. */
  readonly towns: readonly string[];
  readonly hours: readonly VisitingHours[];
  /** As it holds today: an answer whose day has passed is unknown. */
  readonly accepting: Accepting;
  readonly acceptingUntil: PlainDate | null;
  /** A code that is not in it is 未確認. */
  readonly capabilities: ReadonlyMap<string, Given>;
}

export type AskedCode = Pick<Code, "code" | "ja">;

/** Every registered doctor by reading, with all that is known, and the capabilities anybody was asked about. Two queries. */
export async function wholeRegistry(
  db: Transaction,
  today: PlainDate,
  now: Date,
): Promise<{ doctors: DoctorInRegistry[]; asked: AskedCode[]; codes: Awaited<ReturnType<typeof listCodes>> }> {
  const { rows } = await sql<
    Omit<DoctorInRegistry, "towns" | "capabilities"> & { readonly ownTowns: string[]; readonly answers: Given[] }
  >`
    select d.name, d.kana, d.specialty, d.other_specialties as "otherSpecialties", d.role, d.registered_on as "registeredOn",
           d.note, d.publication, d.area_towns as "ownTowns", ${acceptingBy(today)} as accepting,
           d.accepting_until as "acceptingUntil", ${hoursOf} as hours, ${answersOf} as answers, ${institutionsOf} as institutions
      from visiting_doctor d
     where not ${withdrawnBy(today)}
     order by coalesce(d.kana, d.name), d.id`.execute(db);
  const doctors = rows.map(({ ownTowns, answers, ...doctor }) => ({
    ...doctor,
    towns: townsOf(ownTowns, doctor.institutions),
    capabilities: new Map(answers.map((answer) => [answer.capability, answer])),
  }));
  const codes = await listCodes(db, now);
  const asked = codes.capability.filter(({ code }) => doctors.some(({ capabilities }) => capabilities.has(code)));
  const listed = new Set(codes.capability.map(({ code }) => code));
  const unlisted = new Set(
    doctors.flatMap(({ capabilities }) => [...capabilities.keys()].filter((code) => !listed.has(code))),
  );
  const own = [...unlisted].map((code) => ({ code, ja: code }));
  return { doctors, asked: [...asked, ...own], codes };
}

const institutionsOf = sql`(
  select coalesce(json_agg(json_build_object('name', o.name, 'phone', o.phone, 'fax', o.fax, 'areaTowns', o.area_towns)
           order by i.main desc, o.name), '[]')
    from visiting_doctor_institution i
    join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
   where i.centre_id = d.centre_id and i.doctor_id = d.id)`;
