import { newKey } from "../../web/new-key.ts";
import { clock, dayOf } from "../../web/ui/moments.ts";
import type { ChosenPatient } from "../../web/ui/patient-field.tsx";
import type { Urgency } from "../consultation.ts";
import type { Consultation, ConsultationChange, NewConsultation } from "../consultation-contract.ts";

/** What the form of a consultation holds while it is typed. */
export type ConsultationValues = {
  idempotencyKey: string;
  topics: readonly string[];
  callerKind: string | null;
  callerName: string;
  callerContact: string;
  anonymous: boolean;
  patient: ChosenPatient | null;
  subjectKind: string | null;
  subjectName: string;
  response: string;
  state: "open" | "closed";
  outcome: string | null;
  followUpOn: string | null;
  minutes: number | null;
  urgency: Urgency | null;
  receivedOn: string | null;
  receivedTime: string | null;
  method: string | null;
  handledBy: string;
  note: string;
};

/** An empty form for a call that comes in now. */
export function newValues(patient: ChosenPatient | null, handledBy: string): ConsultationValues {
  const now = new Date();
  return {
    idempotencyKey: newKey(),
    topics: [],
    callerKind: null,
    callerName: "",
    callerContact: "",
    anonymous: false,
    patient,
    subjectKind: null,
    subjectName: "",
    response: "",
    state: "open",
    outcome: null,
    followUpOn: null,
    minutes: null,
    urgency: null,
    receivedOn: dayOf(now),
    receivedTime: clock(now),
    method: null,
    handledBy,
    note: "",
  };
}

/** The form of a recorded consultation. */
export function valuesOf(one: Consultation): ConsultationValues {
  return {
    ...one,
    idempotencyKey: one.id,
    callerName: one.callerName ?? "",
    callerContact: one.callerContact ?? "",
    patient: patientOf(one),
    subjectName: one.subjectName ?? "",
    response: one.response ?? "",
    handledBy: one.handledBy ?? "",
    note: one.note ?? "",
  };
}

export function patientOf(one: Pick<Consultation, "patientId" | "patientName" | "patientKana">): ChosenPatient | null {
  if (one.patientId === null) return null;
  return {
    patientId: one.patientId,
    name: one.patientName ?? "",
    kana: one.patientKana,
    birthDate: null,
    town: null,
  };
}

/** What the server takes of a form. */
export function fieldsOf(values: ConsultationValues) {
  const { receivedOn, patient: _, idempotencyKey: __, state: ___, topics, anonymous, ...rest } = values;
  return { ...rest, topics: [...topics], anonymous, ...(receivedOn ? { receivedOn } : {}) };
}

export function newConsultationOf(values: ConsultationValues): NewConsultation {
  const closed = values.state === "closed";
  return {
    ...fieldsOf(values),
    idempotencyKey: values.idempotencyKey,
    state: values.state,
    patientId: values.patient?.patientId ?? null,
    followUpOn: closed ? null : values.followUpOn,
    outcome: closed ? values.outcome : null,
  };
}

/** Only what differs from what was opened. */
export function changesOf(before: ConsultationValues, after: ConsultationValues): ConsultationChange {
  const [a, b] = [fieldsOf(before), fieldsOf(after)] as [Record<string, unknown>, Record<string, unknown>];
  const changed = Object.keys(b).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return Object.fromEntries(changed.map((key) => [key, b[key]])) as ConsultationChange;
}
