import Fastify, { type FastifyInstance } from "fastify";
import pg from "pg";
import type { Connection } from "../src/platform/database/connect.ts";
import { newId } from "../src/platform/ids.ts";
import { bareMatching } from "./matching.ts";

/**
 * The yardstick: the same questions and the same records on the same data by Fastify and pg alone, with row security and one row
 * of the reading log per person shown. No sign-in, roles, validation, history, foreign keys or triggers: it is the bound.
 */
const copied = [
  "patient (centre_id, id)",
  "registration (centre_id, patient_id)",
  "stay (centre_id, patient_id)",
  "consent (centre_id, patient_id)",
  "care_team_member (centre_id, patient_id)",
  "relative (centre_id, patient_id)",
  "organisation (centre_id, id)",
  "visiting_doctor (centre_id, id)",
  "consultation (centre_id, id)",
  "consultation_enquiry (centre_id, consultation_id)",
  "task (centre_id, due_on)",
];

export async function prepareBare(owner: Connection): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  await client.query("create schema bare; grant usage on schema bare to yorisoi_app");
  for (const [table, columns] of copied.map((one) => one.split(/ (.*)/))) {
    await client.query(`create table bare.${table} as table app.${table}; create index on bare.${table} ${columns}`);
  }
  await client.query(`
    create index on bare.patient (centre_id, name_key text_pattern_ops);
    create index on bare.patient (centre_id, kana text_pattern_ops);
    create index on bare.patient (centre_id, kana, id);
    create index on bare.registration (centre_id, status);
    create index on bare.consultation (centre_id, follow_up_on) where state = 'open';
    create table bare.number (centre_id uuid, kind text, last_given int, primary key (centre_id, kind));
    create table bare.sheet (centre_id uuid, patient_id uuid, content jsonb, revision int, saved_at timestamptz, primary key (centre_id, patient_id));
    insert into bare.sheet select centre_id, id, '{}', 0, now() from app.patient;
    create table bare.audit (centre_id uuid, id uuid default uuidv7() primary key, at timestamptz default now(), patient_id uuid, route text);`);
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'bare'",
  );
  for (const { name } of rows) {
    await client.query(`alter table bare.${name} enable row level security;
      create policy own on bare.${name} using (centre_id = (select nullif(current_setting('app.centre', true), '')::uuid));
      grant select, insert, update on bare.${name} to yorisoi_app`);
  }
  await client.query("vacuum analyze");
  await client.end();
}

type Row = Record<string, unknown> & { patientId: string };

const running = `left join bare.registration r on r.patient_id = p.id and r.status in ('applied', 'active')
  left join bare.visiting_doctor d on d.id = r.doctor_id
  left join bare.stay s on s.patient_id = p.id and s.discharged_on is null
  left join bare.organisation h on h.id = s.hospital_id`;
const shown = `p.id as "patientId", p.name, p.kana, p.birth_date, p.town, r.number, r.status, d.name as doctor, s.admitted_on, h.name as hospital`;
const every = (table: string) =>
  `(select coalesce(json_agg(x), '[]') from bare.${table} x where x.patient_id = p.id) as ${table}`;

/** What waits, the earliest due first: days only, by one statement; who takes it and until when it may rest is left out. */
const waiting = `select w.*, p.name, p.kana, count(*) over () as total
  from (select 'follow_up' as kind, c.id, c.patient_id as "patientId", c.follow_up_on::timestamp as due, c.entered_at as since,
               c.caller_name as call_name, c.caller_contact as phone, c.topics, null as title
          from bare.consultation c where c.state = 'open' and c.follow_up_on <= current_date + 3
        union all
        select 'enquiry', e.id, c.patient_id, e.asked_at + interval '1 day', e.asked_at, d.name, null, c.topics, null
          from bare.consultation_enquiry e join bare.consultation c on c.id = e.consultation_id
          left join bare.visiting_doctor d on d.id = e.doctor_id where e.state in ('asked', 'on_hold') and c.state = 'open'
        union all
        select 'task', t.id, t.patient_id, t.due_on + coalesce(t.due_time, '17:00'), t.entered_at, t.call_name, t.phone, '{}', t.title
          from bare.task t where t.done_at is null and t.due_on <= current_date + 3) w
  left join bare.patient p on p.id = w."patientId"
 order by w.due, w.since limit 100`;

const nextNumber = `insert into bare.number values ($1, $2, 1)
  on conflict (centre_id, kind) do update set last_given = bare.number.last_given + 1 returning last_given`;
const insertMember = `insert into bare.care_team_member (centre_id, id, patient_id, organisation_id, function, since)
  values ($1, $2, $3, $4, $5, $6)`;

