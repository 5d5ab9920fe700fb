import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { readLedger } from "../ledgers/read-ledger.ts";
import { newId } from "../platform/ids.ts";
import type { Consultation, Earlier, ListedConsultation, NewConsultation } from "./consultation-contract.ts";
import { consultationFile } from "./consultation-file-lists.ts";

const record = async (world: World, more: Partial<NewConsultation> = {}) => {
  const nurse = await world.signedIn("coordinator");
  const form = { idempotencyKey: randomUUID(), topics: ["往診医の紹介"], ...more };
  const made = await nurse.call<Consultation>("POST", "/consultations", form);
  expect(made.status).toBe(201);
  return { nurse, made: made.body };
};

const contacts = (world: World) =>
  world.asStaff((tx) => tx.selectFrom("consultation_contact").selectAll().orderBy("id").execute());

describe("contacts", () => {
  test("are refused to nobody and to outsiders, from the future, before the reception, with unknown codes", async ({
    world,
  }) => {
    const { nurse, made } = await record(world);
    const path = `/consultations/${made.id}/contacts`;
    const contactId = newId();
    const added = await nurse.call<Consultation>("POST", path, { contactId, said: "折り返し" });
    expect(added.status).toBe(201);
    const before = await contacts(world);
    const city = await world.signedIn("city");
    const calls = [
      ["POST", path, { contactId: newId() }],
      ["PATCH", `/consultation-contacts/${contactId}`, { said: "x" }],
      ["DELETE", `/consultation-contacts/${contactId}`],
      ["POST", "/consultations/earlier", { caller: "aa" }],
      ["GET", "/consultations/colleagues"],
      ["POST", "/consultations/file", {}],
    ] as const;
    for (const [method, route, body] of calls) {
      expect((await world.nobody.call(method, route, body)).status, route).toBe(401);
      expect((await city.call(method, route, body)).status, route).toBe(403);
    }
    const refused = async (more: object) => {
      const { status, body } = await nurse.call("POST", path, { contactId: newId(), ...more });
      return [status, body.code];
    };
    expect(await refused({ contactedOn: "2025-07-01" })).toEqual([400, "consultation_contact_in_future"]);
    expect(await refused({ contactedOn: "2025-06-29" })).toEqual([400, "consultation_contact_before_reception"]);
    expect(await refused({ method: "狼煙" })).toEqual([400, "consultation_unknown_code"]);
    expect(await refused({ organisationId: newId() })).toEqual([404, "not_found"]);
    const reception = made.contacts[0]?.id;
    for (const method of ["PATCH", "DELETE"]) {
      const answer = await nurse.call(method, `/consultation-contacts/${reception}`, { said: "x" });
      expect([answer.status, answer.body.code]).toEqual([409, "consultation_contact_is_reception"]);
    }
    expect(await contacts(world)).toEqual(before);
  });

  test("begin with the reception, which follows its case; minutes are the sum; true times are kept", async ({
    world,
  }) => {
    const { nurse, made } = await record(world, {
      receivedOn: "2025-06-27",
      receivedTime: "22:10",
      callerName: "長女",
      response: "夜間の連絡先を伝えた",
      minutes: 20,
    });
    expect(made.contacts).toMatchObject([
      { reception: true, contactedOn: "2025-06-27", contactedTime: "22:10", withWhom: "長女", minutes: 20 },
    ]);
    const organisationId = await world.asStaff((tx) => anOrganisation(tx, { name: "見本訪問看護ステーション" }));
    const contactId = newId();
    const form = {
      contactedOn: "2025-06-28",
      contactedTime: "09:15",
      direction: "out",
      method: "電話",
      withWhom: "所長",
      organisationId,
      said: "月曜に訪問できる",
      minutes: 15,
    };
    const path = `/consultations/${made.id}/contacts`;
    const { body } = await nurse.call<Consultation>("POST", path, { ...form, contactId });
    expect(body.totalMinutes).toBe(35);
    expect(body.minutes).toBe(20);
    expect(body.contacts[1]).toMatchObject({
      ...form,
      id: contactId,
      reception: false,
      organisationName: "見本訪問看護ステーション",
      handledBy: "coordinatorの試験者",
    });
    expect((await nurse.call<Consultation>("POST", path, { ...form, contactId })).body.contacts).toHaveLength(2);
    await nurse.call("PATCH", `/consultations/${made.id}`, { minutes: 25, response: "夜間の電話番号を伝えた" });
    const changed = await nurse.call<Consultation>("PATCH", `/consultation-contacts/${contactId}`, { minutes: 5 });
    expect(changed.body.totalMinutes).toBe(30);
    expect(changed.body.contacts[0]).toMatchObject({ said: "夜間の電話番号を伝えた", minutes: 25 });
    const less = await nurse.call<Consultation>("DELETE", `/consultation-contacts/${contactId}`);
    expect(less.body.contacts).toHaveLength(1);
  });

  test("however a case was written, it has its reception", async ({ world }) => {
    const id = newId();
    await world.asStaff((tx) =>
      tx
        .insertInto("consultation")
        .values({ id, fiscal_year: 2024, received_on: "2024-05-01", topics: ["苦情"], state: "closed", minutes: 7 })
        .execute(),
    );
    const nurse = await world.signedIn("coordinator");
    const { body } = await nurse.call<Consultation>("GET", `/consultations/${id}`);
    expect(body.contacts).toMatchObject([{ reception: true, contactedOn: "2024-05-01", minutes: 7 }]);
  });
});

