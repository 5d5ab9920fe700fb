import type { PlainDate } from "../japan/plain-date.ts";
import type { DoctorRole } from "./acceptance.ts";
import type { CapabilityAnswer, CapabilityTimes } from "./capability.ts";
import type { Accepting } from "./visiting-doctor.ts";

/** An answer to a capability. Times: true can, false cannot, null not asked. */
export interface CapabilityFact extends CapabilityTimes {
  readonly capability: string;
  readonly answer: Exclude<CapabilityAnswer, "unknown">;
  readonly note: string | null;
  readonly confirmedOn: PlainDate | null;
}

export interface AbsenceFact {
  readonly from: PlainDate;
  /** Last day; null until further notice. */
  readonly until: PlainDate | null;
  readonly deputy: string | null;
}

/** Where a doctor goes: towns as keys (japan/town-name.ts, townBaseKey), or everywhere in the centre's area. */
export interface AreaFact {
  readonly towns: readonly string[];
  readonly everywhere: boolean;
}

/** What the registry knows of a doctor when one is looked for. null is 未確認 everywhere, never a no. */
export interface DoctorFacts {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly institutionIds: readonly string[];
  readonly withdrawn: boolean;
  /** null with `withdrawn`: the day is not known. */
  readonly withdrawnOn: PlainDate | null;
  /** As it holds today. */
  readonly accepting: Accepting;
  readonly acceptingNote: string | null;
  /** Last day for which `accepting` was said; afterwards it is not known. */
  readonly acceptingUntil: PlainDate | null;
  readonly acceptingConfirmedOn: PlainDate | null;
  /** Patients the doctor has now: registered or applied for, or as many as the doctor says in all, whichever is more. */
  readonly load: number;
  readonly limit: number | null;
  /** Today's and later ones. */
  readonly absences: readonly AbsenceFact[];
  readonly area: AreaFact | null;
  readonly languages: readonly string[] | null;
  readonly ages: { readonly from: number | null; readonly to: number | null } | null;
  /** main: may be 主治医 (or 副主治医); deputy: 副主治医 only; supporting: neither. */
  readonly role: DoctorRole | null;
  /** What the doctor does not take (codes of the list `not_accepted`), and in words. */
  readonly notAccepted: readonly string[];
  readonly notAcceptedNote: string | null;
  readonly answers: readonly CapabilityFact[];
}

/** Doctors by place: an array, or what makes each of them when it is asked for. */
export type Doctors = Pick<readonly DoctorFacts[], "length" | "at">;
