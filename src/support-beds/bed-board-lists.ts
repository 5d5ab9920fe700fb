import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { forHospital } from "./bed-request-lists.ts";
import type { RequestRow } from "./bed-shapes-contract.ts";
import { listWaitingRequests } from "./requests-lookup.ts";
import { type Counting, countStay, type RawStay, stayColumns, stayJoins } from "./stay-row-lists.ts";
import type { Board } from "./support-beds-contract.ts";

const vacancyOf = sql`(select json_build_object('vacant', w.vacant, 'toldAt', w.told_at, 'toldBy', w.told_by,
    'method', w.method, 'note', w.note)
  from bed_vacancy w where w.centre_id = h.centre_id and w.hospital_id = h.id order by w.told_at desc, w.id desc limit 1)`;

const bedsOf = sql`(select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name) order by b.name), '[]')
  from support_bed b where b.centre_id = h.centre_id and b.hospital_id = h.id and b.retired_on is null)`;

type RawColumn = Omit<Board["columns"][number], "stays" | "holds"> & { readonly stays: RawStay[] };

/**
 * The bed board: every co-operating hospital with the vacancy it told last and who is there, in one query; one more for the
 * requests that wait. A hospital's desk (`onlyHospital`) sees its own column.
 */
export async function readBoard(
  db: Transaction,
  counting: Counting,
  now: Date,
  onlyHospital: string | null,
): Promise<Board> {
  const { rows } = await sql<RawColumn>`
    select h.id as "hospitalId", h.name, h.phone, ${vacancyOf} as vacancy, ${bedsOf} as beds, coalesce(there.stays, '[]') as stays
      from organisation h
      left join (
        select x."hospitalId", json_agg(x order by x."admittedOn", x.id) as stays
          from (select ${stayColumns} from stay s ${stayJoins} where s.discharged_on is null) x
         group by x."hospitalId") there on there."hospitalId" = h.id
     where h.kind = 'hospital' and (h.closed_on is null or there.stays is not null)
       and (${onlyHospital}::uuid is null or h.id = ${onlyHospital}::uuid)
     order by h.kana nulls last, h.name`.execute(db);
  const seen = await listWaitingRequests(db, now);
  const requests = onlyHospital === null ? seen : seen.map((request) => forHospital(request, onlyHospital));
  const columns = rows.map((column) => ({
    ...column,
    stays: column.stays.map((stay) => countStay(stay, counting)),
    holds: requests.filter((request) => isHeld(request) && request.heldHospitalId === column.hospitalId),
  }));
  const contactsDue = columns.flatMap(({ stays }) => stays).filter(({ contactState }) => contactState !== "later");
  return {
    today: counting.today,
    columns,
    waiting: requests.filter((request) => !isHeld(request)),
    contactsDue: contactsDue.length,
  };
}

/** Whether a hospital keeps a bed for it; one whose hold has run out is looking again. */
const isHeld = (request: RequestRow) => request.state === "held" && !request.holdExpired;

/** Hospitals with their beds and what they told last, for forms. */
export async function readChoices(db: Transaction) {
  const hospitals = await sql<Omit<RawColumn, "stays">>`
    select h.id as "hospitalId", h.name, h.phone, ${vacancyOf} as vacancy, ${bedsOf} as beds
      from organisation h where h.kind = 'hospital' and h.closed_on is null order by h.kana nulls last, h.name`.execute(
    db,
  );
  return { hospitals: hospitals.rows };
}
