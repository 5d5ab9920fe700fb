import { type RawBuilder, sql } from "kysely";
import { foldName } from "../japan/person-name.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Accepting } from "./visiting-doctor.ts";
import type { DoctorRow } from "./visiting-doctors-contract.ts";
import { acceptingBy, institutionsOf, nameHolds, withdrawnBy, worksAt } from "./visiting-doctors-lists.ts";

/** How many options a form is offered at once; typing narrows them. */
const most = 300;

interface DoctorOption {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly specialty: string | null;
  readonly institutions: DoctorRow["institutions"];
  readonly accepting: Accepting;
}

/** Doctors a form may name today: registered ones, by reading; of one institution if asked. */
export async function findDoctorOptions(
  db: Transaction,
  asked: { readonly q?: string | undefined; readonly institutionId?: string | undefined },
  today: PlainDate,
): Promise<DoctorOption[]> {
  let from = db.selectFrom("visiting_doctor as d").where(withdrawnBy(today), "=", false);
  if (asked.institutionId !== undefined) from = from.where(worksAt(asked.institutionId));
  if (asked.q !== undefined && foldName(asked.q) !== "") from = from.where(nameHolds(asked.q));
  const rows = await from
    .select(["d.id", "d.name", "d.kana", "d.specialty", institutionsOf.as("institutions")])
    .select(acceptingBy(today).as("accepting"))
    .orderBy(sql`coalesce(d.kana, d.name)`)
    .orderBy("d.id")
    .limit(most)
    .execute();
  return rows as DoctorOption[];
}

/** How many registered doctors had nothing confirmed since a day (a year ago), and since when the oldest waits: a query within another. */
export const unconfirmedDoctors = (
  since: PlainDate,
  today: PlainDate,
): RawBuilder<{ count: number; oldest: PlainDate | null }> => sql`
  select count(*)::int as count, min(c.latest) as oldest
    from visiting_doctor d
    left join lateral (select max(confirmed_on) as latest from visiting_doctor_capability k
                        where k.centre_id = d.centre_id and k.doctor_id = d.id) c on true
   where not ${withdrawnBy(today)} and (c.latest is null or c.latest < ${since})`;
