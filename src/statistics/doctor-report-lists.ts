import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type DoctorBlock, notStated } from "./report.ts";
import type { ReportFrame } from "./report-frame.ts";

/** Whether a doctor of the registry had left it by the closing day; a withdrawal without a day counts as always. */
export const leftBy = (until: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`(d.withdrawn and (d.withdrawn_on is null or d.withdrawn_on <= ${until}))`;

/** Whether an institution of the registry had closed by the closing day. */
export const closedBy = (until: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`(i.closed and (i.closed_on is null or i.closed_on <= ${until}))`;

/** Block `doctors`: the registry as it stood on the closing day. Three queries. */
export async function reportDoctors(db: Transaction, { until }: ReportFrame): Promise<DoctorBlock> {
  const { rows: specialties } = await sql<{ specialty: string | null; left: boolean; count: number }>`
    select d.specialty, ${leftBy(until)} as "left", count(*) as count
      from app.figure_doctor d left join app.code s on (s.list, s.code) = ('specialty', d.specialty)
     where d.registered_on is null or d.registered_on <= ${until}
     group by d.specialty, s.position, 2 order by count(*) desc, s.position`.execute(db);
  const { rows: institutions } = await sql<{ closed: boolean; count: number }>`
    select ${closedBy(until)} as closed, count(*) as count
      from app.figure_institution i where i.registered_on is null or i.registered_on <= ${until} group by 1`.execute(
    db,
  );
  const count = (rows: readonly { count: number }[]) => rows.reduce((total, row) => total + row.count, 0);
  const present = specialties.filter((row) => !row.left);
  const doctors = count(present);
  return {
    institutions: count(institutions.filter((row) => !row.closed)),
    doctors,
    by_specialty: Object.fromEntries(present.map((row) => [row.specialty ?? notStated, row.count])),
    withdrawn_doctors: count(specialties.filter((row) => row.left)),
    closed_institutions: count(institutions.filter((row) => row.closed)),
    capabilities: await capabilities(db, until, doctors),
  };
}

/** An answer as it stood on a day: one given later was not known then. What an old ledger brought has no day. */
export const answeredBy = (until: PlainDate) => sql`(c.answered_on is null or c.answered_on <= ${until})`;

/** What nobody was ever asked is no figure; as long as nothing was asked at all, the whole list stands there empty. */
export const wasAsked = sql`(count(c.answer) > 0 or not exists (select from app.visiting_doctor_capability))`;

/** ○ can, △ on conditions, × cannot, 空白 not confirmed (no answer recorded), over the doctors of the registry. */
async function capabilities(db: Transaction, until: PlainDate, doctors: number): Promise<DoctorBlock["capabilities"]> {
  const { rows } = await sql<{ capability: string; yes: number; conditional: number; no: number }>`
    select k.code as capability, count(*) filter (where c.answer = 'yes') as yes,
           count(*) filter (where c.answer = 'conditional') as conditional, count(*) filter (where c.answer = 'no') as no
      from app.code k
      left join (select c.capability, c.answer from app.visiting_doctor_capability c join app.figure_doctor d on d.id = c.doctor_id
                  where (d.registered_on is null or d.registered_on <= ${until}) and not ${leftBy(until)}
                    and ${answeredBy(until)}) c on c.capability = k.code
     where k.list = 'capability' and (k.retired_on is null or k.retired_on > ${until})
     group by k.code, k.position having ${wasAsked} order by k.position`.execute(db);
  return Object.fromEntries(
    rows.map((row) => [
      row.capability,
      { "○": row.yes, "△": row.conditional, "×": row.no, 空白: doctors - row.yes - row.conditional - row.no },
    ]),
  );
}
