import pg from "pg";
import { expect } from "vitest";
import { procedures } from "./procedures.ts";
import { idsOf, sendSample } from "./sample-call.ts";
import { test, type World } from "./world.ts";

// Nothing crosses from one centre to another: not by row security alone, whatever a query forgets, and not by any route.

async function asOwner<T>(world: World, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(world.owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const tenantTables = async (client: pg.Client): Promise<string[]> =>
  (
    await client.query(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'centre_id'
      where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  ).rows.map(({ name }) => name);

/** What a centre's tables hold, as the owner sees it. */
const contentOf = (world: World, centreId: string) =>
  asOwner(world, async (client) => {
    const content = new Map<string, string>();
    for (const table of await tenantTables(client)) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as held
           from app."${table}" t where centre_id = $1`,
        [centreId],
      );
      content.set(table, rows[0].held);
    }
    return content;
  });

test("row security alone keeps every table of a centre from whoever acts in another", async ({ world }) => {
  await idsOf(world);
  const other = await world.otherCentre();
  const held = [...(await contentOf(world, world.centreId))].filter(([, content]) => !content.startsWith("0 "));
  expect(held.length).toBeGreaterThan(8);
  const client = new pg.Client(world.connection);
  await client.connect();
  for (const table of await asOwner(world, tenantTables))
    for (const role of ["manager", "system", "city", "nurse"]) {
      await client.query("begin");
      await client.query("select set_config('app.centre', $1, true), set_config('app.role', $2, true)", [other, role]);
      const { rows } = await client
        .query(`select count(*)::int as seen from app."${table}" where centre_id <> $1`, [other])
        .catch((error: { code: string }) => ({ rows: [{ seen: error.code === "42501" ? 0 : error.code }] }));
      await client.query("rollback");
      expect([table, role, rows[0].seen]).toEqual([table, role, 0]);
    }
  await client.end();
});

test("every rule of row security that lets the program in names the centre", async ({ world }) => {
  const { rows } = await asOwner(world, (client) =>
    client.query(`select tablename || ' ' || policyname as rule from pg_policies
      where schemaname = 'app' and permissive = 'PERMISSIVE' and not roles <@ '{yorisoi_gate}'
        and tablename in (select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'centre_id')
        and coalesce(qual, with_check) not like '%current_centre()%'`),
  );
  expect(rows).toEqual([]);
});

test("no route lets a manager of another centre see or change anything by its ids", async ({ world }) => {
  const id = await idsOf(world);
  const other = await world.otherCentre();
  const stranger = await world.signedIn("manager");
  await asOwner(world, (client) =>
    client.query("update app.account set centre_id = $1 where id = $2", [other, stranger.actor?.accountId]),
  );
  expect((await stranger.call<{ centre: { name: string } }>("GET", "/me")).body.centre.name).toBe("別のセンター");
  const before = await contentOf(world, world.centreId);
  const seen: unknown[] = [];
  for (const procedure of procedures.filter(({ name }) => !/^ledgers\.(?:preview|import)$/u.test(name))) {
    const { status, body } = await sendSample(stranger, procedure, {
      text: "試験",
      day: "2025-06-01",
      number: "one",
      id,
    });
    if (/見本/u.test(JSON.stringify(body))) seen.push([procedure.name, status]);
  }
  expect(seen).toEqual([]);
  expect(await contentOf(world, world.centreId)).toEqual(before);
});
