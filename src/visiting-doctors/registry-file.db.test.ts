import { describe, expect } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { runImport } from "../ledgers/apply/import-run.ts";
import { readLedger } from "../ledgers/read-ledger.ts";
import { commandLineActor } from "../platform/database/transaction.ts";
import { printedList } from "./printed-list-lists.ts";
import { registryFile } from "./registry-file-lists.ts";

const at = { today: asPlainDate("2025-06-30"), now: new Date("2025-06-30T01:00:00Z"), centre: "試験センター" };
const take = (world: World, form: "xlsx" | "utf-8" | "shift_jis") => world.asStaff((tx) => registryFile(tx, form, at));

describe("taking the registry out is refused", () => {
  test("to nobody and everybody but the centre's staff", async ({ world }) => {
    for (const path of ["/visiting-doctors/file", "/visiting-doctors/printed-list?audience=public"]) {
      expect((await world.nobody.call("GET", path)).status).toBe(401);
      expect((await (await world.signedIn("city")).call("GET", path)).status).toBe(403);
    }
    const nurse = await world.signedIn("coordinator");
    expect((await nurse.call("GET", "/visiting-doctors/printed-list?audience=press")).status).toBe(400);
    expect((await nurse.call("GET", "/visiting-doctors/file?form=pdf")).status).toBe(400);
  });

  test("in Shift_JIS when a name would be lost, with the characters", async ({ world }) => {
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "𠮷野 桜" }));
    const nurse = await world.signedIn("coordinator");
    const answer = await nurse.call<{ code: string; data: { characters: string[] } }>(
      "GET",
      "/visiting-doctors/file?form=shift_jis",
    );
    expect([answer.status, answer.body.code, answer.body.data.characters]).toEqual([
      409,
      "csv_characters_lost",
      ["𠮷"],
    ]);
    await world.asStaff((tx) =>
      tx.updateTable("visiting_doctor").set({ name: "吉野 桜" }).where("id", "=", doctorId).execute(),
    );
    expect((await take(world, "shift_jis")).size).toBeGreaterThan(100);
  });
});

test("what goes out comes in again: Excel and both kinds of CSV", async ({ world }) => {
  const clinic = await world.asStaff((tx) => anOrganisation(tx, { name: "往復医院", phone: "04-2900-4401" }));
  const ids = await world.asStaff(async (tx) => {
    const made = [];
    for (const name of ["髙橋 一郎", "﨑山 二郎", "=SUM(A1) 三郎"])
      made.push((await aDoctor(tx, { name, institutionId: clinic })).doctorId);
    return made;
  });
  await world.asStaff(async (tx) => {
    await tx
      .updateTable("visiting_doctor")
      .set({
        specialty: "内科",
        kana: "タカハシ イチロウ",
        registered_on: "2019-04-01",
        role: "main",
        accepting: "yes",
      })
      .where("id", "in", ids)
      .execute();
    const answers = [
      ["輸血", "conditional", "平日のみ"],
      ["超音波", "yes", null],
      ["腹膜透析", "no", null],
    ] as const;
    for (const doctor_id of ids)
      for (const [capability, answer, note] of answers)
        await tx
          .insertInto("visiting_doctor_capability")
          .values({ doctor_id, capability, answer, note, confirmed_on: "2025-05-12", confirmed_by: "受付 見本" })
          .execute();
  });
  for (const form of ["xlsx", "utf-8", "shift_jis"] as const) {
    const file = await take(world, form);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const reading = await readLedger({ file: file.name, bytes }, { today: at.today });
    expect([form, reading.kind, reading.refused]).toEqual([form, "visiting-doctors", []]);
    const mine = reading.rows.filter((row) => row.type === "doctor" && row.institution === "往復医院");
    expect(mine).toHaveLength(3);
    expect(mine[1]).toMatchObject({
      name: "﨑山 二郎",
      specialty: "内科",
      registeredOn: "2019-04-01",
      capabilities: {
        輸血: { answer: "conditional", note: "平日のみ" },
        超音波: { answer: "yes", note: null },
        腹膜透析: { answer: "no", note: null },
      },
    });
    expect(reading.rows.every((row) => row.type === "doctor")).toBe(true);
  }
});

test("the workbook, taken out and in again unchanged, changes nobody and makes no consultations of its second tab", async ({
  world,
}) => {
  const clinic = await world.asStaff((tx) => anOrganisation(tx, { name: "再読医院", phone: "04-2900-4402" }));
  const doctorId = await world.asStaff(async (tx) => {
    const made = await aDoctor(tx, { name: "再読 花子", institutionId: clinic });
    // As an earlier ledger's column left it.
    await tx
      .updateTable("visiting_doctor")
      .set({ note: "連絡先: 04-2900-4402", specialty: "内科" })
      .where("id", "=", made.doctorId)
      .execute();
    await tx
      .insertInto("visiting_doctor_capability")
      .values(
        ["輸血", "超音波", "腹膜透析", "点滴の管理"].map((capability) => ({
          ...{ doctor_id: made.doctorId, capability, answer: "yes", confirmed_on: "2025-05-12" },
          ...{ by_day: true, at_night: false, confirmed_by: "受付 見本" },
        })),
      )
      .execute();
    return made.doctorId;
  });
  const state = () =>
    world.asStaff(async (tx) => ({
      doctor: await tx.selectFrom("visiting_doctor").selectAll().where("id", "=", doctorId).execute(),
      answers: await tx
        .selectFrom("visiting_doctor_capability")
        .selectAll()
        .where("doctor_id", "=", doctorId)
        .orderBy("capability")
        .execute(),
      consultations: await tx.selectFrom("consultation").select("id").execute(),
    }));
  const before = await state();
  const file = await take(world, "xlsx");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const result = await runImport(world.db, commandLineActor(world.centreId), [{ file: file.name, bytes }], {
    today: at.today,
  });
  expect(result.refused).toEqual([]);
  expect(result.warnings.map(({ code, tab }) => [code, tab])).toContainEqual(["tab_not_read", "確認の記録"]);
  expect(result.files).toMatchObject([{ kind: "visiting-doctors", made: 0, changed: 0, refused: 0 }]);
  expect(await state()).toEqual(before);
  // An answer confirmed on the screen since keeps its day and its times when the file that tells it comes in.
  await world.asStaff((tx) =>
    tx
      .updateTable("visiting_doctor_capability")
      .set({ answer: "no", confirmed_on: "2025-06-20", at_night: null })
      .where("doctor_id", "=", doctorId)
      .where("capability", "=", "輸血")
      .execute(),
  );
  const confirmed = await state();
  const again = await take(world, "xlsx");
  const later = new Uint8Array(await again.arrayBuffer());
  await runImport(world.db, commandLineActor(world.centreId), [{ file: again.name, bytes: later }], {
    today: at.today,
  });
  expect(await state()).toEqual(confirmed);
});

test("the printed list is a PDF; the public one leaves out who did not agree", async ({ world }) => {
  const print = async (audience: "members" | "public") => {
    const file = await world.asStaff((tx) => printedList(tx, { ...at, audience }));
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(new TextDecoder("latin1").decode(bytes.subarray(0, 5))).toBe("%PDF-");
    return { name: file.name, size: bytes.length };
  };
  const [members, everybody] = [await print("members"), await print("public")];
  expect(members.name).toBe("往診医名簿_会員用_2025-06-30.pdf");
  expect(everybody.size).toBeLessThan(members.size);
});
