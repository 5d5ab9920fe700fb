import type { DoctorFacts } from "../../visiting-doctors/doctor-facts.ts";

/** A doctor of whom nothing is known but the name. */
export const blankDoctor: DoctorFacts = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "見本 太郎",
  kana: "ミホン タロウ",
  institutionIds: [],
  withdrawn: false,
  withdrawnOn: null,
  accepting: "unknown",
  acceptingNote: null,
  acceptingUntil: null,
  acceptingConfirmedOn: null,
  load: 0,
  limit: null,
  absences: [],
  area: null,
  languages: null,
  ages: null,
  role: null,
  notAccepted: [],
  notAcceptedNote: null,
  answers: [],
};
