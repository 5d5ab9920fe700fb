import { describe, expect } from "vitest";
import { type Client, test, type World } from "../../../testing/world.ts";
import { commandLineActor, inTransaction } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids.ts";
import type { CorrectionEntry, DryRun, ImportAnswer } from "./ledgers-contract.ts";

const registrations = `登録番号,提出日,氏名,フリガナ,生年月日,性別,町名,主病名,主治医,医療機関,訪問看護,同意,終了日,終了理由,備考
R6-001,R6.4.8,試験　花子,シケン ハナコ,S10.3.4,女,入間川1丁目,老衰,,,訪看STつくし,○,,,
R6-002,R6.4.9,仮名　太郎,カメイ タロウ,S12.13.5,男,柏原,肺癌末期,,,つくし,済,,,
R6-003,R6.5.1,例示　一郎,レイジ イチロウ,昭和9年1月2日,男,水野,心不全,,,なし,口頭,R6.6.30,在宅看取り,
`;
const stays = `利用番号,依頼日,入院日,退院日,在院日数,氏名,フリガナ,生年月日,病院,理由,転帰,主治医,備考
1,R6.5.1,R6.5.2,R6.5.9,8,試験花子様,ｼｹﾝﾊﾅｺ,1935/3/4,前田病院,レスパイト,自宅退院,,
2,R6.5.20,R6.5.21,R6.5.30,10,仮名　太郎,カメイ タロウ,S12.1.5,前田病院,肺炎,自宅退院,,
`;

function form(files: Record<string, string>, more: Record<string, string> = {}): FormData {
  const data = new FormData();
  Object.entries(files).forEach(([name, text], index) => {
    data.append(`files[${index}]`, new File([text], name, { type: "text/csv" }));
  });
  for (const [key, value] of Object.entries(more)) data.append(key, value);
  return data;
}

const both = { "登録患者台帳.csv": registrations, "支援ベッド利用台帳.csv": stays };

async function recordsOf(world: World) {
  return world.asStaff(async (tx) => ({
    patients: (await tx.selectFrom("patient").select("id").execute()).length,
    registrations: (await tx.selectFrom("registration").select("id").execute()).length,
    stays: (await tx.selectFrom("stay").select("id").execute()).length,
    imports: (await tx.selectFrom("ledger_import").select("id").execute()).length,
    waiting: (await tx.selectFrom("ledger_correction").select("id").where("state", "=", "waiting").execute()).length,
    files: (await tx.selectFrom("ledger_file").select("file_hash").execute()).length,
  }));
}

const nothing = { patients: 0, registrations: 0, stays: 0, imports: 0, waiting: 0, files: 0 };
const list = async (client: Client, state = "waiting") =>
  (await client.call<{ rows: CorrectionEntry[]; total: number }>("GET", `/ledgers/corrections?state=${state}`)).body;

describe("who may", () => {
  const routes: [string, string, () => unknown][] = [
    ["POST", "/ledgers/dry-run", () => form(both)],
    ["POST", "/ledgers/import", () => form(both)],
    ["GET", "/ledgers/corrections", () => undefined],
    ["POST", "/ledgers/corrections/retry", () => ({ decisions: [] })],
    ["POST", `/ledgers/corrections/${newId()}/dismiss`, () => ({ dismissed: true })],
  ];

  test("nobody, and no other role than the centre's own staff", async ({ world }) => {
    const clinic = newId();
    await world.asStaff((tx) =>
      tx
        .insertInto("organisation")
        .values({ id: clinic, kind: "clinic", name: "試験医院", name_key: "試験医院" })
        .execute(),
    );
    const [doctor, city] = [await world.signedIn("doctors_office", clinic), await world.signedIn("city")];
    for (const [method, path, body] of routes) {
      expect((await world.nobody.call(method, path, body())).status).toBe(401);
      expect((await doctor.call(method, path, body())).status).toBe(403);
      expect((await city.call(method, path, body())).status).toBe(403);
    }
    expect(await recordsOf(world)).toEqual(nothing);
  });
});

