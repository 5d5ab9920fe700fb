import { sql } from "kysely";
import pg from "pg";
import { beforeEach, describe, expect } from "vitest";
import { anOrganisation } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { newId } from "../platform/ids.ts";
import { linkAddress, mostFailures } from "./link.ts";
import { issueLink, openLink, revokeLinks, useLink } from "./link-actions.ts";
import { findLinks } from "./link-lookup.ts";

const purpose = "registry_confirmation" as const;
const now = new Date("2025-06-30T01:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
let asker = 0;
beforeEach(() => {
  asker += 1;
});
const from = (token: string) => ({ token, address: `192.0.2.${asker}` });

async function aLink(world: World, days = 30) {
  return world.asStaff(async (tx) => {
    const organisationId = await anOrganisation(tx);
    const subjectId = newId();
    return {
      subjectId,
      organisationId,
      ...(await issueLink(tx, { purpose, subjectId, organisationId, expiresAt: later(days) })),
    };
  });
}
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "worked",
    (error: { definition?: { code: string } }) => error.definition?.code,
  );
const openings = (world: World, linkId: string) =>
  world.asStaff((tx) =>
    tx.selectFrom("link_opening").select("result").where("link_id", "=", linkId).orderBy("id").execute(),
  );

describe("a link is refused, always with the same words", () => {
  test("when its token is wrong, of another purpose, expired, revoked or used", async ({ world }) => {
    const opened = (token: string, wanted: "registry_confirmation" | "open_call_answer" = purpose) =>
      refusalOf(openLink(world.db, wanted, from(token), now, async () => null));
    const [good, expired, revoked, used] = [
      await aLink(world),
      await aLink(world, 0),
      await aLink(world),
      await aLink(world),
    ];
    await world.asStaff((tx) => revokeLinks(tx, purpose, [revoked.subjectId], now));
    await useLink(world.db, purpose, from(used.token), now, async () => null);
    const answers = [
      await opened("x".repeat(43)),
      await opened(""),
      await opened(`${good.token.slice(0, -1)}${good.token.endsWith("A") ? "B" : "A"}`),
      await opened(good.token, "open_call_answer"),
      await opened(expired.token),
      await opened(revoked.token),
      await opened(used.token),
      await refusalOf(useLink(world.db, purpose, from(used.token), now, async () => null)),
    ];
    expect(new Set(answers)).toEqual(new Set(["link_not_valid"]));
    expect(await opened(good.token)).toBe("worked");
    // Inside, the centre sees what was tried.
    expect((await openings(world, expired.id)).map((row) => row.result)).toEqual(["expired"]);
    expect((await openings(world, revoked.id)).map((row) => row.result)).toEqual(["revoked"]);
    expect((await openings(world, used.id)).map((row) => row.result)).toEqual(["used", "used_before", "used_before"]);
  });

  test("to an address that tried too often with wrong ones, and to no other", async ({ world }) => {
    const good = await aLink(world);
    for (let tries = 0; tries < mostFailures; tries += 1)
      expect(await refusalOf(openLink(world.db, purpose, from("wrong"), now, async () => null))).toBe("link_not_valid");
    expect(await refusalOf(openLink(world.db, purpose, from(good.token), now, async () => null))).toBe(
      "too_many_attempts",
    );
    const elsewhere = { token: good.token, address: "198.51.100.7" };
    expect(await refusalOf(openLink(world.db, purpose, elsewhere, now, async () => null))).toBe("worked");
    const inAWhile = new Date(now.getTime() + 11 * 60_000);
    expect(await refusalOf(openLink(world.db, purpose, from(good.token), inAWhile, async () => null))).toBe("worked");
  });

  test("a second use at the same moment: one wins, and only its work is done", async ({ world }) => {
    const { token, id } = await aLink(world);
    let done = 0;
    const use = () =>
      refusalOf(
        useLink(world.db, purpose, from(token), now, async () => {
          done += 1;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }),
      );
    const outcomes = await Promise.all([use(), use(), use(), use()]);
    expect(outcomes.toSorted()).toEqual(["link_not_valid", "link_not_valid", "link_not_valid", "worked"]);
    expect(done).toBe(1);
    expect((await openings(world, id)).filter((row) => row.result === "used")).toHaveLength(1);
  });
});

