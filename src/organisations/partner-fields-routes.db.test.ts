import { expect } from "vitest";
import { anOrganisation } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import type { FieldsInput, PartnerAnswerRow } from "./partner-fields-contract.ts";

type Answers = { answers: PartnerAnswerRow[] };
const said: FieldsInput = {
  answers: {
    sterile: { answer: "conditional", note: "前日の昼まで" },
    contact_24h: { answer: "yes", note: "当番の薬剤師" },
  },
  confirmedOn: "2025-06-20",
  confirmedBy: "管理薬剤師",
};

test("what a partner has told is refused to nobody, to others than the centre's staff, of other kinds and other centres", async ({
  world,
}) => {
  const id = await world.asStaff((tx) => anOrganisation(tx, { kind: "pharmacy" }));
  const path = `/organisations/${id}/fields`;
  expect((await world.nobody.call("GET", path)).status).toBe(401);
  expect((await world.nobody.call("PATCH", path, said)).status).toBe(401);
  for (const role of ["city", "pharmacist", "nurse"] as const) {
    const partner = await world.signedIn(role, role === "city" ? undefined : id);
    expect((await partner.call("PATCH", path, said)).status).toBe(403);
  }
  const nurse = await world.signedIn("coordinator");
  const wrong = [
    { house_calls_24h: { answer: "yes" } },
    { sterile: { answer: "perhaps" } },
    { sterile: { answer: "yes", chosen: ["home"] } },
    { nothing: null },
    { sites: { chosen: ["moon"] } },
  ];
  for (const answers of wrong) {
    const answer = await nurse.call("PATCH", path, { ...said, answers });
    expect([answer.status, Object.keys(answer.body.data.fields)]).toEqual([400, Object.keys(answers)]);
  }
  const clinic = await world.asStaff((tx) => anOrganisation(tx, { kind: "clinic" }));
  const other = await world.otherCentre();
  const elsewhere = await world.as({ centreId: other, role: "manager" }, (tx) =>
    anOrganisation(tx, { kind: "pharmacy" }),
  );
  const partners = { ...said, answers: { partner_pharmacies: { chosen: [elsewhere] } } };
  expect((await nurse.call("PATCH", `/organisations/${clinic}/fields`, partners)).status).toBe(404);
  expect((await nurse.call("PATCH", `/organisations/${elsewhere}/fields`, said)).status).toBe(404);
  expect((await nurse.call("GET", `/organisations/${elsewhere}/fields`)).status).toBe(404);
  expect((await nurse.call<Answers>("GET", path)).body.answers).toEqual([]);
});

test("answers are kept field by field with who said so; who answers at night is not for the city", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const [pharmacy, clinic] = await world.asStaff(async (tx) => [
    await anOrganisation(tx, { kind: "pharmacy", name: "夜の薬局" }),
    await anOrganisation(tx, { kind: "clinic" }),
  ]);
  const path = `/organisations/${pharmacy}/fields`;
  const first = await nurse.call<Answers>("PATCH", path, said);
  expect(first.body.answers).toEqual([
    expect.objectContaining({ field: "contact_24h", answer: "yes", note: "当番の薬剤師", confirmedBy: "管理薬剤師" }),
    expect.objectContaining({ field: "sterile", answer: "conditional", confirmedOn: "2025-06-20" }),
  ]);
  const city = await world.signedIn("city");
  expect((await city.call<Answers>("GET", path)).body.answers.map(({ field }) => field)).toEqual(["sterile"]);
  const second = { ...said, answers: { sterile: null, narcotics: { answer: "yes" } } };
  const now = await nurse.call<Answers>("PATCH", path, second);
  expect(now.body.answers.map(({ field }) => field)).toEqual(["contact_24h", "narcotics"]);
  const partners = { ...said, answers: { partner_pharmacies: { chosen: [pharmacy] } } };
  const linked = await nurse.call<Answers>("PATCH", `/organisations/${clinic}/fields`, partners);
  expect(linked.body.answers[0]?.partners).toMatchObject([{ id: pharmacy, name: "夜の薬局" }]);
});

test("two people at different fields keep both; at the same field the second is asked, and then has the last word", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const id = await world.asStaff((tx) => anOrganisation(tx, { kind: "pharmacy" }));
  const path = `/organisations/${id}/fields`;
  const yes = { answer: "yes", chosen: [], note: null };
  const no = { ...yes, answer: "no" };
  const save = (answers: FieldsInput["answers"], seen: FieldsInput["seen"]) =>
    nurse.call("PATCH", path, { answers, seen, confirmedOn: "2025-06-20", confirmedBy: null });
  expect((await save({ sterile: yes }, { sterile: null })).status).toBe(200);
  expect((await save({ narcotics: yes }, { narcotics: null })).status).toBe(200);
  const second = await save({ sterile: no, pump: yes }, { sterile: null, pump: null });
  expect([second.status, second.body.code, Object.keys(second.body.data.fields)]).toEqual([
    409,
    "changed_meanwhile",
    ["sterile"],
  ]);
  const answersNow = async () =>
    (await nurse.call<Answers>("GET", path)).body.answers.map(({ field, answer }) => [field, answer]);
  expect(await answersNow()).toEqual([
    ["narcotics", "yes"],
    ["sterile", "yes"],
  ]);
  expect((await save({ sterile: yes }, { sterile: null })).status).toBe(200);
  expect((await save({ sterile: no, pump: yes }, { pump: null })).status).toBe(200);
  expect(await answersNow()).toEqual([
    ["narcotics", "yes"],
    ["pump", "yes"],
    ["sterile", "no"],
  ]);
});
