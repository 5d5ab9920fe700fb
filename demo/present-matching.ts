import { addDays, todayInTokyo } from "../src/japan/plain-date.ts";
import { answerCall, openCall } from "../src/matching/call-actions.ts";
import { findMatch } from "../src/matching/match-lists.ts";
import type { Need } from "../src/matching/need.ts";
import { keepNeed } from "../src/matching/need-actions.ts";
import { NeedInput } from "../src/matching/need-contract.ts";
import { lastOpenBefore, momentOf, nextOpenDay } from "../src/organisations/opening-hours.ts";
import { hoursOfCentre } from "../src/organisations/reachability-lookup.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";

/** What the two newest consultations that look for a doctor need. */
const needs = [
  { capabilities: ["褥瘡の管理", "認知症BPSD"], town: "水野", age: 86, place: "home", inDays: 5 },
  {
    capabilities: ["疼痛の管理", "麻薬持続皮下注(PCA)"],
    devices: ["oxygen"],
    night: true,
    endOfLife: true,
    town: "入曽",
    age: 74,
    diseaseGroup: "癌末期",
    place: "home",
    inDays: 3,
  },
] as const;

/**
 * Looking for doctors around today: two consultations with what they need, one of them with an open call that a first doctor has
 * accepted and a second declined.
 */
export async function makeMatching(tx: Transaction, by: string | null, now: Date): Promise<void> {
  const today = todayInTokyo(now);
  const consultations = await tx
    .selectFrom("consultation")
    .select("id")
    .where("state", "=", "open")
    .where((e) => e("topics", "@>", e.val(["往診医の紹介"])))
    .orderBy("received_on", "desc")
    .orderBy("id")
    .limit(needs.length)
    .execute();
  for (const [index, { id }] of consultations.entries()) {
    const { inDays, ...need } = needs[index] ?? needs[0];
    await keepNeed(tx, id, NeedInput.parse({ ...need, startsOn: addDays(today, inDays) }));
  }
  const called = consultations[1];
  if (!called) return;
  const need = NeedInput.parse({ ...needs[1], startsOn: addDays(today, needs[1].inDays) }) as Need;
  const { rows } = await findMatch(tx, need, { page: 1, size: 5 }, now);
  const calling = { now, by, publicUrl: "http://localhost:4000", mailIsSetUp: false };
  const { timetable } = await hoursOfCentre(tx, now);
  const day = nextOpenDay(timetable, addDays(today, 1)) ?? addDays(today, 2);
  const until = (lastOpenBefore(timetable, momentOf(addDays(day, 1))) ?? momentOf(addDays(day, 1))).toISOString();
  const doctorIds = rows.map(({ doctorId }) => doctorId);
  const callId = await openCall(tx, called.id, { doctorIds, note: null, answerUntil: until }, calling);
  const told = await tx
    .selectFrom("doctor_call_recipient as r")
    .innerJoin("visiting_doctor as d", (on) =>
      on.onRef("d.centre_id", "=", "r.centre_id").onRef("d.id", "=", "r.doctor_id"),
    )
    .select(["r.id", "r.doctor_id", "d.name"])
    .where("r.call_id", "=", callId)
    .execute();
  const recipient = (place: number) => told.find(({ doctor_id }) => doctor_id === doctorIds[place]);
  const [first, second] = [recipient(0), recipient(1)];
  const how = { now, by, byLink: false };
  if (first)
    await answerCall(tx, first.id, { answer: "main", reasonCode: null, note: null, answeredBy: first.name }, how);
  if (second)
    await answerCall(
      tx,
      second.id,
      { answer: "no", reasonCode: "新規受入停止中", note: null, answeredBy: second.name },
      how,
    );
}
