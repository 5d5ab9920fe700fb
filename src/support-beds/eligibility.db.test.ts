import { expect } from "vitest";
import { aPatient } from "../../testing/builders.ts";
import { type Client, test } from "../../testing/world.ts";
import { officeHours } from "../organisations/timetable.ts";
import type { EligibilityFinding } from "./eligibility.ts";

type Answer = { findings: EligibilityFinding[] };

const daytime = async (staff: Client, patientId: string) => {
  const { body } = await staff.call<Answer>("GET", `/support-beds/eligibility/${patientId}`);
  return body.findings.find(({ code }) => code === "daytime")?.level;
};

test("receiving hours are the usual ones until the centre has said its own", async ({ world }) => {
  const manager = await world.signedIn("manager");
  const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "時間 一郎" }));
  const at = (moment: string) => {
    world.clock = new Date(`${moment}:00+09:00`);
    return daytime(manager, patientId);
  };
  expect(await at("2025-06-30T10:00")).toBe("fits");
  expect(await at("2025-06-30T17:00")).toBe("warning");
  expect(await at("2025-07-05T10:00")).toBe("warning");
  expect(await at("2025-12-30T10:00")).toBe("warning");

  world.clock = new Date("2025-06-30T01:00:00Z");
  const once = (day: string, hours: { from: number; until: number }[]) => ({
    ...{ firstOn: day, lastOn: day, note: null },
    hours,
  });
  const days = officeHours("08:30", "18:00").days.map((one) =>
    one.day === 3
      ? {
          ...one,
          hours: [
            { from: 540, until: 720 },
            { from: 780, until: 1020 },
          ],
        }
      : one,
  );
  const timetable = {
    ...officeHours("08:30", "18:00"),
    days: days.filter(({ day }) => day !== 0),
    exceptions: [once("2025-07-01", []), once("2025-07-05", [{ from: 540, until: 720 }])],
  };
  expect((await manager.call("PUT", "/centre/hours", { timetable })).status).toBe(200);
  expect(await at("2025-06-30T17:30")).toBe("fits");
  expect(await at("2025-07-01T10:00")).toBe("warning");
  expect(await at("2025-07-02T12:30")).toBe("warning");
  expect(await at("2025-07-05T10:00")).toBe("fits");
  expect(await at("2025-07-05T12:00")).toBe("warning");
  expect(await at("2025-07-06T10:00")).toBe("unknown");
  expect(await at("2025-12-30T10:00")).toBe("warning");
});
