import { clock, dayOf } from "../../web/ui/moments.ts";
import type { ChosenPatient } from "../../web/ui/patient-field.tsx";
import type { AgeBand, ConsentSource, Direction, Place, Urgency } from "../consultation.ts";
import type { Consultation, ConsultationChange, NewConsultation } from "../consultation-contract.ts";

/** The open case whose next contact is written. */
export type ContinuedCase = { id: string; number: string | null; receivedOn: string; callerName: string | null };

/** What the form of a consultation holds while it is typed. */
export type ConsultationValues = {
  topics: readonly string[];
  callerKind: string | null;
  callerName: string;
  callerContact: string;
  anonymous: boolean;
  patient: ChosenPatient | null;
  subjectKind: string | null;
  subjectName: string;
  ageBand: AgeBand | null;
  sex: "female" | "male" | null;
  town: string;
  careLevel: string | null;
  diseaseGroup: string | null;
  place: Place | null;
  livesAlone: boolean | null;
  consentSource: ConsentSource | null;
  responses: readonly string[];
  response: string;
  state: "open" | "closed";
  outcome: string | null;
  followUpOn: string | null;
  followUpBy: string | null;
  minutes: number | null;
  urgency: Urgency | null;
  receivedOn: string | null;
  receivedTime: string | null;
  method: string | null;
  direction: Direction;
  handledBy: string;
  note: string;
  continues: ContinuedCase | null;
};

/** An empty form for a call that comes in now. */
export function newValues(patient: ChosenPatient | null, handledBy: string): ConsultationValues {
  const now = new Date();
  return {
    topics: [],
    callerKind: null,
    callerName: "",
    callerContact: "",
    anonymous: false,
    patient,
    subjectKind: null,
    subjectName: "",
    ageBand: null,
    sex: null,
    town: "",
    careLevel: null,
    diseaseGroup: null,
    place: null,
    livesAlone: null,
    consentSource: null,
    responses: [],
    response: "",
    state: "open",
    outcome: null,
    followUpOn: null,
    followUpBy: null,
    minutes: null,
    urgency: null,
    receivedOn: dayOf(now),
    receivedTime: clock(now),
    method: null,
    direction: "in",
    handledBy,
    note: "",
    continues: null,
  };
}

/** The form of a recorded consultation. */
export function valuesOf(one: Consultation): ConsultationValues {
  return {
    ...newValues(patientOf(one), one.handledBy ?? ""),
    ...one,
    callerName: one.callerName ?? "",
    callerContact: one.callerContact ?? "",
    patient: patientOf(one),
    subjectName: one.subjectName ?? "",
    town: one.town ?? "",
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

/** Fields of the form that the server takes as they are. */
const same = [
  ...["callerKind", "callerName", "callerContact", "anonymous", "subjectKind", "subjectName", "ageBand", "sex", "town"],
  ...["careLevel", "diseaseGroup", "place", "livesAlone", "consentSource", "response", "outcome", "followUpOn"],
  ...["followUpBy", "minutes", "urgency", "receivedTime", "method", "handledBy", "note"],
] as const;

/** What the server takes of a form. */
export function fieldsOf(values: ConsultationValues): ConsultationChange & { topics: string[] } {
  const kept = Object.fromEntries(same.map((name) => [name, values[name as keyof ConsultationValues]]));
  return {
    ...kept,
    topics: [...values.topics],
    responses: [...values.responses],
    ...(values.receivedOn ? { receivedOn: values.receivedOn } : {}),
  };
}

export function newConsultationOf(values: ConsultationValues): Omit<NewConsultation, "idempotencyKey"> {
  const closed = values.state === "closed";
  return {
    ...fieldsOf(values),
    state: values.state,
    patientId: values.patient?.patientId ?? null,
    followUpOn: closed ? null : values.followUpOn,
    followUpBy: closed ? null : values.followUpBy,
    outcome: closed ? values.outcome : null,
  };
}

/** The next contact of an open case, out of the same form. */
export function contactOf(values: ConsultationValues) {
  const { state, outcome, followUpOn, followUpBy } = values;
  return {
    contactedOn: values.receivedOn,
    contactedTime: values.receivedTime,
    direction: values.direction,
    method: values.method,
    withWhom: values.callerName,
    said: values.response,
    minutes: values.minutes,
    handledBy: values.handledBy,
    next: state === "closed" ? { state, outcome } : { state, followUpOn, followUpBy },
  };
}

/** Only what differs from what was opened. */
export function changesOf(before: ConsultationValues, after: ConsultationValues): ConsultationChange {
  const [a, b] = [fieldsOf(before), fieldsOf(after)] as [Record<string, unknown>, Record<string, unknown>];
  const changed = Object.keys(b).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return Object.fromEntries(changed.map((key) => [key, b[key]])) as ConsultationChange;
}
