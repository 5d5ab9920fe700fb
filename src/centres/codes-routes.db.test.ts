import { expect } from "vitest";
import { test, type World } from "../../testing/world.ts";
import { codeLists } from "./code.ts";
import type { CodeChange, Codes } from "./codes-contract.ts";

const codesOf = async (world: World) =>
  world.asStaff((tx) =>
    tx
      .selectFrom("code")
      .select(["list", "code", "label_ja", "position", "retired_on"])
      .orderBy("list")
      .orderBy("code")
      .execute(),
  );

const topics = (codes: Codes, offered = true) =>
  codes.consultation_topic.filter(({ retired }) => !offered || !retired).map(({ ja }) => ja);

test("nobody signed in gets no code lists", async ({ world }) => {
  expect((await world.nobody.call("GET", "/codes")).status).toBe(401);
});

test("every list is there, in the centre's order and with the centre's own labels", async ({ world }) => {
  await world.asStaff(async (tx) => {
    const code = (code: string) => tx.updateTable("code").where("list", "=", "caller_kind").where("code", "=", code);
    await code("本人・家族").set({ label_ja: "ご本人・ご家族" }).execute();
    await code("消防").set({ retired_on: "2025-04-01" }).execute();
  });
  const desk = await world.signedIn("city");
  const { status, body } = await desk.call<Codes>("GET", "/codes");
  expect(status).toBe(200);
  expect(Object.keys(body).toSorted()).toEqual([...codeLists].toSorted());
  expect(body.caller_kind[0]).toEqual({
    code: "本人・家族",
    ja: "ご本人・ご家族",
    en: "Patient or family",
    publishedAs: null,
    retired: false,
    protected: true,
  });
  expect(body.caller_kind.find((code) => code.code === "消防")).toMatchObject({ retired: true, protected: false });
  expect(body.end_reason.find((code) => code.code === "E11")?.publishedAs).toBe("在宅看取り");
});

test("another centre's renaming changes nothing here", async ({ world }) => {
  const other = await world.otherCentre();
  await world.as({ centreId: other, role: "manager" }, (tx) =>
    tx.updateTable("code").set({ label_en: "elsewhere" }).execute(),
  );
  const nurse = await world.signedIn("coordinator");
  const { body } = await nurse.call<Codes>("GET", "/codes");
  expect(
    Object.values(body)
      .flat()
      .some((code) => code.en === "elsewhere"),
  ).toBe(false);
});

test("only the manager changes a list: nobody 401, a coordinator and the city 403, and nothing changes", async ({
  world,
}) => {
  const before = await codesOf(world);
  const calls = [
    ["POST", "/codes/consultation_topic", { ja: "試し" }],
    ["PUT", "/codes/consultation_topic/labels", { code: "苦情", ja: "ご意見" }],
    ["PUT", "/codes/consultation_topic/order", { codes: [] }],
    ["POST", "/codes/consultation_topic/retire", { code: "苦情" }],
    ["POST", "/codes/consultation_topic/restore", { code: "苦情" }],
    ["GET", "/codes/consultation_topic/history"],
  ] as const;
  const [nurse, city] = [await world.signedIn("coordinator"), await world.signedIn("city")];
  for (const [method, path, body] of calls) {
    expect((await world.nobody.call(method, path, body)).status, path).toBe(401);
    expect((await nurse.call(method, path, body)).status, path).toBe(403);
    expect((await city.call(method, path, body)).status, path).toBe(403);
  }
  const manager = await world.signedIn("manager");
  const refused = async (method: string, path: string, body: unknown) => {
    const answer = await manager.call(method, path, body);
    return [answer.status, answer.body.code];
  };
  expect(await refused("POST", "/codes/no_such_list", { ja: "x" })).toEqual([400, "invalid_input"]);
  expect(await refused("POST", "/codes/consultation_topic", { ja: " " })).toEqual([400, "invalid_input"]);
  expect(await refused("POST", "/codes/consultation_topic", { ja: "苦情" })).toEqual([409, "code_exists"]);
  expect(await refused("PUT", "/codes/consultation_topic/labels", { code: "苦情", ja: "難病" })).toEqual([
    409,
    "code_label_taken",
  ]);
  expect(await refused("PUT", "/codes/consultation_topic/labels", { code: "無い", ja: "x" })).toEqual([
    404,
    "not_found",
  ]);
  expect(await refused("POST", "/codes/consultation_topic/retire", { code: "無い" })).toEqual([404, "not_found"]);
  expect(await refused("PUT", "/codes/consultation_topic/order", { codes: ["苦情"] })).toEqual([
    409,
    "code_order_incomplete",
  ]);
  expect(await codesOf(world)).toEqual(before);
});

