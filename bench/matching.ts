import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { defaultCodes } from "../src/centres/default-codes.ts";
import { newId } from "../src/platform/ids.ts";
import type { Use } from "./measure.ts";

/** The demonstration's registry: doctors, their clinics, and how many of the capabilities each has answered. */
const shape = { doctors: 39, clinics: 25, answers: 31 } as const;
const towns = ["水野", "入曽", "広瀬台", "柏原", "沢", "富士見"];
const asked = ["疼痛の管理", "麻薬持続皮下注(PCA)", "酸素療法"];

/** Doctors with clinics, answers and limits, times a scale. As the owner, within the centre that is stated. */
export async function loadDoctors(client: pg.Client, scale: number): Promise<void> {
  const clinics = Array.from({ length: shape.clinics * scale }, newId);
  const doctors = Array.from({ length: shape.doctors * scale }, newId);
  const codes = (defaultCodes.find(({ list }) => list === "capability")?.codes ?? []).slice(0, shape.answers);
  await client.query(
    `insert into organisation (id, kind, name, name_key, phone, area_towns)
     select id, 'clinic', '計測医院' || n, '計測医院' || n, '04-2900-0000', array[($2::text[])[1 + n % 6], ($2::text[])[1 + n % 5]]
       from unnest($1::uuid[]) with ordinality as u(id, n)`,
    [clinics, towns],
  );
  await client.query(
    `insert into visiting_doctor (id, name, name_key, kana, specialty, accepting, patient_limit, stated_load, role)
     select id, '計測 ' || n, '計測' || n, 'ケイソク ' || n, '内科', (array['yes','conditional','no','unknown'])[1 + n % 4],
            20 + n % 20, n % 25, 'main'
       from unnest($1::uuid[]) with ordinality as u(id, n)`,
    [doctors],
  );
  await client.query(
    `insert into visiting_doctor_institution (doctor_id, institution_id)
     select id, ($2::uuid[])[1 + n % cardinality($2::uuid[])] from unnest($1::uuid[]) with ordinality as u(id, n)`,
    [doctors, clinics],
  );
  await client.query(
    `insert into visiting_doctor_capability (doctor_id, capability, answer, at_night, confirmed_on)
     select u.id, c.code, (array['yes','yes','conditional','no'])[1 + (u.n + c.n) % 4], (u.n + c.n) % 3 = 0, current_date - (u.n % 500)::int
       from unnest($1::uuid[]) with ordinality as u(id, n), unnest($2::text[]) with ordinality as c(code, n)
      where (u.n + c.n) % 9 <> 0`,
    [doctors, codes.map(({ code }) => code)],
  );
}

const need = (index: number) => ({
  capabilities: asked,
  town: towns[index % towns.length],
  age: 60 + (index % 40),
  night: index % 2 === 0,
});

/** Ranking every doctor of the centre for a need, twenty shown. */
export function matching(scale: number): Use {
  return {
    name: "doctors for a need",
    ours: (index) => ({ method: "POST", path: "/api/matching/rank", body: { need: need(index), size: 20 } }),
    bare: (index) => ({ method: "POST", path: "/matching", body: need(index) }),
    amount: scale >= 100 ? 60 : 300,
  };
}

/** One statement over the same rows: the doctors with the most answers of yes, twenty of them, not explained. */
export function bareMatching(
  app: FastifyInstance,
  transaction: <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>,
): void {
  app.post<{ Body: { town: string } }>("/matching", ({ body }) =>
    transaction(async (client) => {
      await client.query("select set_config('app.role', 'coordinator', true)");
      const { rows } = await client.query(
        `select d.id, d.name, d.kana, d.accepting, d.patient_limit, o.name as clinic, o.phone, a.answers, r.patients
           from app.visiting_doctor d
           join app.visiting_doctor_institution i on i.centre_id = d.centre_id and i.doctor_id = d.id and i.main
           join app.organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
           left join (select doctor_id, json_agg(json_build_object('code', capability, 'answer', answer, 'on', confirmed_on)) as answers,
                             count(*) filter (where answer = 'yes') as yes
                        from app.visiting_doctor_capability where capability = any ($1) group by doctor_id) a on a.doctor_id = d.id
           left join (select doctor_id, count(*) as patients from app.registration
                       where status in ('applied', 'active') group by doctor_id) r on r.doctor_id = d.id
          where not d.withdrawn
          order by $2 = any (o.area_towns) desc, a.yes desc nulls last, d.kana, d.id limit 20`,
        [asked, body.town],
      );
      return rows;
    }),
  );
}
