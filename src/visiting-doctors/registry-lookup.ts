import { sql } from "kysely";
import type { Code } from "../centres/code.ts";
import { listCodes } from "../centres/codes-lookup.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type DoctorForMatching, findDoctorsForMatching } from "./matching-lookup.ts";
import type { Publication } from "./visiting-doctor.ts";
import { withdrawnBy } from "./visiting-doctors-lists.ts";

/** A registered doctor with what only lists and files need besides. */
export type DoctorInRegistry = DoctorForMatching & {
  readonly registeredOn: PlainDate | null;
  readonly note: string | null;
  readonly publication: Publication | null;
};

export type AskedCode = Pick<Code, "code" | "ja">;

/** Every registered doctor by reading, with all that is known, and the capabilities anybody was asked about. Six queries. */
export async function wholeRegistry(
  db: Transaction,
  today: PlainDate,
  now: Date,
): Promise<{ doctors: DoctorInRegistry[]; asked: AskedCode[]; codes: Awaited<ReturnType<typeof listCodes>> }> {
  const known = await findDoctorsForMatching(db, today);
  const { rows } = await sql<Pick<DoctorInRegistry, "id" | "registeredOn" | "note" | "publication">>`
    select d.id, d.registered_on as "registeredOn", d.note, d.publication from visiting_doctor d
     where not ${withdrawnBy(today)}`.execute(db);
  const more = new Map(rows.map((row) => [row.id, row]));
  const doctors = known.map((doctor) => ({
    registeredOn: null,
    note: null,
    publication: null,
    ...doctor,
    ...more.get(doctor.id),
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
