import { townBaseKey } from "../japan/town-name.ts";
import type { DoctorForMatching } from "../visiting-doctors/matching-lookup.ts";
import type { CapabilityFact, DoctorFacts } from "./doctor-facts.ts";

/** What offices write for "we come everywhere in the city". */
const everywhere = /全域|市内全|全市/u;

/** The registry's record of a doctor as facts to be judged. An empty list there is nobody's answer: unknown. */
export function factsOfDoctor(doctor: DoctorForMatching, keyOfTown = townBaseKey): DoctorFacts {
  const { towns, ageFrom, ageTo, languages } = doctor;
  return {
    id: doctor.id,
    name: doctor.name,
    kana: doctor.kana,
    institutionIds: doctor.institutions.map(({ id }) => id),
    withdrawn: doctor.leavesOn !== null,
    withdrawnOn: doctor.leavesOn,
    accepting: doctor.accepting,
    acceptingNote: doctor.acceptingNote,
    acceptingUntil: doctor.acceptingUntil,
    acceptingConfirmedOn: doctor.acceptingConfirmedOn,
    load: Math.max(doctor.patients, doctor.statedLoad ?? 0),
    limit: doctor.patientLimit,
    absences: doctor.absences.map(({ from, to, deputyName }) => ({ from, until: to, deputy: deputyName })),
    area:
      towns.length === 0
        ? null
        : { towns: towns.map((town) => keyOfTown(town)), everywhere: towns.some((town) => everywhere.test(town)) },
    languages: languages.length === 0 ? null : languages,
    ages: ageFrom === null && ageTo === null ? null : { from: ageFrom, to: ageTo },
    role: doctor.role,
    notAccepted: doctor.notAccepted,
    notAcceptedNote: doctor.notAcceptedNote,
    answers: [...doctor.capabilities].map(
      ([capability, said]): CapabilityFact => ({
        capability,
        answer: said.answer,
        note: said.note,
        day: said.times.day,
        night: said.times.night,
        holiday: said.times.holiday,
        confirmedOn: said.confirmedOn,
      }),
    ),
  };
}

/** The same with the towns' keys remembered: a centre has few towns and many doctors. */
export function factsOfDoctors(doctors: readonly DoctorForMatching[]): DoctorFacts[] {
  const keys = new Map<string, string>();
  const keyOfTown = (town: string): string => {
    const known = keys.get(town) ?? townBaseKey(town);
    keys.set(town, known);
    return known;
  };
  return doctors.map((doctor) => factsOfDoctor(doctor, keyOfTown));
}