/** The bare server, not yet listening. */
export function bareServer(connection: Connection, centreId: string): FastifyInstance {
  const pool = new pg.Pool({ ...connection, max: 10 });
  pool.on("error", () => {});
  const app = Fastify();
  const transaction = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('app.centre', $1, true)", [centreId]);
      const result = await work(client);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };
  const audit = (client: pg.PoolClient, patients: readonly string[], route: string) =>
    client.query("insert into bare.audit (centre_id, patient_id, route) select $1, unnest($2::uuid[]), $3", [
      centreId,
      patients,
      route,
    ]);
  const audited = async (client: pg.PoolClient, route: string, rows: Row[]) => {
    await audit(
      client,
      rows.map((row) => row.patientId),
      route,
    );
    return rows;
  };

  app.get<{ Querystring: { q: string } }>("/search", ({ query }) =>
    transaction(async (client) => {
      const column = /\p{Script=Katakana}/u.test(query.q) ? "kana" : "name_key";
      const { rows } = await client.query<Row>(
        `with found as (select * from bare.patient where ${column} like $1 || '%' order by ${column} limit 20)
         select ${shown} from found p ${running}`,
        [query.q],
      );
      return audited(client, "search", rows);
    }),
  );
  app.get("/patients", () =>
    transaction(async (client) => {
      const { rows } = await client.query<Row>(
        `select ${shown} from bare.patient p ${running} where r.status = 'active' order by p.kana, p.id limit 50`,
      );
      const { rows: total } = await client.query("select count(*) from bare.registration where status = 'active'");
      return { rows: await audited(client, "list", rows), total };
    }),
  );
  app.get("/today", () =>
    transaction(async (client) => {
      const { rows } = await client.query<Row>(waiting);
      return audited(client, "today", rows);
    }),
  );
  app.get<{ Params: { id: string } }>("/patients/:id", ({ params }) =>
    transaction(async (client) => {
      const { rows } = await client.query<Row>(
        `select p.id as "patientId", p.*, ${["registration", "consent", "care_team_member", "relative", "stay"].map(every)}
           from bare.patient p where p.id = $1`,
        [params.id],
      );
      return audited(client, "patient", rows);
    }),
  );
  app.post<{ Body: { name: string; key: string; doctorId: string; organisationId: string } }>("/patients", ({ body }) =>
    transaction(async (client) => {
      const [id, registration] = [newId(), newId()];
      const { name, key, doctorId, organisationId } = body;
      await client.query(
        "insert into bare.patient (centre_id, id, name, name_key, birth_date) values ($1, $2, $3, $4, '1940-01-01')",
        [centreId, id, name, key],
      );
      const { rows } = await client.query(nextNumber, [centreId, "registration"]);
      await client.query(
        `insert into bare.registration (centre_id, id, number, patient_id, doctor_id, institution_id, submitted_on, status)
         values ($1, $2, $3, $4, $5, $6, '2025-06-02', 'active')`,
        [centreId, registration, `R7-${rows[0]?.last_given}`, id, doctorId, organisationId],
      );
      await client.query(insertMember, [centreId, newId(), id, organisationId, "main_doctor", "2025-06-02"]);
      await client.query(
        "insert into bare.consent (centre_id, id, patient_id, scope, method, obtained_on) values ($1, $2, $3, 'all_partners', 'written', '2025-06-02')",
        [centreId, newId(), id],
      );
      await audit(client, [id], "register");
      return { patientId: id };
    }),
  );
  app.put<{ Params: { id: string }; Body: object }>("/sheets/:id", ({ params, body }) =>
    transaction(async (client) => {
      const { rows } = await client.query(
        `update bare.sheet set content = content || $2, revision = revision + 1, saved_at = now() where patient_id = $1
         returning revision, saved_at`,
        [params.id, JSON.stringify(body)],
      );
      await audit(client, [params.id], "sheet");
      return rows[0];
    }),
  );
  app.post<{ Body: { patientId: string; hospitalId: string; admittedOn: string } }>("/stays", ({ body }) =>
    transaction(async (client) => {
      const { patientId, hospitalId, admittedOn } = body;
      const { rows } = await client.query(nextNumber, [centreId, "stay"]);
      await client.query(
        `insert into bare.stay (centre_id, id, number, patient_id, hospital_id, admitted_on, reasons)
         values ($1, $2, $3, $4, $5, $6, array['肺炎'])`,
        [centreId, newId(), `B7-${rows[0]?.last_given}`, patientId, hospitalId, admittedOn],
      );
      await client.query(insertMember, [centreId, newId(), patientId, hospitalId, "hospital", admittedOn]);
      const { rows: toTell } = await client.query(
        `select m.organisation_id, m.function, o.name, o.phone from bare.care_team_member m
           join bare.organisation o on o.id = m.organisation_id where m.patient_id = $1`,
        [patientId],
      );
      await audit(client, [patientId], "stay");
      return { patientId, toTell };
    }),
  );
  bareMatching(app, transaction);
  app.get("/report", () =>
    transaction(async (client) => {
      const { rows } = await client.query(
        "select extract(year from submitted_on) as year, end_reason, disease_group, count(*)::int from bare.registration group by 1, 2, 3",
      );
      return rows;
    }),
  );
  app.addHook("onClose", () => pool.end());
  return app;
}
