import { expect } from "vitest";
import { aDoctor, aPatient } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import type { PatientRow } from "./patient-shapes-contract.ts";

test("the list: filters, order by reading, pages; who looked; what happened", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { doctorId, institutionId } = await world.asStaff((tx) => aDoctor(tx, { name: "一覧 医師" }));
  await world.asStaff(async (tx) => {
    for (const [name, kana, town] of [
      ["山", "ヤマ", "柏原"],
      ["相川", "アイカワ", "堀兼"],
      ["加藤", "カトウ", "柏原"],
    ] as const)
      await aPatient(tx, { name, kana, town, doctorId, institutionId });
  });
  const list = async (query: string) =>
    (await nurse.call<{ rows: PatientRow[]; total: number }>("GET", `/patients?doctorId=${doctorId}&${query}`)).body;
  const all = await list("");
  expect([all.total, all.rows.map(({ kana }) => kana)]).toEqual([3, ["アイカワ", "カトウ", "ヤマ"]]);
  expect((await list(`town=${encodeURIComponent("柏原")}`)).total).toBe(2);
  expect((await list("page=2&size=2")).rows.map(({ name }) => name)).toEqual(["山"]);
  expect([(await list("fiscalYear=2025")).total, (await list("fiscalYear=2024")).total]).toEqual([3, 0]);
  expect([
    (await list("state=ended")).total,
    (await list("state=in_bed")).total,
    (await list("state=all")).total,
  ]).toEqual([0, 0, 3]);
  const patientId = all.rows[0]?.patientId ?? "";
  const path = `/patients/${patientId}`;
  await nurse.call("POST", `${path}/registrations/${all.rows[0]?.registrationId}/end`, {
    ...{ endedOn: "2025-06-30", reason: "E42", placeOfDeath: null, causeOfDeath: null },
  });
  expect((await list("state=ended&endedFrom=2025-06-01&endedTo=2025-06-30&endReason=E42")).total).toBe(1);
  expect((await list("state=ended&endReason=E11")).total).toBe(0);
  const timeline = await nurse.call<{ rows: { kind: string }[]; total: number }>("GET", `${path}/timeline`);
  expect(timeline.body).toMatchObject({ patientId, total: 3 });
  expect(timeline.body.rows.map(({ kind }) => kind)).toEqual(["ended", "consent_given", "registered"]);
  const readers = await nurse.call<{ rows: { route: string; accountName: string }[] }>("GET", `${path}/readers`);
  expect(readers.body.rows.at(-1)).toMatchObject({ route: "patients.list", accountName: "coordinatorの試験者" });
  const choices = await nurse.call<{ towns: string[] }>("GET", "/patients/choices");
  expect(choices.body.towns).toContain("堀兼");
});
