import { sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import type { Transaction } from "../platform/database/transaction.ts";

interface Partner {
  readonly kind: "doctor" | "organisation";
  readonly id: string;
  readonly label: string;
  readonly sub: string | null;
}

/** How many of a kind are shown. */
const shown = 8;

/** Doctors and partners whose name, reading or short name holds what was typed. One query; both tables are small. */
export async function searchPartners(db: Transaction, typed: string): Promise<Partner[]> {
  const name = foldName(typed);
  const kana = kanaKey(typed);
  if (name === "") return [];
  const inKana = (column: string) =>
    kana === "" ? sql`false` : sql`strpos(replace(coalesce(${sql.ref(column)}, ''), ' ', ''), ${kana}) > 0`;
  const { rows } = await sql<Partner>`
    (select 'doctor' as kind, d.id, d.name as label,
            (select string_agg(o.name, '、' order by i.main desc, o.name) from visiting_doctor_institution i
               join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
              where i.centre_id = d.centre_id and i.doctor_id = d.id) as sub
       from visiting_doctor d
      where strpos(d.name_key, ${name}) > 0 or ${inKana("d.kana")}
      order by d.withdrawn, starts_with(d.name_key, ${name}) desc, d.kana, d.name limit ${sql.lit(shown)})
    union all
    (select 'organisation', o.id, o.name, o.phone
       from organisation o
      where strpos(o.name_key, ${name}) > 0 or ${inKana("o.kana")}
         or exists (select from unnest(o.short_names) as short where strpos(short, ${typed.trim()}) > 0)
      order by o.closed_on is not null, starts_with(o.name_key, ${name}) desc, o.kana, o.name limit ${sql.lit(shown)})`.execute(
    db,
  );
  return rows;
}
