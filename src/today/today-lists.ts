import { followUpsDue } from "../consultations/consultation-lookup.ts";
import { addDays, asPlainDate, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { findConsentsToReview } from "../patients/patients-lookup.ts";
import type { SignedInContext } from "../platform/http/serve.ts";
import type { StayRow } from "../support-beds/bed-shapes-contract.ts";
import { countingOf } from "../support-beds/counting-lookup.ts";
import { listWaitingRequests } from "../support-beds/requests-lookup.ts";
import { listContactsDue, listRunningStays } from "../support-beds/stays-lookup.ts";
import type { Waiting } from "./today-contract.ts";
import { byUrgency, closingOf, daysAhead, groupOf, momentOfRequest } from "./waiting.ts";

type Found = Omit<Waiting, "group" | "key" | "actBy"> & { readonly actBy: Date };

const nothing: Omit<Found, "kind" | "recordId" | "actBy"> = {
  day: null,
  patientId: null,
  name: null,
  kana: null,
  callName: null,
  phone: null,
  hospitalName: null,
  topics: [],
  callerKind: null,
  days: null,
  dayLimit: null,
  asked: null,
};

/** More contacts than this are not shown at once; the list of contacts has them all. */
const mostContacts = 100;

/** All that waits at the centre, the most urgent first. A fixed number of queries, however much waits. */
export async function listWaiting(
  context: Pick<SignedInContext, "db" | "session" | "server">,
): Promise<{ rows: Waiting[] }> {
  const now = context.server.now();
  const today = todayInTokyo(now);
  const until = addDays(today, daysAhead);
  const { closesAt } = context.session.centre;
  const found = [
    ...(await waitingBeds(context, now, until, closesAt)),
    ...(await waitingPeople(context, until, closesAt)),
  ];
  const endOfToday = closingOf(addDays(today, 1), "00:00");
  const rows = found.map((row) => ({
    ...row,
    key: `${row.kind}/${row.recordId}`,
    actBy: row.actBy.toISOString(),
    group: groupOf(row.actBy, now, endOfToday),
  }));
  return { rows: byUrgency(rows) };
}

async function waitingBeds(
  context: Pick<SignedInContext, "db" | "session" | "server">,
  now: Date,
  until: PlainDate,
  closesAt: string,
): Promise<Found[]> {
  const { db } = context;
  const counting = await countingOf(context);
  const requests = await listWaitingRequests(db, now);
  const contacts = await listContactsDue(db, until, { page: 1, size: mostContacts }, counting);
  const stays = await listRunningStays(db, counting);
  const closing = (day: string) => closingOf(asPlainDate(day), closesAt);
  return [
    ...requests.map(
      (one): Found => ({
        ...nothing,
        ...personOf(one.person),
        kind: one.state === "held" ? "hold" : "bed_request",
        recordId: one.id,
        actBy: one.state === "held" && one.heldUntil ? new Date(one.heldUntil) : momentOfRequest(one, closesAt),
        day: one.wantedFrom,
        hospitalName: one.heldHospitalName,
        topics: one.reasons,
        asked: one.asked,
      }),
    ),
    ...contacts.rows.map(
      (one): Found => ({
        ...nothing,
        ...personOf(one.person),
        kind: "weekly_contact",
        recordId: one.id,
        actBy: closing(one.nextContactOn ?? until),
        day: one.nextContactOn,
        hospitalName: one.hospitalName,
        callName: one.hospitalName,
        phone: one.hospitalPhone,
        days: one.days,
        dayLimit: one.dayLimit,
      }),
    ),
    ...stays.flatMap((one) => waitingInStay(one, until, closing)),
  ];
}

/** What a running stay itself makes wait: its limit, its expected discharge. */
function waitingInStay(stay: StayRow, until: PlainDate, closing: (day: string) => Date): Found[] {
  const { lastDay, expectedDischargeOn: leaves } = stay;
  const shared = {
    ...nothing,
    ...personOf(stay.person),
    recordId: stay.id,
    hospitalName: stay.hospitalName,
    days: stay.days,
    dayLimit: stay.dayLimit,
  };
  const found: Found[] = [];
  if (stay.limitState !== "within") found.push({ ...shared, kind: "day_limit", actBy: closing(lastDay), day: lastDay });
  if (leaves !== null && leaves <= until)
    found.push({ ...shared, kind: "discharge", actBy: closing(leaves), day: leaves });
  return found;
}

async function waitingPeople(
  { db }: Pick<SignedInContext, "db">,
  until: PlainDate,
  closesAt: string,
): Promise<Found[]> {
  const followUps = await followUpsDue(db, until);
  const consents = await findConsentsToReview(db, until);
  const closing = (day: string) => closingOf(asPlainDate(day), closesAt);
  return [
    ...followUps.map(
      (one): Found => ({
        ...nothing,
        kind: "follow_up",
        recordId: one.id,
        actBy: closing(one.followUpOn),
        day: one.followUpOn,
        patientId: one.patientId,
        name: one.patientName ?? one.callerName,
        callName: one.callerName,
        phone: one.callerContact,
        topics: [...one.topics],
        callerKind: one.callerKind,
      }),
    ),
    ...consents.map(
      (one): Found => ({
        ...nothing,
        kind: "consent_review",
        recordId: one.consentId,
        actBy: closing(one.reviewOn),
        day: one.reviewOn,
        patientId: one.patientId,
        name: one.name,
      }),
    ),
  ];
}

function personOf(person: { patientId: string; name: string; kana: string | null }) {
  return { patientId: person.patientId, name: person.name, kana: person.kana };
}
