import { recordConsultation } from "../src/consultations/consultation-actions.ts";
import { addDays, asPlainDate, type PlainDate, todayInTokyo } from "../src/japan/plain-date.ts";
import { recordOutreachEvent } from "../src/outreach/outreach-actions.ts";
import type { Actor, Transaction } from "../src/platform/database/transaction.ts";
import { newId } from "../src/platform/ids.ts";
import { recordStayAfterwards } from "../src/support-beds/admission-actions.ts";
import { holdBed, requestBed } from "../src/support-beds/bed-request-actions.ts";
import { discharge } from "../src/support-beds/discharge-actions.ts";
import { recordEnquiry } from "../src/support-beds/enquiry-actions.ts";
import { recordVacancy } from "../src/support-beds/rules-actions.ts";
import { recordWeeklyContact } from "../src/support-beds/stay-actions.ts";
import { presentApplications } from "./present-applications.ts";
import { makeCentreReachable } from "./present-centre.ts";
import { makeConfirmations } from "./present-confirmations.ts";
import { makeCases } from "./present-consultations.ts";
import { presentConsultations, presentEvents, presentStays, presentVacancies } from "./present-data.ts";
import { makeMatching } from "./present-matching.ts";
import { makePartners } from "./present-partners.ts";
import { makeRegistry } from "./present-registry.ts";
import { presentSheetsOf } from "./present-sheets.ts";
import { makeTasks } from "./present-today.ts";

interface Present {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: PlainDate;
  readonly hospitals: ReadonlyMap<string, string>;
  /** Patients at home, longest registered last. */
  readonly patients: readonly { id: string; name: string }[];
}

/**
 * Gives the demonstration a present: the stays that were running when the ledgers closed end, and around today there are stays,
 * contacts due, requests waiting, a hold about to expire, consultations to follow up, sheets and planned events. Everything goes
 * through the same actions as the screens.
 */
export async function makePresent(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  const today = todayInTokyo(now);
  await endOldStays(tx, actor, now);
  const hospitals = new Map(
    (await tx.selectFrom("organisation").select(["id", "name"]).where("kind", "=", "hospital").execute()).map((row) => [
      row.name,
      row.id,
    ]),
  );
  const patients = await tx
    .selectFrom("registration as r")
    .innerJoin("patient as p", (on) => on.onRef("p.centre_id", "=", "r.centre_id").onRef("p.id", "=", "r.patient_id"))
    .select(["p.id", "p.name"])
    .where("r.status", "=", "active")
    .orderBy("r.submitted_on", "desc")
    // By name, not by id, which differs from one making to the next: what is told of a person must fit the person.
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(60)
    .execute();
  const present = { tx, actor, now, today, hospitals, patients };
  await makeCentreReachable(tx);
  await makeRegistry(tx, actor.accountName ?? "", today);
  await makePartners(tx, today);
  await makeConfirmations(tx, now);
  await makeVacancies(present);
  await presentSheetsOf(tx, patients, actor.accountName, now);
  await makeStays(present);
  await makeCases(tx, actor, now);
  await makeConsultations(present);
  await makeMatching(tx, actor.accountName, now);
  await makeEvents(present);
  await makeTasks(tx, actor, now);
  await presentApplications(tx, now);
  // Last, because its presence says that the demonstration is complete.
  await makeRequests(present);
}

/** The ledgers closed with people in hospital; they went home some days later. */
async function endOldStays(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  const running = await tx
    .selectFrom("stay")
    .select(["id", "admitted_on"])
    .where("discharged_on", "is", null)
    .orderBy("id")
    .execute();
  for (const [index, stay] of running.entries()) {
    const dischargedOn = addDays(asPlainDate("2025-06-30"), 2 + (index % 12));
    await discharge(
      tx,
      stay.id,
      { dischargedOn, outcome: "home", note: null, endsRegistration: null },
      { now, role: actor.role },
    );
  }
}

const hospitalId = ({ hospitals }: Present, name: string) => {
  const id = hospitals.get(name);
  if (!id) throw new Error("a hospital of the present stands in the ledgers");
  return id;
};

const patient = ({ patients }: Present, index: number) => {
  const found = patients[index];
  if (!found) throw new Error("the ledgers hold enough patients for the present");
  return found;
};

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

