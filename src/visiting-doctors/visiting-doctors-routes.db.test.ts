import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import type { DoctorInput } from "./doctor-input-contract.ts";
import type { Doctor, DoctorAnswers, DoctorRow } from "./visiting-doctors-contract.ts";
import { unconfirmedDoctors } from "./visiting-doctors-lookup.ts";

type Page<R> = { rows: R[]; total: number };
const absent = "01900000-0000-7000-8000-000000000000";
const given: DoctorInput = {
  name: "見本 太郎",
  kana: "みほん たろう",
  specialty: "内科",
  otherSpecialties: ["緩和医療科"],
  institutionIds: [],
  registeredOn: "2019-04-01",
  accepting: "conditional",
  acceptingNote: "市内のみ",
  note: "火曜午後は外来",
};
const clinic = (world: World, name: string, kind = "clinic") =>
  world.asStaff((tx) => anOrganisation(tx, { kind, name, phone: "04-2900-2201" }));

describe("visiting doctors are refused", () => {
  test("to nobody; writing to everybody but the centre's staff", async ({ world }) => {
    const { doctorId, institutionId } = await world.asStaff((tx) => aDoctor(tx));
    expect((await world.nobody.call("GET", "/visiting-doctors")).status).toBe(401);
    const answers = [{ capability: "輸血", answer: "yes", note: null, confirmedOn: null }];
    for (const role of ["city", "nurse", "doctors_office"] as const) {
      const partner = await world.signedIn(role, role === "city" ? undefined : institutionId);
      const statuses = [
        await partner.call("POST", "/visiting-doctors", given),
        await partner.call("PATCH", `/visiting-doctors/${doctorId}`, { accepting: "no" }),
        await partner.call("POST", `/visiting-doctors/${doctorId}/withdraw`, {
          withdrawnOn: "2025-06-01",
          reason: null,
        }),
        await partner.call("POST", `/visiting-doctors/${doctorId}/return`, {}),
        await partner.call("PUT", `/visiting-doctors/${doctorId}/capabilities`, { answers }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([403, 403, 403, 403, 403]);
    }
    const nurse = await world.signedIn("coordinator");
    expect((await nurse.call<Doctor>("GET", `/visiting-doctors/${doctorId}`)).body).toMatchObject({
      accepting: "unknown",
      withdrawn: false,
      capabilities: [],
    });
  });

  test("when input is wrong, the record is unknown or another centre's", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const station = await clinic(world, "見本訪問看護", "visiting_nurse_station");
    const wrong = [
      [{ name: "" }, "name"],
      [{ specialty: "占い科" }, "specialty"],
      [{ otherSpecialties: ["占い科"] }, "otherSpecialties"],
      [{ institutionIds: [absent] }, "institutionIds"],
      [{ institutionIds: [station] }, "institutionIds"],
      [{ registeredOn: "令和7年" }, "registeredOn"],
    ] as const;
    for (const [change, field] of wrong) {
      const answer = await nurse.call("POST", "/visiting-doctors", { ...given, ...change });
      expect([answer.status, Object.keys(answer.body.data.fields)]).toEqual([400, [field]]);
    }
    expect(
      (await nurse.call<Page<DoctorRow>>("GET", "/visiting-doctors?q=%E5%A4%AA%E9%83%8E&state=all")).body.total,
    ).toBe(0);
    expect((await nurse.call("GET", `/visiting-doctors/${absent}`)).status).toBe(404);
    const other = await world.otherCentre();
    const elsewhere = await world.as({ centreId: other, role: "manager" }, (tx) => aDoctor(tx));
    expect((await nurse.call("PATCH", `/visiting-doctors/${elsewhere.doctorId}`, { accepting: "no" })).status).toBe(
      404,
    );
    const theirs = await nurse.call("POST", "/visiting-doctors", {
      ...given,
      institutionIds: [elsewhere.institutionId],
    });
    expect(theirs.status).toBe(400);
  });

  test("when the same doctor is registered at the institution already, however the name is written", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const [here, there] = [await clinic(world, "ここ医院"), await clinic(world, "そこ医院")];
    const input = { ...given, name: "髙橋 次郎", institutionIds: [here] };
    const copies = await Promise.all(
      [1, 2, 3].map(() => nurse.call<{ code: string }>("POST", "/visiting-doctors", input)),
    );
    expect(copies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const spelt = await nurse.call("POST", "/visiting-doctors", { ...input, name: "高橋　次郎" });
    expect(spelt.body.code).toBe("doctor_exists");
    expect((await nurse.call("POST", "/visiting-doctors", { ...input, institutionIds: [there] })).status).toBe(201);
  });

  test("withdrawing twice, before the registration, or returning who never left", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { body } = await nurse.call<Doctor>("POST", "/visiting-doctors", { ...given, name: "去る 医師" });
    const path = `/visiting-doctors/${body.id}`;
    const withdraw = (withdrawnOn: string) => nurse.call("POST", `${path}/withdraw`, { withdrawnOn, reason: "退職" });
    expect((await nurse.call("POST", `${path}/return`, {})).body.code).toBe("doctor_registered_already");
    expect((await withdraw("2019-03-31")).body.code).toBe("doctor_withdrawn_before_registered");
    expect((await withdraw("2025-07-31")).status).toBe(200);
    expect((await withdraw("2025-08-31")).body.code).toBe("doctor_withdrawn_already");
    expect((await nurse.call<Doctor>("GET", path)).body).toMatchObject({ withdrawnOn: "2025-07-31" });
  });
});