describe("import by screen", () => {
  test("what is no ledger is said; bad input and changed files are refused; nothing is written", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const dry = await nurse.call<DryRun>(
      "POST",
      "/ledgers/dry-run",
      form({ "買い物.csv": "品名,値段\n封筒,100\n切手,85\n" }),
    );
    expect(dry.status).toBe(200);
    expect(dry.body.problems).toMatchObject([{ file: "買い物.csv", code: "ledger_not_recognised" }]);
    expect((await nurse.call("POST", "/ledgers/dry-run", {})).status).toBe(400);
    expect((await nurse.call("POST", "/ledgers/dry-run", form(both, { options: "{" }))).status).toBe(400);
    const hashes = [{ file: "登録患者台帳.csv", hash: "other" }];
    const changed = await nurse.call("POST", "/ledgers/import", form(both, { options: JSON.stringify({ hashes }) }));
    expect([changed.status, changed.body.code]).toEqual([409, "ledger_files_changed"]);
    const stopped = await nurse.call<ImportAnswer>("POST", "/ledgers/import", form(both));
    expect(stopped.body.state).toBe("stopped");
    expect(await recordsOf(world)).toEqual(nothing);
  });

  test("dry run, import with rows set aside, correction, and what waited for it", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const dry = await nurse.call<DryRun>("POST", "/ledgers/dry-run", form(both));
    expect(dry.body.rows.map(({ tab, row, outcome }) => `${tab} ${row} ${outcome}`).sort()).toEqual([
      "支援ベッド利用台帳 2 made",
      "支援ベッド利用台帳 3 refused",
      "登録患者台帳 2 made",
      "登録患者台帳 3 refused",
      "登録患者台帳 4 made",
    ]);
    expect(await recordsOf(world)).toEqual(nothing);

    const options = JSON.stringify({ hashes: dry.body.hashes });
    const done = await nurse.call<ImportAnswer>("POST", "/ledgers/import", form(both, { options, setAside: "true" }));
    expect(done.body).toMatchObject({ state: "written", setAside: 2 });
    expect(await recordsOf(world)).toEqual({
      patients: 2,
      registrations: 2,
      stays: 1,
      imports: 1,
      waiting: 2,
      files: 2,
    });

    const { rows, total } = await list(nurse);
    expect(total).toBe(2);
    const broken = rows.find(({ code }) => code === "impossible_date");
    expect(rows.find(({ code }) => code === "waits_for")?.contradicts).toContain("登録患者台帳");
    expect(broken?.cells[0]).toEqual({ heading: "登録番号", value: "R6-002" });

    const retry = (value: string) =>
      nurse.call<ImportAnswer>("POST", "/ledgers/corrections/retry", {
        decisions: [{ id: broken?.id, set: { 生年月日: value } }],
      });
    const still = await retry("S12.14.5");
    expect(still.body.stillWaiting.map(({ code }) => code)).toContain("impossible_date");
    expect((await list(nurse)).total).toBe(2);
    expect((await retry("S12.1.5")).body.completed.map(({ made }) => made)).toEqual([1, 1]);
    expect(await recordsOf(world)).toMatchObject({ patients: 3, registrations: 3, stays: 2, waiting: 0, files: 0 });
    expect((await retry("S12.1.5")).status).toBe(409);
    expect((await list(nurse, "corrected")).rows.find(({ code }) => code === "impossible_date")?.correction).toEqual({
      set: { 生年月日: "S12.1.5" },
    });
    const again = await nurse.call<ImportAnswer>("POST", "/ledgers/import", form(both));
    expect(again.body).toMatchObject({ state: "nothing", refused: [] });
  });

  test("a row left out neither stops nor waits, until that is taken back; another centre sees nothing", async ({
    world,
  }) => {
    const nurse = await world.signedIn("manager");
    const bad = registrations.replaceAll("R6-00", "R6-10").replace("花子", "花代").replace("S10.3.4", "S20.8.14");
    const data = () => form({ "登録.csv": bad }, { setAside: "true" });
    await nurse.call("POST", "/ledgers/import", data());
    const [entry, ...others] = (await list(nurse)).rows;
    expect(others).toEqual([]);
    const dismiss = (dismissed: boolean) =>
      nurse.call("POST", `/ledgers/corrections/${entry?.id}/dismiss`, { dismissed });
    expect((await dismiss(true)).status).toBe(200);
    expect((await dismiss(true)).status).toBe(404);
    const again = await nurse.call<ImportAnswer>("POST", "/ledgers/import", form({ "登録.csv": bad }));
    expect(again.body).toMatchObject({ state: "nothing", refused: [] });
    expect((await list(nurse)).total).toBe(0);
    expect((await dismiss(false)).status).toBe(200);
    expect((await list(nurse)).total).toBe(1);
    const other = commandLineActor(await world.otherCentre());
    expect(
      await inTransaction(world.db, other, (tx) => tx.selectFrom("ledger_correction").select("id").execute()),
    ).toEqual([]);
  });
});