test("no role deletes a code or gives it another meaning in the published figures", async ({ world }) => {
  const manager = (work: Parameters<typeof world.asStaff>[0]) => world.as({ role: "manager" }, work);
  await expect(manager((tx) => tx.deleteFrom("code").where("code", "=", "苦情").execute())).rejects.toMatchObject({
    code: "42501",
  });
  await expect(
    manager((tx) => tx.updateTable("code").set({ published_as: "別" }).where("code", "=", "E11").execute()),
  ).rejects.toMatchObject({ code: "42501" });
  await world.as({ role: "coordinator" }, (tx) =>
    tx.updateTable("code").set({ label_en: "x" }).where("code", "=", "苦情").execute(),
  );
  const { body } = await (await world.signedIn("manager")).call<Codes>("GET", "/codes");
  expect(body.consultation_topic.find(({ code }) => code === "苦情")?.en).toBe("Complaint");
});

test("a list is added to, renamed, ordered, retired from and brought back; records keep their code; the history tells", async ({
  world,
}) => {
  const manager = await world.signedIn("manager");
  const path = "/codes/consultation_topic";
  const call = async (method: string, rest: string, body: unknown) =>
    (await manager.call<Codes>(method, `${path}${rest}`, body)).body;
  const added = await call("POST", "", { ja: "移動支援", en: "" });
  expect(added.consultation_topic.at(-1)).toEqual({
    code: "移動支援",
    ja: "移動支援",
    en: "移動支援",
    publishedAs: null,
    retired: false,
    protected: false,
  });
  const nurse = await world.signedIn("coordinator");
  const form = { idempotencyKey: crypto.randomUUID(), topics: ["移動支援"] };
  expect((await nurse.call("POST", "/consultations", form)).status).toBe(201);
  expect(topics(await call("PUT", "/labels", { code: "移動支援", ja: "通院の足", en: "Transport" }))).toContain(
    "通院の足",
  );
  const order = ["移動支援", ...added.consultation_topic.map(({ code }) => code).filter((code) => code !== "移動支援")];
  expect(topics(await call("PUT", "/order", { codes: order }))[0]).toBe("通院の足");
  expect(topics(await call("POST", "/retire", { code: "移動支援" }))).not.toContain("通院の足");
  expect((await manager.call("POST", `${path}/retire`, { code: "移動支援" })).status).toBe(200);
  expect(topics(await call("POST", "/restore", { code: "移動支援" }))[0]).toBe("通院の足");
  const { body: history } = await manager.call<CodeChange[]>("GET", `${path}/history`);
  expect(history.map(({ kind }) => kind)).toEqual(["restored", "retired", "moved", "renamed", "added"]);
  expect(history[3]).toMatchObject({ by: "managerの試験者", before: "移動支援", after: "通院の足 (Transport)" });
});

test("the last code of a list stays", async ({ world }) => {
  const manager = await world.signedIn("manager");
  const { body } = await manager.call<Codes>("GET", "/codes");
  const [last, ...others] = body.subject_kind.map(({ code }) => code);
  for (const code of others) await manager.call("POST", "/codes/subject_kind/retire", { code });
  const refused = await manager.call("POST", "/codes/subject_kind/retire", { code: last });
  expect([refused.status, refused.body.code]).toEqual([409, "code_last"]);
});
