import ExcelJS from "exceljs";
import { describe, expect } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import type { Gaps } from "./gaps-contract.ts";

describe("the registry's gaps", () => {
  test("are refused to nobody and to everybody outside the centre", async ({ world }) => {
    const clinic = await world.asStaff((tx) => anOrganisation(tx));
    const others = [await world.signedIn("doctors_office", clinic), await world.signedIn("city")];
    for (const path of ["/matching/gaps", "/matching/gaps/file"]) {
      expect((await world.nobody.call("GET", path)).status).toBe(401);
      for (const other of others) expect((await other.call("GET", path)).status).toBe(403);
    }
    const nurse = await world.signedIn("coordinator");
    expect((await nurse.call("GET", "/matching/gaps?size=0")).status).toBe(400);
  });

  test("count who can, who is unknown, town by town; what was needed comes first", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    await world.asStaff(async (tx) => {
      const institutionId = await anOrganisation(tx);
      await tx
        .updateTable("organisation")
        .set({ area_towns: ["水野", "沢"] })
        .where("id", "=", institutionId)
        .execute();
      const { doctorId } = await aDoctor(tx, { institutionId });
      await aDoctor(tx, { institutionId });
      const more = { doctor_id: doctorId, answer: "yes", confirmed_on: "2025-06-01" };
      await tx
        .insertInto("visiting_doctor_capability")
        .values([
          { ...more, capability: "輸血", at_night: true },
          { ...more, capability: "超音波" },
        ])
        .execute();
    });
    const need = { capabilities: ["超音波"], town: "大字水野5", night: true };
    await nurse.call("POST", "/matching/begin", { idempotencyKey: newId(), need });
    const { body } = await nurse.call<Gaps>("GET", "/matching/gaps?size=500");
    expect(body).toMatchObject({ doctors: 2, towns: ["水野", "沢"] });
    const line = (gaps: Gaps, code: string) => gaps.grid.find(({ capability }) => capability === code);
    expect(line(body, "輸血")).toMatchObject({
      day: { can: 1, unknown: 1 },
      night: { can: 1, unknown: 1 },
      holiday: { can: 0, unknown: 2 },
    });
    expect(
      body.planning.slice(0, 3).map(({ capability, town, time, needed }) => [capability, town, time, needed]),
    ).toEqual([
      ["超音波", null, "night", 1],
      ["往診(終日対応)", null, "day", 1],
      ["往診(終日対応)", null, "night", 1],
    ]);
    const here = await nurse.call<Gaps>("GET", `/matching/gaps?town=${encodeURIComponent("柏原")}`);
    expect(line(here.body, "輸血")?.day).toEqual({ can: 0, unknown: 0 });
  });

  test("come as a workbook: the list to plan with, and every town's numbers", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { body: gaps } = await nurse.call<Gaps>("GET", "/matching/gaps?size=500");
    const file = await nurse.call<Buffer>("GET", "/matching/gaps/file");
    expect(file.status).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(file.body as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["計画の一覧", "町ごとの人数"]);
    const rowsOf = (name: string) => {
      const rows: string[] = [];
      workbook.getWorksheet(name)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1).join("|")));
      return rows;
    };
    const planning = rowsOf("計画の一覧");
    const head = planning.findIndex((row) => row.startsWith("処置|町|時間帯|"));
    expect(planning[head + 1]).toMatch(/^超音波.*\|どの町にも\|夜間\|1\|\d+$/u);
    expect(planning.filter((row) => /\|(日中|夜間|休日)\|\d+\|\d+$/u.test(row))).toHaveLength(gaps.planningTotal);
    const grid = rowsOf("町ごとの人数");
    expect(grid).toContainEqual(expect.stringMatching(/^処置\|時間帯\|市内\|水野\|沢$/u));
    expect(grid).toContainEqual(expect.stringMatching(/^輸血.*\|夜間\|1 \(\?1\)\|/u));
  });
});
