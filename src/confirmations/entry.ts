import type { OrganisationKind } from "../organisations/organisation.ts";
import { type PartnerAnswer, type PartnerField, partnerFieldsOf } from "../organisations/partner-fields.ts";
import { type TimetableDay, timetableDays } from "../organisations/timetable.ts";
import type { CapabilityAnswer, CapabilityTimes } from "../visiting-doctors/capability.ts";
import { noTimes } from "../visiting-doctors/capability.ts";
import type { Accepting } from "../visiting-doctors/visiting-doctor.ts";

// A partner's own entry as it is put before the partner, and the addresses of its answers.

export interface CapabilityValue {
  readonly answer: CapabilityAnswer;
  readonly note: string | null;
  readonly times: CapabilityTimes;
}

export interface AcceptingValue {
  readonly accepting: Accepting;
  readonly acceptingUntil: string | null;
  readonly acceptingNote: string | null;
}

/** 1 Monday to 7 Sunday; without times the day alone is known. */
export interface VisitingValue {
  readonly weekday: number;
  readonly from: string | null;
  readonly to: string | null;
}

export interface AbsenceValue {
  readonly from: string;
  readonly to: string | null;
  readonly deputyName: string | null;
  readonly deputyPhone: string | null;
}

export interface DoctorEntry {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly specialty: string | null;
  readonly accepting: AcceptingValue;
  readonly acceptingConfirmedOn: string | null;
  readonly patientLimit: number | null;
  readonly statedLoad: number | null;
  readonly nightPhone: string | null;
  readonly visiting: VisitingValue[];
  /** Absences of today and later, as they are known. */
  readonly absences: {
    readonly from: string;
    readonly to: string | null;
    readonly deputyName: string | null;
  }[];
  /** What was answered; a capability that is not here is 未確認. */
  readonly capabilities: (CapabilityValue & { readonly code: string; readonly confirmedOn: string | null })[];
}

export interface Entry {
  readonly organisation: {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly postalCode: string | null;
    readonly address: string | null;
    readonly phone: string | null;
    readonly fax: string | null;
    readonly nightPhone: string | null;
    readonly email: string | null;
  };
  /** Opening hours in words; null is 未確認. */
  readonly hours: string | null;
  /** The same by day, as they are typed (opening-week.ts); null is 未確認. */
  readonly week: { readonly day: TimetableDay; readonly text: string | null }[];
  /** What a partner of its kind is asked of itself, with what it has told; null is 未確認. */
  readonly fields: { readonly code: string; readonly value: FieldValue; readonly confirmedOn: string | null }[];
  readonly doctors: DoctorEntry[];
  /** What a doctor is asked about, in the order of the centre's list. */
  readonly capabilities: { readonly code: string; readonly ja: string; readonly en: string }[];
}

export type FieldValue = {
  readonly answer: string | null;
  readonly chosen: readonly string[];
  readonly note: string | null;
} | null;

/** What a kind of partner is asked. Whom it works with is not: a link shows no other partner's name. */
export const askedFields = (kind: string): readonly PartnerField[] =>
  partnerFieldsOf(kind as OrganisationKind).filter(({ type }) => type !== "partners");

/** The choices in the order of the list, so that the same answer is always the same. */
export const inOrder = ({ choices = [] }: PartnerField, { answer, chosen, note }: PartnerAnswer): PartnerAnswer => ({
  answer,
  chosen: [...choices.map(({ code }) => code).filter((code) => chosen.includes(code))],
  note,
});

export const organisationFields = ["phone", "fax", "nightPhone", "email", "address"] as const;
export type OrganisationField = (typeof organisationFields)[number];
export const doctorFields = [
  "accepting",
  "patientLimit",
  "statedLoad",
  "nightPhone",
  "visiting",
  "absence",
  "left",
] as const;
export type DoctorField = (typeof doctorFields)[number];

