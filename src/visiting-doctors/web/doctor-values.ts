import type { Accepting } from "../visiting-doctor.ts";
import type { Doctor } from "../visiting-doctors-contract.ts";

/** What the form of a doctor holds. */
export type Values = {
  name: string;
  kana: string;
  specialty: string | null;
  otherSpecialties: string[];
  institutionIds: string[];
  registeredOn: string | null;
  accepting: Accepting;
  acceptingNote: string;
  note: string;
};

export const emptyDoctor: Values = {
  name: "",
  kana: "",
  specialty: null,
  otherSpecialties: [],
  institutionIds: [],
  registeredOn: null,
  accepting: "unknown",
  acceptingNote: "",
  note: "",
};

export function valuesOf(doctor: Doctor): Values {
  return {
    name: doctor.name,
    kana: doctor.kana ?? "",
    specialty: doctor.specialty,
    otherSpecialties: doctor.otherSpecialties,
    institutionIds: doctor.institutions.map(({ id }) => id),
    registeredOn: doctor.registeredOn,
    accepting: doctor.accepting,
    acceptingNote: doctor.acceptingNote ?? "",
    note: doctor.note ?? "",
  };
}

/** Only what differs is sent: another person's change to another field stays. */
export function changesOf(before: Values, after: Values): Partial<Values> {
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[key as keyof Values]);
  return Object.fromEntries(Object.entries(after).filter(differs));
}
