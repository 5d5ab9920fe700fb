import pg from "pg";
import { expect } from "vitest";
import { inTransaction } from "../src/platform/database/transaction.ts";
import { aDoctor, anOrganisation, aPatient } from "./builders.ts";
import { test, type World } from "./world.ts";

// What every table keeps, whichever slice it belongs to (architecture.md, rules 1 and 3).

/** Rows of a query of the owner, who sees the catalogue whole. */
async function asOwner<T extends object>(world: World, query: string): Promise<T[]> {
  const client = new pg.Client(world.owner);
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

const tables = (world: World) =>
  asOwner<{
    name: string;
    comment: string | null;
    secured: boolean;
    forced: boolean;
    key: string[] | null;
    tenant: boolean;
  }>(
    world,
    `select c.relname as name, obj_description(c.oid) as comment, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
            (select array_agg(a.attname::text order by k.place) from pg_constraint p
               cross join unnest(p.conkey) with ordinality k (column_number, place)
               join pg_attribute a on a.attrelid = c.oid and a.attnum = k.column_number
              where p.conrelid = c.oid and p.contype = 'p') as key,
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'centre_id') as tenant
       from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );

test("every table has a primary key, says what it is, and is secured by row even for its owner", async ({ world }) => {
  const all = await tables(world);
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter(({ key }) => key === null).map(({ name }) => name)).toEqual([]);
  expect(all.filter(({ comment }) => !comment).map(({ name }) => name)).toEqual([]);
  expect(all.filter(({ secured, forced }) => !secured || !forced).map(({ name }) => name)).toEqual([]);
});

/**
 * Unique across centres on purpose: a session, an invitation and a link lead to their centre before any centre is known. A
 * distributed database keeps these as small tables of all centres.
 */
const beforeTheCentre = ["account_by_user", "invitation_token_once", "link_token_once"];

test("every centre's table begins with the centre: primary key, unique constraints, foreign keys", async ({
  world,
}) => {
  const all = (await tables(world)).filter(({ tenant }) => tenant);
  expect(all.filter(({ key }) => key?.[0] !== "centre_id").map(({ name }) => name)).toEqual([]);
  const unique = await asOwner<{ name: string; first: string }>(
    world,
    `select i.relname as name, a.attname as first
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where t.relnamespace = 'app'::regnamespace and x.indisunique
        and exists (select from pg_attribute c where c.attrelid = t.oid and c.attname = 'centre_id')`,
  );
  const elsewhere = unique.filter(({ first }) => first !== "centre_id").map(({ name }) => name);
  expect(elsewhere.filter((name) => !beforeTheCentre.includes(name))).toEqual([]);
  const foreign = await asOwner<{ name: string; first: string }>(
    world,
    `select p.conname as name, a.attname as first
       from pg_constraint p join pg_attribute a on a.attrelid = p.conrelid and a.attnum = p.conkey[1]
      where p.contype = 'f' and p.connamespace = 'app'::regnamespace
        and exists (select from pg_attribute c where c.attrelid = p.conrelid and c.attname = 'centre_id')`,
  );
  expect(foreign.length).toBeGreaterThan(30);
  expect(foreign.filter(({ first }) => first !== "centre_id")).toEqual([]);
});

test("the program's role owns nothing and cannot step over row security", async ({ world }) => {
  const roles = await asOwner<{ rolname: string }>(
    world,
    `select rolname from pg_roles where rolname like 'yorisoi%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  );
  expect(roles).toEqual([]);
  const owned = await asOwner<{ name: string }>(
    world,
    `select relname as name from pg_class where relowner = 'yorisoi_app'::regrole
     union all select proname from pg_proc where proowner = 'yorisoi_app'::regrole
     union all select nspname from pg_namespace where nspowner = 'yorisoi_app'::regrole`,
  );
  expect(owned).toEqual([]);
  // The role of a link's holder may be taken on; none of its rights is had without doing so.
  const members = await asOwner<{ role: string; inherits: boolean }>(
    world,
    `select roleid::regrole::text as role, inherit_option as inherits from pg_auth_members where member = 'yorisoi_app'::regrole`,
  );
  expect(members).toEqual([{ role: "yorisoi_link", inherits: false }]);
});

test("readings and changes are only ever added", async ({ world }) => {
  await world.asStaff(async (tx) => {
    const { patientId } = await aPatient(tx);
    await tx
      .insertInto("reading")
      .values({ actor_role: "manager", patient_id: patientId, route: "patients.page" })
      .execute();
  });
  for (const attempt of ["update app.reading set route = 'x'", "delete from app.reading", "truncate app.reading"])
    await expectDenied(world, attempt);
  for (const attempt of ["update app.change set actor_role = 'x'", "delete from app.change", "truncate app.change"])
    await expectDenied(world, attempt);
});

async function expectDenied(world: World, statement: string): Promise<void> {
  const client = new pg.Client(world.connection);
  await client.connect();
  await client.query("begin");
  await client.query("select set_config('app.centre', $1, true), set_config('app.role', 'manager', true)", [
    world.centreId,
  ]);
  await expect(client.query(statement)).rejects.toMatchObject({ code: "42501" });
  await client.end();
}

/** Holds no centre's data: the program needs it before it knows any. */
const withoutCentre = ["installation"];

test("a transaction that states nobody sees no row of any table", async ({ world }) => {
  await world.asStaff(async (tx) => {
    const { doctorId, institutionId } = await aDoctor(tx);
    await aPatient(tx, { doctorId, institutionId, team: { main_doctor: institutionId } });
    await anOrganisation(tx, { kind: "hospital" });
  });
  const client = new pg.Client(world.connection);
  await client.connect();
  for (const { name } of await tables(world)) {
    if (withoutCentre.includes(name)) continue;
    const { rows } = await client
      .query(`select count(*)::int as n from app."${name}"`)
      .catch((error: { code: string }) => ({ rows: [{ n: error.code === "42501" ? 0 : error.code }] }));
    expect([name, rows[0].n]).toEqual([name, 0]);
  }
  await client.end();
  const stated = await inTransaction(
    world.db,
    { centreId: world.centreId, accountId: null, accountName: null, organisationId: null, role: "city" },
    (tx) => tx.selectFrom("patient").select("id").execute(),
  );
  expect(stated).toEqual([]);
});