test("the token is random, kept only as a hash, and stands in the address where no server sees it", async ({
  world,
}) => {
  const { token, id } = await aLink(world);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(new URL(linkAddress("https://example.jp", purpose, token))).toMatchObject({
    pathname: "/confirm",
    search: "",
    hash: `#${token}`,
  });
  const owner = new pg.Client(world.owner);
  await owner.connect();
  for (const table of ["link", "change", "link_opening"]) {
    const { rows } = await owner.query(`select count(*)::int as n from app.${table} t where t::text like $1`, [
      `%${token}%`,
    ]);
    expect([table, rows[0].n]).toEqual([table, 0]);
  }
  await owner.end();
  const history = await world.asStaff((tx) =>
    tx.selectFrom("change").select("action").where("subject_id", "=", id).execute(),
  );
  expect(history).toEqual([{ action: "insert" }]);
});

test("opening never uses a link up, its use does; work that fails leaves it unused", async ({ world }) => {
  const { token, subjectId, organisationId } = await aLink(world);
  const open = () => openLink(world.db, purpose, from(token), now, async (_tx, link) => link);
  expect(await open()).toMatchObject({ subjectId, organisationId, centreName: "試験センター" });
  expect(await open()).toMatchObject({ subjectId });
  const failing = useLink(world.db, purpose, from(token), now, async () => {
    throw new Error("not this time");
  });
  await expect(failing).rejects.toThrow("not this time");
  const find = () => world.asStaff((tx) => findLinks(tx, purpose, [subjectId], now));
  expect(await find()).toMatchObject([{ state: "opened", openings: 2, usedAt: null }]);
  await useLink(world.db, purpose, from(token), now, async () => null);
  expect(await find()).toMatchObject([{ state: "used", usedAt: now.toISOString() }]);
});

test("whoever holds a link acts as a role that sees nothing but what is granted for its purpose", async ({ world }) => {
  const { token } = await aLink(world);
  const owner = new pg.Client(world.owner);
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace, 'job'::regnamespace)
        and c.relkind in ('r', 'p', 'v') and has_any_column_privilege('yorisoi_link', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') order by 1`,
  );
  await owner.end();
  expect(rows.map((row) => row.name)).toEqual(grantedToLinks);
  const who = await openLink(world.db, purpose, from(token), now, async (tx) => {
    const { rows: settings } = await sql<{ role: string; account: string | null; staff: boolean }>`
      select current_user as role, app.current_account() as account, app.is_centre_staff() as staff`.execute(tx);
    await expect(
      sql`savepoint s`.execute(tx).then(() => tx.selectFrom("account").select("id").execute()),
    ).rejects.toMatchObject({ code: "42501" });
    await sql`rollback to savepoint s`.execute(tx);
    return settings[0];
  });
  expect(who).toEqual({ role: "yorisoi_link", account: null, staff: false });
  // The connection goes back to the pool as what it was.
  const { rows: after } = await sql<{ role: string }>`select current_user as role`.execute(world.db);
  expect(after).toEqual([{ role: "yorisoi_app" }]);
});

/** Tables that some purpose's migration grants to the holder of a link, at least a column of them. */
const grantedToLinks = [
  "change",
  "code",
  "confirmation",
  "doctor_call",
  "doctor_call_recipient",
  "link",
  "organisation",
  "organisation_answer",
  "timetable",
  "timetable_day",
  "visiting_doctor",
  "visiting_doctor_absence",
  "visiting_doctor_capability",
  "visiting_doctor_hours",
  "visiting_doctor_institution",
];

test("another centre's staff sees none of it; partners see no links at all", async ({ world }) => {
  const { subjectId } = await aLink(world);
  const other = await world.otherCentre();
  const seen = (centreId: string, role: "manager" | "doctors_office") =>
    inTransaction(world.db, { centreId, accountId: null, accountName: null, organisationId: null, role }, (tx) =>
      findLinks(tx, purpose, [subjectId], now),
    );
  expect(await seen(other, "manager")).toEqual([]);
  expect(await seen(world.centreId, "doctors_office")).toEqual([]);
  expect(await seen(world.centreId, "manager")).toHaveLength(1);
});
