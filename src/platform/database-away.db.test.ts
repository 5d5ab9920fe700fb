import { mkdtempSync, rmSync } from "node:fs";
import { connect as connectSocket, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { expect } from "vitest";
import { test, type World } from "../../testing/world.ts";
import { openDatabase } from "./database/connect.ts";
import { openLiveUpdates } from "./http/live.ts";
import { openLog } from "./log.ts";

/** A door in front of the database that can be shut: who comes then is sent away at once. */
async function aDoor(world: World) {
  const folder = mkdtempSync("/tmp/yorisoi-door-");
  const { host: behind } = world.connection as { host: string };
  const inside = new Set<Socket>();
  let isShut = false;
  let sentAway = 0;
  const server = createServer((guest) => {
    guest.on("error", () => {});
    if (isShut) {
      sentAway += 1;
      guest.destroy();
      return;
    }
    const database = connectSocket(join(behind, ".s.PGSQL.5432"));
    database.on("error", () => {});
    inside.add(guest);
    guest.pipe(database).pipe(guest);
    for (const end of [guest, database])
      end.on("close", () => {
        inside.delete(guest);
        guest.destroy();
        database.destroy();
      });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(join(folder, ".s.PGSQL.5432"), resolve);
  await promise;
  return {
    connection: { ...world.connection, host: folder },
    guests: () => inside.size,
    sentAway: () => sentAway,
    shut: () => {
      isShut = true;
      for (const guest of inside) guest.destroy();
    },
    open: () => {
      isShut = false;
    },
    remove: () => {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test("live updates: one attempt at a time while the database is away, one connection when it is back", async ({
  world,
}) => {
  const door = await aDoor(world);
  const live = await openLiveUpdates(door.connection, openLog("silent"));
  const told: string[] = [];
  live.listen(world.centreId, (topic) => told.push(topic));
  door.shut();
  await wait(5_000);
  expect(door.sentAway()).toBeGreaterThan(0);
  expect(door.sentAway()).toBeLessThan(5);
  door.open();
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(["*"]);
  await wait(3_000);
  expect([told, door.guests()]).toEqual([["*"], 1]);
  await live.close();
  door.remove();
});

test("a connection lost between two statements of a transaction fails the second and nothing else", async ({
  world,
}) => {
  const door = await aDoor(world);
  const db = openDatabase(door.connection, 1);
  const interrupted = db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx);
    door.shut();
    await wait(200);
    await sql`select 2`.execute(tx);
  });
  await expect(interrupted).rejects.toThrow(/connection/i);
  door.open();
  const again = await sql<{ two: number }>`select 2 as two`.execute(db);
  expect(again.rows).toEqual([{ two: 2 }]);
  await db.destroy();
  door.remove();
});
