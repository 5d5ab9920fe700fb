import type { DoctorRole } from "../acceptance.ts";
import type { Accepting, Publication } from "../visiting-doctor.ts";
import type { Doctor } from "../visiting-doctors-contract.ts";
import type { VisitingHours } from "../visiting-hours.ts";

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
  acceptingUntil: string | null;
  role: DoctorRole | null;
  patientLimit: number | null;
  statedLoad: number | null;
  ageFrom: number | null;
  ageTo: number | null;
  notAccepted: string[];
  notAcceptedNote: string;
  languages: string[];
  /** As typed: towns with 、 between them. */
  towns: string;
  hours: VisitingHours[];
  hoursNote: string;
  nightPhone: string;
  publication: Publication | null;
  publicationOn: string | null;
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
  acceptingUntil: null,
  role: null,
  patientLimit: null,
  statedLoad: null,
  ageFrom: null,
  ageTo: null,
  notAccepted: [],
  notAcceptedNote: "",
  languages: [],
  towns: "",
  hours: [],
  hoursNote: "",
  nightPhone: "",
  publication: null,
  publicationOn: null,
  note: "",
};

/** A lapsed answer about new patients is not offered again: it must be asked anew. */
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
    acceptingUntil: doctor.acceptingLapsed === null ? doctor.acceptingUntil : null,
    role: doctor.role,
    patientLimit: doctor.patientLimit,
    statedLoad: doctor.statedLoad ?? null,
    ageFrom: doctor.ageFrom,
    ageTo: doctor.ageTo,
    notAccepted: doctor.notAccepted,
    notAcceptedNote: doctor.notAcceptedNote ?? "",
    languages: doctor.languages,
    towns: doctor.areaTowns.join("、"),
    hours: doctor.hours,
    hoursNote: doctor.hoursNote ?? "",
    nightPhone: doctor.nightPhone ?? "",
    publication: doctor.publication ?? null,
    publicationOn: doctor.publicationOn ?? null,
    note: doctor.note ?? "",
  };
}

/** What the API takes: towns as a list. */
export function inputOf({ towns, ...values }: Values) {
  return { ...values, name: values.name.trim(), areaTowns: townsOf(towns) };
}

const townsOf = (typed: string) => typed.split(/[、,，・\s]+/u).filter((town) => town !== "");

/** Only what differs is sent: another person's change to another field stays. What is said of new patients goes together. */
export function changesOf(before: Values, after: Values): Partial<ReturnType<typeof inputOf>> {
  const [from, to] = [inputOf(before), inputOf(after)];
  const together = ["accepting", "acceptingUntil"] as const;
  const differs = (key: string) =>
    JSON.stringify(to[key as keyof typeof to]) !== JSON.stringify(from[key as keyof typeof from]);
  const isSent = (key: string) =>
    differs(key) || (together.some((one) => one === key) && together.some((one) => differs(one)));
  return Object.fromEntries(Object.entries(to).filter(([key]) => isSent(key)));
}
