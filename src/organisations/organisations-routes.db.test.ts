import { describe, expect } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import type { Organisation, OrganisationInput, OrganisationOption, OrganisationRow } from "./organisations-contract.ts";

const pharmacy: OrganisationInput = {
  kind: "pharmacy",
  name: "見本調剤薬局",
  kana: "みほん ちょうざいやっきょく",
  shortNames: ["見本薬局"],
  institutionCode: null,
  postalCode: "3501305",
  address: "見本市入間川1-2-3",
  areaTowns: ["入間川", "水野"],
  phone: "0429001101",
  fax: "04(2900)1102",
  nightPhone: "09000001101",
  email: "desk@example.jp",
  registeredOn: "2020-04-01",
  note: "麻薬の在庫は前日までに相談",
};
const absent = "01900000-0000-7000-8000-000000000000";
type Page = { rows: OrganisationRow[]; total: number; kinds: Record<string, number> };

describe("partner organisations are refused", () => {
  test("to nobody; writing to everybody but the centre's staff", async ({ world }) => {
    const id = await world.asStaff((tx) => anOrganisation(tx, { kind: "hospital", name: "見本北病院" }));
    expect((await world.nobody.call("GET", "/organisations")).status).toBe(401);
    expect((await world.nobody.call("POST", "/organisations", pharmacy)).status).toBe(401);
    for (const role of ["city", "operator", "nurse", "hospital_desk", "doctors_office"] as const) {
      const partner = await world.signedIn(role, role === "city" || role === "operator" ? undefined : id);
      const answers = [
        await partner.call("POST", "/organisations", pharmacy),
        await partner.call("PATCH", `/organisations/${id}`, { phone: "04-2900-0000" }),
        await partner.call("POST", `/organisations/${id}/close`, { closedOn: "2025-06-01", reason: null }),
        await partner.call("POST", `/organisations/${id}/reopen`, {}),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    const nurse = await world.signedIn("coordinator");
    expect((await nurse.call<Organisation>("GET", `/organisations/${id}`)).body).toMatchObject({
      phone: null,
      closedOn: null,
    });
  });

  test("when input is wrong, the record is unknown or another centre's", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const wrong = [
      [{ name: " " }, "name"],
      [{ kind: "school" }, "kind"],
      [{ email: "desk" }, "email"],
      [{ registeredOn: "2025-02-30" }, "registeredOn"],
      [{ institutionCode: "1110123456" }, "institutionCode"],
      [{ postalCode: "350-13" }, "postalCode"],
    ] as const;
    for (const [change, field] of wrong) {
      const answer = await nurse.call("POST", "/organisations", { ...pharmacy, ...change });
      expect([answer.status, Object.keys(answer.body.data.fields)]).toEqual([400, [field]]);
    }
    expect((await nurse.call<Page>("GET", "/organisations?kind=pharmacy&state=all")).body.total).toBe(0);
    expect((await nurse.call("GET", `/organisations/${absent}`)).status).toBe(404);
    expect((await nurse.call("PATCH", `/organisations/${absent}`, { phone: null })).status).toBe(404);
    const other = await world.otherCentre();
    const elsewhere = await world.as({ centreId: other, role: "manager" }, (tx) => anOrganisation(tx));
    expect((await nurse.call("GET", `/organisations/${elsewhere}`)).status).toBe(404);
    expect(
      (await nurse.call("POST", `/organisations/${elsewhere}/close`, { closedOn: "2025-06-01", reason: null })).status,
    ).toBe(404);
  });

  test("under a name that is registered in the kind already, in any spelling", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = await world.asStaff((tx) => anOrganisation(tx, { kind: "facility", name: "髙橋ホーム" }));
    const again = await nurse.call<{ code: string; data: { organisationId: string; fields: object } }>(
      "POST",
      "/organisations",
      { ...pharmacy, kind: "facility", name: "高橋 ホーム" },
    );
    expect([again.status, again.body.code, again.body.data.organisationId]).toEqual([409, "organisation_exists", id]);
    expect(Object.keys(again.body.data.fields)).toEqual(["name"]);
    const second = await world.asStaff((tx) => anOrganisation(tx, { kind: "facility", name: "水野ホーム" }));
    expect((await nurse.call("PATCH", `/organisations/${second}`, { name: "髙橋ホーム" })).status).toBe(409);
    const copies = await Promise.all(
      [1, 2, 3].map(() => nurse.call("POST", "/organisations", { ...pharmacy, kind: "other", name: "同時の店" })),
    );
    expect(copies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });
});

test("a partner is registered in one form, found by name, reading and short name, and changed field by field", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const made = await nurse.call<Organisation>("POST", "/organisations", pharmacy);
  expect(made).toMatchObject({
    status: 201,
    body: {
      kana: "ミホン チョウザイヤッキョク",
      phone: "04-2900-1101",
      fax: "04-2900-1102",
      nightPhone: "090-0000-1101",
      postalCode: "350-1305",
      doctors: 0,
      doctorList: [],
    },
  });
  const { id } = made.body;
  for (const q of ["見本調剤", "ちょうざい", "見本薬局"]) {
    const found = await nurse.call<Page>("GET", `/organisations?kind=pharmacy&q=${encodeURIComponent(q)}`);
    expect(found.body.rows.map((row) => row.id)).toEqual([id]);
  }
  const changed = await nurse.call<Organisation>("PATCH", `/organisations/${id}`, {
    phone: "04-2900-1109 夜間は転送",
    note: "",
  });
  expect(changed.body).toMatchObject({ phone: "04-2900-1109 夜間は転送", note: null, address: "見本市入間川1-2-3" });
  const history = await world.asStaff((tx) =>
    tx.selectFrom("change").select(["action", "before"]).where("subject_id", "=", id).orderBy("id").execute(),
  );
  expect(history.map((row) => row.action)).toEqual(["insert", "update"]);
  expect(history[1]?.before).toMatchObject({ phone: "04-2900-1101" });
});

