import { describe, expect } from "vitest";
import { test, type World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import type { Consultation } from "./consultation-contract.ts";
import type { Draft, View } from "./draft-contract.ts";

const count = (world: World) =>
  world.asStaff(async (tx) => (await tx.selectFrom("consultation").select("id").execute()).length);

describe("drafts", () => {
  test("are refused to nobody, to outsiders, and to everyone but their writer", async ({ world }) => {
    const [nurse, colleague, city] = [
      await world.signedIn("coordinator"),
      await world.signedIn("manager"),
      await world.signedIn("city"),
    ];
    const id = newId();
    const path = `/consultation-drafts/${id}`;
    expect((await nurse.call("PATCH", path, { content: { callerName: "見本" } })).status).toBe(200);
    const calls = [
      ["GET", "/consultation-drafts"],
      ["GET", path],
      ["PATCH", path, { content: { callerName: "x" } }],
      ["DELETE", path],
      ["POST", `${path}/restore`],
      ["POST", `${path}/finish`, { topics: ["苦情"] }],
      ["POST", `${path}/finish-contact`, { consultationId: newId() }],
    ] as const;
    for (const [method, route, body] of calls) {
      expect((await world.nobody.call(method, route, body)).status, route).toBe(401);
      expect((await city.call(method, route, body)).status, route).toBe(403);
    }
    expect((await colleague.call<Draft[]>("GET", "/consultation-drafts")).body).toEqual([]);
    expect((await colleague.call("GET", path)).status).toBe(404);
    expect((await colleague.call("PATCH", path, { content: { callerName: "x" } })).status).toBeGreaterThanOrEqual(400);
    expect((await colleague.call("POST", `${path}/restore`)).status).toBe(404);
    const mine = await nurse.call<Draft>("GET", path);
    expect(mine.body.content).toEqual({ callerName: "見本" });
    const large = { content: { response: "あ".repeat(200_001) } };
    expect((await nurse.call("PATCH", path, large)).status).toBe(413);
    expect((await nurse.call<Draft>("GET", path)).body).toEqual(mine.body);
  });

  test("keep the last write of each field, from however many windows", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = newId();
    const save = (content: object) => nurse.call("PATCH", `/consultation-drafts/${id}`, { content });
    await Promise.all([
      save({ callerName: "見本ケアマネ" }),
      save({ response: "夜間に動ける先生を探す" }),
      save({ topics: ["往診医の紹介"] }),
    ]);
    await save({ callerName: "見本ケアマネ 田村" });
    const [draft] = (await nurse.call<Draft[]>("GET", "/consultation-drafts")).body;
    expect(draft).toMatchObject({
      id,
      continuesId: null,
      content: { callerName: "見本ケアマネ 田村", response: "夜間に動ける先生を探す", topics: ["往診医の紹介"] },
    });
  });

  test("become one case, however often they are finished, and take nothing more", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = newId();
    await nurse.call("PATCH", `/consultation-drafts/${id}`, { content: { callerName: "見本" } });
    const before = await count(world);
    const finish = () =>
      nurse.call<Consultation>("POST", `/consultation-drafts/${id}/finish`, { topics: ["苦情"], callerName: "見本" });
    const made = await Promise.all([finish(), finish(), finish()]);
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(await count(world)).toBe(before + 1);
    expect((await nurse.call<Draft[]>("GET", "/consultation-drafts")).body).toEqual([]);
    const late = await nurse.call("PATCH", `/consultation-drafts/${id}`, { content: { callerName: "遅れて" } });
    expect([late.status, late.body.code]).toEqual([409, "consultation_draft_finished"]);
    const left = await nurse.call<Draft>("GET", `/consultation-drafts/${id}`);
    expect(left.body).toMatchObject({ content: {}, consultationId: made[0]?.body.id });
    // One that never reached the server before it was finished.
    const offline = await nurse.call("POST", `/consultation-drafts/${newId()}/finish`, { topics: ["苦情"] });
    expect(offline.status).toBe(201);
  });

  test("refused when finished, stay as they are", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = newId();
    await nurse.call("PATCH", `/consultation-drafts/${id}`, { content: { callerName: "見本" } });
    const before = await count(world);
    expect((await nurse.call("POST", `/consultation-drafts/${id}/finish`, { topics: [] })).status).toBe(400);
    expect((await nurse.call("POST", `/consultation-drafts/${id}/finish`, { topics: ["無い"] })).status).toBe(400);
    expect(await count(world)).toBe(before);
    expect((await nurse.call<Draft>("GET", `/consultation-drafts/${id}`)).body.content).toEqual({ callerName: "見本" });
  });

  test("go on with an open case, are thrown away and taken back", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const made = await nurse.call<Consultation>("POST", `/consultation-drafts/${newId()}/finish`, { topics: ["苦情"] });
    const id = newId();
    const path = `/consultation-drafts/${id}`;
    await nurse.call("PATCH", path, { content: { said: "折り返した" }, continuesId: made.body.id });
    expect((await nurse.call<Draft>("GET", path)).body.continuesId).toBe(made.body.id);
    await nurse.call("PATCH", path, { content: { minutes: 5 } });
    await nurse.call("DELETE", path);
    expect((await nurse.call<Draft[]>("GET", "/consultation-drafts")).body).toEqual([]);
    await nurse.call("POST", `${path}/restore`);
    const [back] = (await nurse.call<Draft[]>("GET", "/consultation-drafts")).body;
    expect(back).toMatchObject({ id, continuesId: made.body.id, content: { said: "折り返した", minutes: 5 } });
    const finish = () =>
      nurse.call<Consultation>("POST", `${path}/finish-contact`, { consultationId: made.body.id, said: "折り返した" });
    await finish();
    const next = { state: "open", followUpOn: "2025-07-02", followUpBy: nurse.actor?.accountId };
    const called = { consultationId: made.body.id, direction: "out", next };
    const later = await nurse.call<Consultation>("POST", `/consultation-drafts/${newId()}/finish-contact`, called);
    expect(later.body).toMatchObject({ followUpOn: "2025-07-02", followUpByName: "coordinatorの試験者" });
    await nurse.call(
      "DELETE",
      `/consultation-contacts/${later.body.contacts[1]?.id === id ? later.body.contacts[2]?.id : later.body.contacts[1]?.id}`,
    );
    const over = { consultationId: made.body.id, next: { state: "closed", outcome: "解決" } };
    const closed = await nurse.call<Consultation>("POST", `/consultation-drafts/${newId()}/finish-contact`, over);
    expect(closed.body).toMatchObject({ state: "closed", outcome: "解決" });
    const last = closed.body.contacts.find((contact) => !contact.reception && contact.id !== id);
    await nurse.call("DELETE", `/consultation-contacts/${last?.id}`);
    expect((await finish()).body.contacts).toMatchObject([
      { reception: true },
      { said: "折り返した", direction: "in" },
    ]);
  });
});

