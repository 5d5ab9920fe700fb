import { expect } from "vitest";
import { insertFiguresWorld, inventFiguresWorld } from "../../testing/figures-world.ts";
import { test, type World } from "../../testing/world.ts";
import { StopReason } from "../platform/stop.ts";
import { reportCommand } from "./report-command.ts";

async function run(world: World, argv: readonly string[]) {
  const printed: string[] = [];
  const parts = {
    inCentre: <T>(_: string | undefined, work: Parameters<typeof world.asStaff<T>>[0]) => world.asStaff(work),
    print: (text: string) => void printed.push(text),
  };
  const code = await reportCommand(argv, parts).catch((error: unknown) => {
    if (error instanceof StopReason) return error.exitCode;
    throw error;
  });
  return { code, text: printed.join("\n") };
}

test("wrong usage ends with 2, a day before the opening with 1, and nothing is printed", async ({ world }) => {
  for (const argv of [[], ["--until"], ["--until", "2025-02-30"], ["--until", "R7.6.30", "--what"], ["--until", "x"]]) {
    expect(await run(world, argv), argv.join(" ")).toEqual({ code: 2, text: "" });
  }
  expect(await run(world, ["--until", "2015-09-30"])).toEqual({ code: 1, text: "" });
  expect((await run(world, ["--help"])).code).toBe(0);
});

test("the day is read in any spelling; an empty centre has zeroes and no means", async ({ world }) => {
  const texts = await Promise.all(
    ["2025-06-30", "R7.6.30", "令和七年六月三十日", "２０２５/6/30"].map((day) =>
      run(world, ["--until", day, "--json"]),
    ),
  );
  expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
  const report = JSON.parse(texts[0]?.text ?? "");
  expect(report).toMatchObject({
    as_of: "2025-06-30",
    registrations: { total: 0, ended_by_reason: { 在宅看取り: { total: 0 } } },
    bed_uses: { total: 0, mean_inclusive_over_finished: null, longest_stay_inclusive: 0 },
    doctors: { doctors: 0, capabilities: { 輸血: { "○": 0, 空白: 0 } } },
  });
  expect(Object.keys(report.registrations.by_fy)).toEqual(
    Array.from({ length: 11 }, (_, index) => String(2015 + index)),
  );
  expect(Object.keys(report.monthly)).toHaveLength(117);
});

test("the text holds the same figures for people", async ({ world }) => {
  await world.asStaff((tx) => insertFiguresWorld(tx, inventFiguresWorld(3, 20)));
  const { code, text } = await run(world, ["--until", "R7.6.30"]);
  const { registrations } = JSON.parse((await run(world, ["--until", "R7.6.30", "--json"])).text);
  expect(code).toBe(0);
  expect(text).toContain("平成27年10月1日)から令和7年6月30日まで");
  expect(text).toMatch(new RegExp(`総提出シート数\\s+${registrations.total}\\s`));
});