test("the night telephone is for those who look after patients, remarks for the centre's staff", async ({ world }) => {
  const staff = await world.signedIn("manager");
  const { body } = await staff.call<Organisation>("POST", "/organisations", { ...pharmacy, name: "夜の薬局" });
  const path = `/organisations/${body.id}`;
  const nurse = await world.signedIn("nurse", body.id);
  const seen = (await nurse.call<Organisation>("GET", path)).body;
  expect([seen.nightPhone, "note" in seen]).toEqual(["090-0000-1101", false]);
  for (const role of ["city", "operator"] as const) {
    const city = await world.signedIn(role);
    const answer = await city.call<Organisation>("GET", path);
    expect([answer.status, answer.body.name]).toEqual([200, "夜の薬局"]);
    expect(JSON.stringify(answer.body)).not.toMatch(/nightPhone|note|090-0000|在庫/);
    expect(JSON.stringify((await city.call("GET", "/organisations?state=all")).body)).not.toContain("090-0000");
  }
});

test("closing: in the past, ahead, not twice, not before the registration; and back", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const id = await world.asStaff((tx) =>
    anOrganisation(tx, { kind: "clinic", name: "閉院医院", registered_on: "2020-04-01" }),
  );
  const close = (closedOn: string) =>
    nurse.call("POST", `/organisations/${id}/close`, { closedOn, reason: "院長引退" });
  expect((await nurse.call("POST", `/organisations/${id}/reopen`, {})).body.code).toBe("organisation_open_already");
  expect((await close("2020-03-31")).body.code).toBe("organisation_closed_before_registered");
  expect((await close("2025-07-31")).status).toBe(200);
  expect((await close("2025-06-01")).body.code).toBe("organisation_closed_already");
  const find = async (state: string) =>
    (await nurse.call<Page>("GET", `/organisations?kind=clinic&state=${state}&q=${encodeURIComponent("閉院医院")}`))
      .body.total;
  expect([await find("open"), await find("closed")]).toEqual([1, 0]);
  world.clock = new Date("2025-08-01T01:00:00Z");
  expect([await find("open"), await find("closed")]).toEqual([0, 1]);
  const options = await nurse.call<OrganisationOption[]>("GET", "/organisations/options?kind=clinic");
  expect(options.body.some((option) => option.id === id)).toBe(false);
  world.clock = new Date("2025-06-30T01:00:00Z");
  const back = await nurse.call<Organisation>("POST", `/organisations/${id}/reopen`, {});
  expect(back.body).toMatchObject({ closedOn: null, closingReason: null });
});

test("lists count by kind, page, and show the doctors of an institution; options take several kinds", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { institutionId, doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "見本 一郎" }));
  const [first, second] = await Promise.all(
    [1, 2].map((page) => nurse.call<Page>("GET", `/organisations?state=all&size=3&page=${page}`)),
  );
  expect(first?.body.total).toBe(Object.values(first?.body.kinds ?? {}).reduce((sum, count) => sum + count, 0));
  const ids = [first, second].flatMap((page) => page?.body.rows.map((row) => row.id) ?? []);
  expect(new Set(ids).size).toBe(6);
  const clinics = await nurse.call<Page>("GET", "/organisations?kind=clinic");
  expect(clinics.body.rows.find((row) => row.id === institutionId)?.doctors).toBe(1);
  const clinic = await nurse.call<Organisation>("GET", `/organisations/${institutionId}`);
  expect(clinic.body.doctorList).toMatchObject([{ id: doctorId, name: "見本 一郎", main: true }]);
  const takes = async (until: string) => {
    const answer = { accepting: "yes", accepting_until: until } as const;
    await world.asStaff((tx) => tx.updateTable("visiting_doctor").set(answer).where("id", "=", doctorId).execute());
    return (await nurse.call<Organisation>("GET", `/organisations/${institutionId}`)).body.doctorList[0]?.accepting;
  };
  expect([await takes("2025-06-30"), await takes("2025-06-29")]).toEqual(["yes", "unknown"]);
  await world.asStaff((tx) => anOrganisation(tx, { kind: "hospital", name: "選択肢病院" }));
  for (const query of ["kind=clinic&kind=hospital", "kind[]=clinic&kind[]=hospital"]) {
    const { body } = await nurse.call<OrganisationOption[]>("GET", `/organisations/options?${query}`);
    expect(new Set(body.map((option) => option.kind))).toEqual(new Set(["clinic", "hospital"]));
  }
});