describe("views", () => {
  test("are refused to nobody and outsiders; a name stands once; others' own are hidden, shared ones seen", async ({
    world,
  }) => {
    const [nurse, colleague, city] = [
      await world.signedIn("coordinator"),
      await world.signedIn("coordinator"),
      await world.signedIn("city"),
    ];
    const id = newId();
    const path = `/consultation-views/${id}`;
    const calls = [
      ["GET", "/consultation-views"],
      ["PUT", path, { name: "x", filters: "" }],
      ["DELETE", path],
    ] as const;
    for (const [method, route, body] of calls) {
      expect((await world.nobody.call(method, route, body)).status, route).toBe(401);
      expect((await city.call(method, route, body)).status, route).toBe(403);
    }
    const save = (who: typeof nurse, viewId: string, more: object) =>
      who.call<View[]>("PUT", `/consultation-views/${viewId}`, {
        name: "返事待ち",
        filters: "enquiry=unanswered",
        ...more,
      });
    expect((await save(nurse, id, {})).body).toMatchObject([{ id, name: "返事待ち", own: true, shared: false }]);
    expect((await save(nurse, newId(), {})).status).toBe(409);
    expect((await save(nurse, id, { name: "返事なし" })).body).toMatchObject([{ id, name: "返事なし" }]);
    expect((await save(nurse, id, {})).body).toMatchObject([{ id, name: "返事待ち" }]);
    expect((await colleague.call<View[]>("GET", "/consultation-views")).body).toEqual([]);
    expect((await colleague.call("DELETE", path)).status).toBe(404);
    expect((await save(nurse, id, { shared: true })).status).toBe(200);
    expect((await save(colleague, newId(), { shared: true })).status).toBe(409);
    expect((await colleague.call<View[]>("GET", "/consultation-views")).body).toMatchObject([
      { own: false, shared: true },
    ]);
    expect((await save(colleague, newId(), { name: " " })).status).toBe(400);
    expect((await colleague.call<View[]>("DELETE", path)).body).toEqual([]);
  });
});