async function makeVacancies(present: Present): Promise<void> {
  for (const { hospital, vacant, hoursAgo, toldBy } of presentVacancies) {
    const told = {
      hospitalId: hospitalId(present, hospital),
      vacant,
      toldAt: hoursBefore(present.now, hoursAgo),
      toldBy,
      method: "電話",
      note: null,
    };
    await recordVacancy(present.tx, told, present.actor, present.now);
  }
}

async function makeStays(present: Present): Promise<void> {
  for (const [index, stay] of presentStays.entries()) {
    const admittedOn = addDays(present.today, -stay.daysAgo);
    const made = await recordStayAfterwards(
      present.tx,
      {
        id: newId(),
        patientId: patient(present, index).id,
        hospitalId: hospitalId(present, stay.hospital),
        bedId: null,
        ward: stay.ward,
        admittedOn,
        admittedTime: null,
        reasons: [...stay.reasons],
        doctorId: null,
        expectedDischargeOn: stay.expectedInDays === null ? null : addDays(present.today, stay.expectedInDays),
        dischargedOn: null,
        outcome: null,
        note: null,
      },
      present.now,
    );
    for (const { daysAgo, state } of stay.contacts) {
      const contact = {
        id: newId(),
        contactedOn: addDays(present.today, -daysAgo),
        hospitalPerson: "退院調整看護師",
        state,
        expectedDischargeOn: null,
      };
      await recordWeeklyContact(present.tx, made.id, contact, present.now);
    }
  }
}

async function makeRequests(present: Present): Promise<void> {
  const doing = { actor: present.actor, now: present.now };
  const request = (index: number, reasons: string[], hoursAgo: number, requestedBy: string) =>
    requestBed(
      present.tx,
      {
        idempotencyKey: newId(),
        patientId: patient(present, 20 + index).id,
        requestedAt: hoursBefore(present.now, hoursAgo),
        requestedBy,
        requestedByOrganisationId: null,
        judgedByDoctorId: null,
        reasons,
        wantedFrom: addDays(present.today, index),
        wantedDays: 14,
        wantedHospitalId: null,
        overrideReason: null,
        note: null,
      },
      doing,
    );
  const ask = (
    id: string,
    hospital: string,
    hoursAgo: number,
    answer: "yes" | "no" | "on_hold" | null,
    refusalCode: string | null = null,
  ) =>
    recordEnquiry(
      present.tx,
      id,
      {
        hospitalId: hospitalId(present, hospital),
        askedAt: hoursBefore(present.now, hoursAgo),
        askedPerson: "入退院支援室",
        note: null,
        answered:
          answer === null
            ? null
            : {
                answer,
                answeredAt: hoursBefore(present.now, hoursAgo),
                refusalCode,
                holdUntil: null,
                bedId: null,
                note: null,
              },
      },
      present.now,
    );
  await request(0, ["肺炎"], 1, "主治医から電話");
  const asked = await request(1, ["癌末期"], 5, "訪問看護師から電話");
  await ask(asked.id, "入間川病院", 4, "no", "満床");
  await ask(asked.id, "至聖病院", 2, null);
  const held = await request(2, ["レスパイト"], 26, "ケアマネジャーから電話");
  await ask(held.id, "前田病院", 24, "on_hold");
  await holdBed(
    present.tx,
    held.id,
    { hospitalId: hospitalId(present, "狭山厚生病院"), bedId: null, holdUntil: hoursBefore(present.now, -3) },
    present.now,
  );
}

/** The oldest first, as in makeCases, so that the numbers follow the days. */
async function makeConsultations(present: Present): Promise<void> {
  for (const { daysAgo, followUpInDays, about, ...given } of presentConsultations.toReversed()) {
    const person = about === null ? null : patient(present, about);
    await recordConsultation(
      present.tx,
      {
        ...given,
        topics: [...given.topics],
        idempotencyKey: newId(),
        receivedOn: addDays(present.today, -daysAgo),
        patientId: person?.id ?? null,
        subjectName: person?.name ?? null,
        followUpOn: followUpInDays === null ? null : addDays(present.today, followUpInDays),
        state: followUpInDays === null ? "closed" : "open",
      },
      { by: present.actor.accountName, today: present.today, time: "12:00" },
    );
  }
}

async function makeEvents(present: Present): Promise<void> {
  for (const { inDays, ...event } of presentEvents) {
    const heldOn = addDays(present.today, inDays);
    await recordOutreachEvent(
      present.tx,
      { ...event, heldOn, state: inDays > 0 ? "planned" : "held", note: null },
      present.today,
    );
  }
}
