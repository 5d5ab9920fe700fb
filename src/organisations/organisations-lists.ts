import { sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import { type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { acceptingOn } from "../visiting-doctors/acceptance.ts";
import type { OrganisationKind } from "./organisation.ts";
import type { Organisation, OrganisationFilter, OrganisationRow } from "./organisations-contract.ts";
import type { Shown } from "./organisations-policy.ts";
import { openingNow, type Reachability, reachabilities, reachabilityOf, since } from "./reachability-lookup.ts";
import type { OpeningNow, Reachable } from "./timetable-contract.ts";
import { listTimetables } from "./timetable-lists.ts";

/** The same answer as organisationState: closed by today, or closed on a day nobody noted. */
export const closedBy = (today: PlainDate) =>
  sql<boolean>`coalesce(o.closed_on <= ${today}, o.closing_reason is not null)`;

const registeredDoctors = (today: PlainDate) => sql<number>`(
  select count(*) from visiting_doctor_institution i
    join visiting_doctor d on d.centre_id = i.centre_id and d.id = i.doctor_id
   where i.centre_id = o.centre_id and i.institution_id = o.id
     and not (d.withdrawn and coalesce(d.withdrawn_on <= ${today}, true)))`;

const rowColumns = [
  "o.id",
  "o.kind",
  "o.name",
  "o.kana",
  "o.phone",
  "o.fax",
  "o.address",
  "o.area_towns as areaTowns",
  "o.closed_on as closedOn",
  "o.closing_reason as closingReason",
] as const;

/**
 * One page of organisations by reading, whether each can be reached now, and how many there are of each kind. Three queries
 * however many rows: the rows, their hours and the counts; one more when only those open now are asked for.
 */
export async function listOrganisations(
  db: Transaction,
  { kind, q, state, reach, page, size }: OrganisationFilter,
  now: Date,
): Promise<{ rows: OrganisationRow[]; total: number; kinds: Partial<Record<OrganisationKind, number>> }> {
  const today = todayInTokyo(now);
  let from = db.selectFrom("organisation as o");
  if (state !== "all") from = from.where(closedBy(today), "=", state === "closed");
  if (q !== undefined && foldName(q) !== "") from = from.where(nameHolds(q));
  if (reach === "now") from = from.where("o.id", "in", await openNow(db, now));
  const counts = await from
    .select(["o.kind", (e) => e.fn.countAll<number>().as("count")])
    .groupBy("o.kind")
    .execute();
  const rows = await (kind === undefined ? from : from.where("o.kind", "=", kind))
    .select(rowColumns)
    .select(registeredDoctors(today).as("doctors"))
    .orderBy(sql`coalesce(o.kana, o.name)`)
    .orderBy("o.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const kinds = Object.fromEntries(counts.map((one) => [one.kind, one.count]));
  const total = counts
    .filter((one) => kind === undefined || one.kind === kind)
    .reduce((sum, one) => sum + one.count, 0);
  const ids = rows.map((row) => row.id);
  const reachable = await reachabilityOf(db, ids, now, { horizon: shortHorizon });
  const withOpening = rows.map((row) => ({ ...row, opening: openingOf(reachable.get(row.id)) }));
  return { rows: withOpening as OrganisationRow[], total, kinds };
}

/** A list asks when they open next, not for holidays two months ahead. */
const shortHorizon = 21;

function openingOf(one: Reachability | undefined): OpeningNow {
  if (!one) throw new Error("every organisation that was asked for has an answer");
  return openingNow(one.opening, one.purpose, one.confirmedOn);
}

/** The organisations whose hours say that they can be reached. */
async function openNow(db: Transaction, now: Date): Promise<string[]> {
  const kept = await listTimetables(db, "all", since(now));
  const ids = [...new Set(kept.map(({ organisationId }) => organisationId).filter((id) => id !== null))];
  const answers = reachabilities(ids, kept, now, { horizon: 1 });
  const open = ids.filter((id) => answers.get(id)?.opening.state === "open");
  return open.length > 0 ? open : [noOrganisation];
}

const noOrganisation = "00000000-0000-0000-0000-000000000000";

type ReachableFilter = Pick<OrganisationFilter, "kind" | "page" | "size"> & { readonly town?: string | undefined };
interface ReachableRow extends Omit<Reachable, "opening" | "night"> {
  readonly nightPhone: string | null;
}

/**
 * Who can be reached at `now`: open ones by how soon they close, then those whose night telephone is answered, then open ones whose
 * number nobody knows, then the others by when they open, unknown ones last. One that names no towns is not left out by the filter of
 * a town. Two queries.
 */
export async function listReachable(
  db: Transaction,
  { kind, town, page, size }: ReachableFilter,
  now: Date,
  shown: Shown,
) {
  const { rows } = await sql<ReachableRow>`
    select o.id, o.kind, o.name, o.kana, o.phone, o.area_towns as "areaTowns", o.night_phone as "nightPhone"
      from organisation o where not ${closedBy(todayInTokyo(now))} order by coalesce(o.kana, o.name), o.id`.execute(db);
  const ids = rows.map((row) => row.id);
  const answers = reachabilities(ids, await listTimetables(db, "all", since(now)), now, { horizon: shortHorizon });
  const all = rows.map(({ nightPhone, ...row }) => {
    const answer = answers.get(row.id);
    const night =
      answer?.night && nightPhone ? { phone: nightPhone, opening: openingNow(answer.night, "night", null) } : null;
    return { ...row, opening: openingOf(answer), ...(shown.nightPhone ? { night } : {}) };
  });
  const here = all.filter((row) => town === undefined || row.areaTowns.length === 0 || row.areaTowns.includes(town));
  const kinds: Partial<Record<OrganisationKind, number>> = {};
  for (const row of here) kinds[row.kind] = (kinds[row.kind] ?? 0) + 1;
  const asked = here.filter((row) => kind === undefined || row.kind === kind).toSorted((a, b) => compareReach(a, b));
  return {
    rows: asked.slice((page - 1) * size, page * size),
    total: asked.length,
    at: now.toISOString(),
    kinds,
    open: asked.filter((row) => reachOf(row) < 2).length,
    towns: [...new Set(all.flatMap((row) => row.areaTowns))].toSorted((a, b) => a.localeCompare(b, "ja")),
  };
}

type Reach = Pick<Reachable, "opening" | "night" | "phone">;

/** 0 open, 1 by the night telephone, 2 open without a number to call, 3 closed, 4 nobody knows. */
function reachOf({ opening, night, phone }: Reach): number {
  if (opening.state === "open" && phone !== null) return 0;
  if (night?.opening.state === "open") return 1;
  if (opening.state === "open") return 2;
  return opening.state === "closed" ? 3 : 4;
}

function compareReach(a: Reach, b: Reach): number {
  const byReach = reachOf(a) - reachOf(b);
  if (byReach !== 0) return byReach;
  const moment = ({ opening }: Reach) => (opening.state === "open" ? opening.until : opening.nextOpening) ?? "9999";
  return moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0;
}

/** Name, reading or short name holds what was typed. A centre has some hundred partners: no index is needed for "contains". */
export function nameHolds(typed: string) {
  const kana = kanaKey(typed);
  return sql<boolean>`(strpos(o.name_key, ${foldName(typed)}) > 0
    or (${kana} <> '' and strpos(replace(coalesce(o.kana, ''), ' ', ''), ${kana}) > 0)
    or exists (select from unnest(o.short_names) as short where strpos(short, ${typed.trim()}) > 0))`;
}

/** One organisation with the doctors who work there, or nothing. One query. */
export async function findOrganisation(
  db: Transaction,
  id: string,
  today: PlainDate,
  shown: Shown,
): Promise<Organisation | undefined> {
  const row = await db
    .selectFrom("organisation as o")
    .select(rowColumns)
    .select(["o.short_names as shortNames", "o.institution_code as institutionCode", "o.postal_code as postalCode"])
    .select(["o.email", "o.registered_on as registeredOn", "o.night_phone as nightPhone", "o.note"])
    .select(registeredDoctors(today).as("doctors"))
    .select(
      sql<(Organisation["doctorList"][number] & { acceptingUntil: PlainDate | null })[]>`(
        select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'kana', d.kana, 'specialty', d.specialty,
                 'main', i.main, 'accepting', d.accepting, 'acceptingUntil', d.accepting_until) order by coalesce(d.kana, d.name), d.id), '[]')
          from visiting_doctor_institution i
          join visiting_doctor d on d.centre_id = i.centre_id and d.id = i.doctor_id
         where i.centre_id = o.centre_id and i.institution_id = o.id
           and not (d.withdrawn and coalesce(d.withdrawn_on <= ${today}, true)))`.as("doctorList"),
    )
    .where("o.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { nightPhone, note, doctorList, ...rest } = row;
  return {
    ...rest,
    // An answer whose last day has passed is unknown again, as everywhere.
    doctorList: doctorList.map(({ acceptingUntil, ...doctor }) => ({
      ...doctor,
      accepting: acceptingOn({ accepting: doctor.accepting, acceptingUntil }, today),
    })),
    ...(shown.nightPhone ? { nightPhone } : {}),
    ...(shown.note ? { note } : {}),
  } as Organisation;
}