/** Which answer of an entry is meant. */
export type Place =
  | { readonly of: "organisation"; readonly field: OrganisationField }
  | { readonly of: "day"; readonly day: TimetableDay }
  | { readonly of: "hours" }
  | { readonly of: "field"; readonly code: string }
  | { readonly of: "remark" }
  | { readonly of: "doctor"; readonly doctorId: string; readonly field: DoctorField }
  | { readonly of: "capability"; readonly doctorId: string; readonly code: string };

/** The address of an answer: organisation/phone, day/1, hours, field/sterile, remark, doctor/<id>/accepting, doctor/<id>/capability/<code>. */
export function pathOf(place: Place): string {
  if (place.of === "organisation") return `organisation/${place.field}`;
  if (place.of === "day") return `day/${place.day}`;
  if (place.of === "field") return `field/${place.code}`;
  if (place.of === "doctor") return `doctor/${place.doctorId}/${place.field}`;
  if (place.of === "capability") return `doctor/${place.doctorId}/capability/${place.code}`;
  return place.of;
}

/** Reads an address; null when the entry has no such answer. */
export function placeOf(entry: Entry, path: string): Place | null {
  if (path === "hours" || path === "remark") return { of: path };
  const [of, id = "", field = "", ...code] = path.split("/");
  if (of === "organisation" && field === "") {
    const found = organisationFields.find((one) => one === id);
    return found ? { of, field: found } : null;
  }
  if (of === "day") {
    const day = timetableDays.find((one) => path === `day/${one}`);
    return day === undefined ? null : { of, day };
  }
  if (of === "field") return entry.fields.some(({ code: one }) => path === `field/${one}`) ? { of, code: id } : null;
  if (of !== "doctor" || !entry.doctors.some((doctor) => doctor.id === id)) return null;
  if (field === "capability") {
    const wanted = code.join("/");
    return entry.capabilities.some((one) => one.code === wanted)
      ? { of: "capability", doctorId: id, code: wanted }
      : null;
  }
  const found = doctorFields.find((one) => one === field);
  return found && code.length === 0 ? { of, doctorId: id, field: found } : null;
}

const unknownCapability: CapabilityValue = { answer: "unknown", note: null, times: noTimes };

/** What stands at a place now. Absences and leaving are only ever told anew: nothing stands there. */
export function valueAt(entry: Entry, place: Place): unknown {
  if (place.of === "organisation") return entry.organisation[place.field];
  if (place.of === "day") return entry.week.find(({ day }) => day === place.day)?.text ?? null;
  if (place.of === "field") return entry.fields.find(({ code }) => code === place.code)?.value ?? null;
  if (place.of === "hours" || place.of === "remark" || isToldAnew(place)) return null;
  const doctor = entry.doctors.find(({ id }) => id === place.doctorId);
  if (!doctor) return null;
  if (place.of === "capability") {
    const found = doctor.capabilities.find(({ code }) => code === place.code);
    return found ? { answer: found.answer, note: found.note, times: found.times } : unknownCapability;
  }
  if (place.field === "absence" || place.field === "left") return null;
  return doctor[place.field];
}

/** Whether nothing can stand at a place yet: remarks (also on hours), a new absence, that a doctor has left. */
export const isToldAnew = (place: Place): boolean =>
  place.of === "remark" ||
  place.of === "hours" ||
  (place.of === "doctor" && (place.field === "absence" || place.field === "left"));

/** Places that hold an answer now: what "all unchanged" confirms. */
export function answeredPlaces(entry: Entry): Place[] {
  const held = (place: Place) => {
    const value = valueAt(entry, place);
    return value !== null && !(Array.isArray(value) && value.length === 0);
  };
  return [
    ...organisationFields.map((field): Place => ({ of: "organisation", field })),
    ...timetableDays.map((day): Place => ({ of: "day", day })),
    ...entry.fields.map(({ code }): Place => ({ of: "field", code })),
    ...entry.doctors.flatMap((doctor): Place[] => [
      ...doctorFields
        .filter((field) => field !== "accepting" || doctor.accepting.accepting !== "unknown")
        .map((field): Place => ({ of: "doctor", doctorId: doctor.id, field })),
      ...doctor.capabilities.map(({ code }): Place => ({ of: "capability", doctorId: doctor.id, code })),
    ]),
  ].filter(held);
}
