import Fastify, { type FastifyInstance } from "fastify";
import pg from "pg";
import type { Connection } from "../src/platform/database/connect.ts";
import { newId } from "../src/platform/ids.ts";

/**
 * The yardstick: the same questions on the same data by Fastify and pg alone, with row security and one audit row, without
 * sign-in, policy, validation, history or our layers (performance.md). Its tables have no triggers.
 */
export async function prepareBare(owner: Connection): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  await client.query(`
    create schema bare;
    grant usage on schema bare to yorisoi_app;
    create table bare.patient as select centre_id, id, name, kana, name_key, birth_date, town, phone from app.patient;
    alter table bare.patient add primary key (centre_id, id);
    create index on bare.patient (centre_id, name_key text_pattern_ops);
    create table bare.registration as select centre_id, id, patient_id, submitted_on, ended_on, end_reason, disease_group from app.registration;
    create index on bare.registration (centre_id, patient_id);
    create table bare.sheet (centre_id uuid, patient_id uuid, content jsonb, saved_at timestamptz default now(), primary key (centre_id, patient_id));
    create table bare.stay (centre_id uuid, id uuid primary key, patient_id uuid, hospital_id uuid, admitted_on date, reason text);
    create index on bare.stay (centre_id, patient_id);
    create table bare.audit (centre_id uuid, id uuid default uuidv7() primary key, at timestamptz default now(), patient_id uuid, route text);`);
  for (const table of ["patient", "registration", "sheet", "stay", "audit"]) {
    await client.query(`alter table bare.${table} enable row level security;
      create policy own on bare.${table} using (centre_id = (select nullif(current_setting('app.centre', true), '')::uuid));
      grant select, insert, update on bare.${table} to yorisoi_app`);
  }
  await client.query("vacuum analyze");
  await client.end();
}

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

  app.get<{ Querystring: { q: string } }>("/search", ({ query }) =>
    transaction(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        "select id, name, kana, birth_date, town from bare.patient where name_key like $1 || '%' order by name_key limit 20",
        [query.q],
      );
      await audit(
        client,
        rows.map((row) => row.id),
        "search",
      );
      return rows;
    }),
  );
  app.get<{ Params: { id: string } }>("/patients/:id", ({ params }) =>
    transaction(async (client) => {
      const { rows } = await client.query("select * from bare.patient where id = $1", [params.id]);
      const { rows: registrations } = await client.query("select * from bare.registration where patient_id = $1", [
        params.id,
      ]);
      await audit(client, [params.id], "patient");
      return { ...rows[0], registrations };
    }),
  );
  app.put<{ Params: { id: string }; Body: object }>("/sheets/:id", ({ params, body }) =>
    transaction(async (client) => {
      await client.query(
        "insert into bare.sheet (centre_id, patient_id, content) values ($1, $2, $3) on conflict (centre_id, patient_id) do update set content = excluded.content, saved_at = now()",
        [centreId, params.id, JSON.stringify(body)],
      );
      await audit(client, [params.id], "sheet");
      return {};
    }),
  );
  app.post<{ Body: { patientId: string; hospitalId: string; admittedOn: string } }>("/stays", ({ body }) =>
    transaction(async (client) => {
      await client.query(
        "insert into bare.stay (centre_id, id, patient_id, hospital_id, admitted_on, reason) values ($1, $2, $3, $4, $5, '肺炎')",
        [centreId, newId(), body.patientId, body.hospitalId, body.admittedOn],
      );
      await audit(client, [body.patientId], "stay");
      return {};
    }),
  );
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