test("a doctor works in several institutions, the first is the main one; changes go field by field", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const [first, second] = [await clinic(world, "第一医院"), await clinic(world, "第二病院", "hospital")];
  const made = await nurse.call<Doctor>("POST", "/visiting-doctors", { ...given, institutionIds: [second, first] });
  expect(made.status).toBe(201);
  expect(made.body.institutions.map(({ id, main }) => [id, main])).toEqual([
    [second, true],
    [first, false],
  ]);
  expect(made.body).toMatchObject({ kana: "ミホン タロウ", specialty: "内科", patients: 0, note: "火曜午後は外来" });
  const path = `/visiting-doctors/${made.body.id}`;
  const swapped = await nurse.call<Doctor>("PATCH", path, { institutionIds: [first, second] });
  expect(swapped.body.institutions.map(({ id, main }) => [id, main])).toEqual([
    [first, true],
    [second, false],
  ]);
  const changed = await nurse.call<Doctor>("PATCH", path, { accepting: "no", acceptingNote: null });
  expect(changed.body).toMatchObject({ accepting: "no", acceptingNote: null, specialty: "内科", name: "見本 太郎" });
  await world.asStaff((tx) =>
    tx.updateTable("visiting_doctor").set({ specialty: "むかしの科" }).where("id", "=", made.body.id).execute(),
  );
  expect((await nurse.call("PATCH", path, { specialty: "むかしの科", kana: "ミホン" })).status).toBe(200);
});

test("patients under care, remarks and reasons are for the centre's staff", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { body } = await nurse.call<Doctor>("POST", "/visiting-doctors", { ...given, name: "数える 医師" });
  await world.asStaff(async (tx) => {
    await aPatient(tx, { doctorId: body.id });
    await aPatient(tx, { doctorId: body.id, status: "applied", name: "見本 次子" });
    await aPatient(tx, { doctorId: body.id, status: "withdrawn", name: "見本 三子" });
  });
  expect((await nurse.call<Doctor>("GET", `/visiting-doctors/${body.id}`)).body.patients).toBe(2);
  const city = await world.signedIn("city");
  const seen = await city.call<Doctor>("GET", `/visiting-doctors/${body.id}`);
  expect(seen.status).toBe(200);
  expect(["note", "withdrawalReason", "patients"].filter((key) => key in seen.body)).toEqual([]);
});