test("whom it concerns, what was done and who calls back are kept; a stranger cannot be named", async ({ world }) => {
  const { nurse, made } = await record(world);
  const more = {
    ageBand: "75-84",
    sex: "female",
    town: "入間川",
    careLevel: "care_3",
    diseaseGroup: "認知症",
    place: "hospital",
    livesAlone: true,
    consentSource: "family",
    responses: ["情報提供", "往診医紹介"],
    followUpOn: "2025-07-02",
    followUpBy: nurse.actor?.accountId,
  };
  const { body } = await nurse.call<Consultation>("PATCH", `/consultations/${made.id}`, more);
  expect(body).toMatchObject({ ...more, followUpByName: "coordinatorの試験者" });
  const city = await world.signedIn("city");
  const refused = await nurse.call("PATCH", `/consultations/${made.id}`, { followUpBy: city.actor?.accountId });
  expect([refused.status, refused.body.code]).toEqual([400, "consultation_unknown_colleague"]);
  expect((await nurse.call("PATCH", `/consultations/${made.id}`, { careLevel: "x" })).status).toBe(400);
  const colleagues = await nurse.call<{ id: string }[]>("GET", "/consultations/colleagues");
  expect(colleagues.body.map(({ id }) => id)).toContain(nurse.actor?.accountId);
  expect(colleagues.body.map(({ id }) => id)).not.toContain(city.actor?.accountId);
  const closed = await nurse.call<Consultation>("POST", `/consultations/${made.id}/close`, { outcome: "解決" });
  expect(closed.body).toMatchObject({ followUpOn: null, followUpBy: null, state: "closed" });
  expect(closed.body.closedAt).not.toBeNull();
});

test("the history of caller, phone and patient is found in any spelling while the caller speaks", async ({ world }) => {
  const { patientId } = await world.asStaff(async (tx) => {
    const made = await aPatient(tx, { name: "見本 髙子", kana: "ミホン タカコ", phone: "04-2999-7001" });
    await tx
      .insertInto("relative")
      .values({ patient_id: made.patientId, name: "長男", relation: "子", may_be_told: "no" })
      .execute();
    return made;
  });
  const { nurse, made } = await record(world, {
    callerName: "試し居宅 齋藤",
    callerContact: "090-0000-4711",
    response: "訪問の日を調整",
    patientId,
  });
  const { made: old } = await record(world, {
    callerName: "サイトウ",
    callerContact: "０９０-００００-４７１１",
    state: "closed",
    receivedOn: "2025-05-01",
  });
  const earlier = async (query: string) =>
    (await nurse.call<Earlier>("POST", "/consultations/earlier", Object.fromEntries(new URLSearchParams(query)))).body;
  const ids = ({ consultations }: Earlier) => consultations.map(({ id }) => id);
  expect(ids(await earlier("caller=斎藤"))).toEqual([made.id]);
  expect(ids(await earlier("caller=さいとう"))).toEqual([old.id]);
  expect(ids(await earlier("phone=09000004711"))).toEqual([made.id, old.id]);
  expect(ids(await earlier("phone=4711"))).toEqual([made.id, old.id]);
  expect(ids(await earlier("caller=田"))).toEqual([]);
  // Whose telephone and name it is stands before who only shares the beginning of a name, open or closed.
  const { made: other } = await record(world, { callerName: "サイトウ訪問看護", callerContact: "04-2999-7777" });
  expect(ids(await earlier("caller=サイトウ&phone=09000004711"))).toEqual([old.id, made.id, other.id]);
  expect(ids(await earlier("caller=サイトウ"))).toEqual([other.id, old.id]);
  await record(world, { callerName: "匿名希望", callerContact: null });
  expect(ids(await earlier("caller=匿名希望"))).toEqual([]);
  const patient = await earlier("subject=みほんたか");
  expect(patient.patients).toMatchObject([
    { patientId, name: "見本 髙子", status: "active", limits: [{ who: "子 長男", telling: "no" }] },
  ]);
  expect(patient.consultations[0]).toMatchObject({ id: made.id, state: "open", said: "訪問の日を調整", contacts: 1 });
  expect((await earlier("phone=04-2999-7001")).patients[0]?.patientId).toBe(patientId);
  expect((await earlier(`patientId=${patientId}`)).patients[0]?.patientId).toBe(patientId);
});

