import type { ConfirmationsWaiting } from "../confirmations/confirmation-lookup.ts";
import type { ConsultationWaiting } from "../consultations/waiting-lookup.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { CallWaiting } from "../matching/call-lookup.ts";
import { momentOf } from "../organisations/opening-hours.ts";
import type { Timetable } from "../organisations/timetable.ts";
import type { PaperWaiting } from "../patients/waiting-lookup.ts";
import type { RequestWaiting, StayWaiting } from "../support-beds/waiting-lookup.ts";
import type { TaskWaiting } from "./task-lists.ts";
import type { Waiting } from "./today-contract.ts";
import { closingOf, endOf, momentOfRequest } from "./waiting.ts";

/** Something that waits, before groups and marks. */
export type Found = Omit<Waiting, "group" | "key" | "actBy" | "since" | "snoozedUntil" | "snoozeReason"> & {
  readonly actBy: Date;
  readonly since: Date;
};

/** The same without its moment, which was known before (due.ts). */
export type Described = Omit<Found, "actBy">;

/** When the centre is open, what day it is, and until which day 今日 looks. */
export interface Horizon {
  readonly hours: Timetable;
  readonly today: PlainDate;
  readonly until: PlainDate;
}

const nothing: Omit<Found, "kind" | "recordId" | "actBy" | "since"> = {
  day: null,
  ofId: null,
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
  count: null,
  title: null,
  assignedTo: null,
  assignedName: null,
  takenOver: false,
};

export const startOf = (day: PlainDate) => momentOf(day);

/**
 * What has no deadline of its own is due when the centre closes for the last time within the days shown, with their end if it is not
 * open again: always under 近いうち, the oldest first.
 */
export function softMoment({ hours, today, until }: Horizon): Date {
  const closing = closingOf(until, hours);
  return closing > endOf(today) ? closing : endOf(until);
}

/** A request: unanswered, held until a moment, or with a hold for today or earlier: an admission to come. */
export function ofRequest(one: RequestWaiting, { hours, today }: Horizon): Found {
  const held = one.state === "held";
  const arrives = held && one.wantedFrom !== null && one.wantedFrom <= today;
  const heldUntil = one.heldUntil === null ? null : new Date(one.heldUntil);
  const closing = one.wantedFrom === null ? null : closingOf(one.wantedFrom, hours);
  const shared = {
    ...nothing,
    recordId: one.id,
    patientId: one.patientId,
    name: one.name,
    kana: one.kana,
    since: new Date(one.requestedAt),
    day: one.wantedFrom,
    hospitalName: one.hospitalName,
    topics: one.reasons,
    count: one.asked,
  };
  if (!held) {
    const actBy = momentOfRequest(one, hours);
    return { ...shared, kind: "bed_request", actBy, callName: one.requesterName, phone: one.requesterPhone };
  }
  const moments = [heldUntil, arrives ? closing : null].filter((moment) => moment !== null);
  const actBy = new Date(Math.min(...moments.map(Number)));
  return {
    ...shared,
    kind: arrives ? "admission" : "hold",
    actBy: moments.length === 0 ? shared.since : actBy,
    callName: one.hospitalName,
    phone: one.hospitalPhone,
  };
}

/** What a running stay itself makes wait: a contact, its limit, its expected discharge. */
export function ofStay(stay: StayWaiting, { hours, until }: Horizon): Found[] {
  const { lastDay, expectedDischargeOn: leaves, nextContactOn } = stay;
  const shared = {
    ...nothing,
    recordId: stay.id,
    patientId: stay.patientId,
    name: stay.name,
    kana: stay.kana,
    since: startOf(stay.admittedOn),
    hospitalName: stay.hospitalName,
    callName: stay.hospitalName,
    phone: stay.hospitalPhone,
    days: stay.days,
    dayLimit: stay.dayLimit,
  };
  const due = (kind: Found["kind"], day: PlainDate): Found => ({
    ...shared,
    kind,
    day,
    actBy: closingOf(day, hours),
  });
  return [
    ...(nextContactOn <= until ? [due("weekly_contact", nextContactOn)] : []),
    ...(stay.limitState !== "within" ? [due("day_limit", lastDay)] : []),
    ...(leaves !== null && leaves <= until ? [due("discharge", leaves)] : []),
  ];
}

/** An open consultation to follow up, or somebody who was asked and has not answered. */
export function ofConsultation(one: ConsultationWaiting): Described {
  const follows = one.followUpOn !== null;
  return {
    ...nothing,
    kind: one.kind,
    recordId: one.id,
    ofId: one.consultationId,
    since: new Date(one.since),
    day: one.followUpOn,
    patientId: one.patientId,
    name: one.patientName ?? one.callerName,
    kana: one.kana,
    callName: follows ? one.callerName : one.askedName,
    phone: follows ? one.callerContact : one.askedPhone,
    topics: one.topics,
    callerKind: one.callerKind,
    assignedTo: follows ? one.followUpBy : null,
    assignedName: follows ? one.followUpByName : null,
  };
}

/** An application, a consent to review, a sheet that nobody confirmed for long. */
export function ofPaper(one: PaperWaiting): Described {
  return {
    ...nothing,
    kind: one.kind,
    recordId: one.id,
    since: startOf(one.day),
    day: one.day,
    patientId: one.patientId,
    name: one.name,
    kana: one.kana,
    callName: one.institutionName,
    phone: one.phone,
  };
}

/** Doctors of whom nothing was confirmed for a year: one row for all of them. */
export function ofDoctors(found: { count: number; oldest: PlainDate | null }, id: string, horizon: Horizon): Found[] {
  if (found.count === 0) return [];
  const since = startOf(found.oldest ?? horizon.today);
  return [
    { ...nothing, kind: "doctors_unconfirmed", recordId: id, since, actBy: softMoment(horizon), count: found.count },
  ];
}

/** An open call to several doctors: until its answers are wanted. */
export function ofCall(call: CallWaiting): Found {
  return {
    ...nothing,
    kind: "open_call",
    recordId: call.id,
    ofId: call.consultationId,
    since: new Date(call.openedAt),
    actBy: new Date(call.answerUntil),
    patientId: call.patientId,
    name: call.patientName ?? call.callerName,
    callerKind: call.callerKind,
    count: call.answered,
  };
}

/** Answers of the yearly confirmation to decide on, one row each; partners who did not answer, one row for all. */
export function ofConfirmations({ toReview, unanswered }: ConfirmationsWaiting, id: string, horizon: Horizon): Found[] {
  const answers = toReview.map((one): Found => {
    const since = new Date(one.answeredAt);
    return {
      ...nothing,
      kind: "confirmation",
      recordId: one.id,
      since,
      actBy: softMoment(horizon),
      name: one.name,
      callName: one.name,
      phone: one.phone,
      count: one.waiting,
    };
  });
  if (unanswered.count === 0) return answers;
  const since = startOf(unanswered.oldest ?? horizon.today);
  return [
    ...answers,
    {
      ...nothing,
      kind: "confirmations_unanswered",
      recordId: id,
      since,
      actBy: softMoment(horizon),
      count: unanswered.count,
    },
  ];
}

/** A task made by hand. */
export function ofTask(task: TaskWaiting): Described {
  return {
    ...nothing,
    kind: "task",
    recordId: task.id,
    since: new Date(task.since),
    day: task.dueOn,
    patientId: task.patientId,
    name: task.patientName,
    kana: task.kana,
    callName: task.callName,
    phone: task.phone,
    title: task.title,
  };
}