describe("capabilities", () => {
  test("are refused with an unknown code, one code twice, or a day ahead; nothing is written then", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "答え 医師" }));
    const put = (answers: object[]) => nurse.call("PUT", `/visiting-doctors/${doctorId}/capabilities`, { answers });
    const yes = { capability: "輸血", answer: "yes", note: null, confirmedOn: null };
    const refused = [
      await put([yes, { ...yes, capability: "空を飛ぶ" }]),
      await put([yes, yes]),
      await put([yes, { ...yes, capability: "超音波", confirmedOn: "2025-07-01" }]),
      await put([]),
      await put([{ ...yes, answer: "maybe" }]),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    expect(refused.map(({ body }) => Object.keys(body.data.fields)[0])).toEqual([
      "answers",
      "answers",
      "answers.1.confirmedOn",
      "answers",
      "answers.0.answer",
    ]);
    expect((await nurse.call<Doctor>("GET", `/visiting-doctors/${doctorId}`)).body.capabilities).toEqual([]);
    const stranger = await nurse.call("PUT", `/visiting-doctors/${absent}/capabilities`, { answers: [yes] });
    expect(stranger.status).toBe(404);
  });

  test("are answered in bulk, others stay, unknown takes away, and what stays as it is leaves no trace", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "表 医師" }));
    const put = (answers: object[]) =>
      nurse.call<Doctor>("PUT", `/visiting-doctors/${doctorId}/capabilities`, { answers });
    await put([
      { capability: "輸血", answer: "conditional", note: "平日のみ", confirmedOn: "2025-05-01" },
      { capability: "超音波", answer: "no", note: null, confirmedOn: null },
    ]);
    const { body } = await put([
      { capability: "輸血", answer: "conditional", note: "平日のみ", confirmedOn: "2025-05-01" },
      { capability: "超音波", answer: "unknown", note: "消える", confirmedOn: null },
      { capability: "関節注射", answer: "yes", note: " ", confirmedOn: null },
    ]);
    expect(body.capabilities).toMatchObject([
      { capability: "関節注射", answer: "yes", note: null, confirmedOn: "2025-06-30" },
      { capability: "輸血", answer: "conditional", note: "平日のみ", confirmedOn: "2025-05-01" },
    ]);
    expect(body.confirmedOn).toBe("2025-06-30");
    const updates = await world.asStaff((tx) =>
      tx
        .selectFrom("change")
        .select("before")
        .where("subject", "=", "visiting_doctor_capability")
        .where("action", "=", "update")
        .execute(),
    );
    expect(updates.filter(({ before }) => (before as { doctor_id: string }).doctor_id === doctorId)).toEqual([]);
  });

  test("find doctors by what they can do, unknown included, and make the table of who can do what", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const institutionId = await clinic(world, "表の医院");
    const ids = await world.asStaff(async (tx) =>
      Promise.all(
        ["あ", "い", "う"].map(async (name) => (await aDoctor(tx, { name: `検索 ${name}`, institutionId })).doctorId),
      ),
    );
    await nurse.call("PUT", `/visiting-doctors/${ids[0]}/capabilities`, {
      answers: [{ capability: "腹膜透析", answer: "yes", note: "夜間可", confirmedOn: null }],
    });
    await nurse.call("PUT", `/visiting-doctors/${ids[1]}/capabilities`, {
      answers: [{ capability: "腹膜透析", answer: "no", note: null, confirmedOn: null }],
    });
    const find = async (answer: string) => {
      const query = new URLSearchParams({ institutionId, capability: "腹膜透析", ...(answer ? { answer } : {}) });
      return (await nurse.call<Page<DoctorRow>>("GET", `/visiting-doctors?${query}`)).body;
    };
    expect((await find("yes")).rows).toMatchObject([{ id: ids[0], asked: { answer: "yes", note: "夜間可" } }]);
    expect((await find("unknown")).rows).toMatchObject([{ id: ids[2], asked: { answer: "unknown", note: null } }]);
    expect((await find("")).rows.map((row) => row.asked?.answer).toSorted()).toEqual(["no", "unknown", "yes"]);
    await nurse.call("POST", `/visiting-doctors/${ids[1]}/withdraw`, { withdrawnOn: "2025-06-30", reason: "退職" });
    expect((await find("no")).total).toBe(0);
    const table = await nurse.call<Page<DoctorAnswers>>("GET", "/visiting-doctors/answers");
    const mine = table.body.rows.filter((row) => ids.includes(row.id));
    expect(mine.map((row) => row.id).toSorted()).toEqual([ids[0], ids[2]].toSorted());
    expect(mine.find((row) => row.id === ids[0])).toMatchObject({ institution: "表の医院", phone: "04-2900-2201" });
    const options = await nurse.call<{ id: string }[]>(
      "GET",
      `/visiting-doctors/options?institutionId=${institutionId}`,
    );
    expect(options.body.map((option) => option.id).toSorted()).toEqual([ids[0], ids[2]].toSorted());
  });

  test("of a doctor nobody confirmed for a year are waiting", async ({ world }) => {
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "古い 医師" }));
    const add = (day: string) =>
      world.asStaff((tx) =>
        tx
          .insertInto("visiting_doctor_capability")
          .values({ doctor_id: doctorId, capability: `昔${day}`, answer: "yes", confirmed_on: day })
          .execute(),
      );
    const waiting = async () => {
      const [since, today] = [asPlainDate("2024-06-30"), asPlainDate("2025-06-30")];
      const { rows } = await world.asStaff((tx) => unconfirmedDoctors(since, today).execute(tx));
      return rows[0] ?? { count: 0, oldest: null };
    };
    const { count } = await waiting();
    await add("2023-04-01");
    expect(await waiting()).toEqual({ count, oldest: "2023-04-01" });
    await add("2024-06-30");
    expect((await waiting()).count).toBe(count - 1);
  });
});