test("the list is searched by anything and narrowed by every field", async ({ world }) => {
  const organisationId = await world.asStaff((tx) => anOrganisation(tx, { name: "水野台クリニック" }));
  const { nurse, made } = await record(world, {
    callerName: "民生委員 小手指",
    method: "来所",
    town: "水野",
    responses: ["傾聴"],
    response: "庭の草むしりができず困っている",
    urgency: "today",
    place: "facility",
    livesAlone: true,
  });
  await nurse.call("POST", `/consultations/${made.id}/contacts`, {
    contactId: newId(),
    said: "ボランティアが来てくれた",
  });
  await nurse.call("POST", `/consultations/${made.id}/enquiries`, { organisationId, purpose: "handing_on" });
  const ids = async (query: Record<string, string>) =>
    (await nurse.call<{ rows: ListedConsultation[] }>("POST", "/consultations/search", query)).body.rows.map(
      ({ id }) => id,
    );
  for (const query of [
    { q: "小手指" },
    { q: "草むしり" },
    { q: "ぼらんてぃあ" },
    { q: "小手指 傾聴 草むしり" },
    { q: "来所 R7.6.30" },
    { q: "listening 6/30" },
    { place: "facility", livesAlone: "yes" },
    { q: "水野台" },
    { q: made.number ?? "" },
    { method: "来所", town: "水野" },
    { response: "傾聴" },
    { organisationId },
    { urgency: "today", from: "2025-06-30", until: "2025-06-30" },
  ])
    expect(
      await ids({ ...query, handledBy: made.handledBy ?? "" } as Record<string, string>),
      JSON.stringify(query),
    ).toEqual([made.id]);
  for (const q of ["どこにもない言葉", "草むしり どこにもない言葉", "草むしり R7.6.29", "※"])
    expect([q, await ids({ q })]).toEqual([q, []]);
  expect(await ids({ response: "傾聴", until: "2025-06-29" })).toEqual([]);
  const [row] = (await nurse.call<{ rows: ListedConsultation[] }>("POST", "/consultations/search", { q: "草むしり" }))
    .body.rows;
  expect(row).toMatchObject({ contacts: 2, openEnquiries: 1 });
});

test("the narrowed list leaves as CSV and as Excel, and each person in it is noted as read", async ({ world }) => {
  const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "見本 取出" }));
  const { nurse } = await record(world, { patientId, callerName: "=1+1", response: "伝えた", town: "柏原" });
  const filter = { town: "柏原" };
  const about = { now: world.clock, centre: "試験センター" };
  const csv = await world.asStaff((tx) => consultationFile(tx, "utf-8", filter, about));
  expect(csv.rows).toHaveLength(1);
  const text = await csv.file.text();
  expect(text).toContain("見本 取出");
  expect(text).not.toContain(",=1+1");
  const book = await world.asStaff((tx) => consultationFile(tx, "xlsx", filter, about));
  const bytes = new Uint8Array(await book.file.arrayBuffer());
  const reading = await readLedger({ file: book.file.name, bytes }, { today: asPlainDate("2025-06-30") });
  expect([reading.kind, reading.rows.length, reading.refused]).toEqual(["consultations", 1, []]);
  expect(reading.warnings.map(({ code, tab }) => [code, tab])).toEqual([
    ["tab_not_read", "やり取り"],
    ["tab_not_read", "打診・引き継ぎ"],
  ]);
  // The test's client reads JSON only: that the route answers is seen in what it notes.
  await nurse.call("POST", "/consultations/file", { town: "柏原" }).catch(() => null);
  const readings = await world.asStaff((tx) =>
    tx.selectFrom("reading").select("route").where("patient_id", "=", patientId).execute(),
  );
  expect(readings.map((row) => row.route)).toContain("consultations.file");
});
