import type { PlainDate } from "../japan/plain-date.ts";

/** An answer to a capability. Times: true can, false cannot, null not asked. */
export interface CapabilityFact {
  readonly capability: string;
  readonly answer: "yes" | "conditional" | "no";
  readonly note: string | null;
  readonly day: boolean | null;
  readonly night: boolean | null;
  readonly holiday: boolean | null;
  readonly confirmedOn: PlainDate | null;
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
  readonly accepting: "yes" | "conditional" | "no" | "unknown";
  readonly acceptingNote: string | null;
  /** Last day for which `accepting` was said; afterwards it is not known. */
  readonly acceptingUntil: PlainDate | null;
  readonly acceptingConfirmedOn: PlainDate | null;
  /** Patients the doctor has now (applied and active registrations). */
  readonly load: number;
  readonly limit: number | null;
  readonly absences: readonly {
    readonly from: PlainDate;
    /** Last day; null until further notice. */
    readonly until: PlainDate | null;
    readonly deputy: string | null;
  }[];
  /** Towns as keys (japan/town-name.ts, townBaseKey), or everywhere in the centre's area. */
  readonly area: { readonly towns: readonly string[]; readonly everywhere: boolean } | null;
  readonly languages: readonly string[] | null;
  readonly ages: { readonly from: number | null; readonly to: number | null } | null;
  /** main: may be 主治医 (or 副主治医); deputy: 副主治医 only; supporting: neither. */
  readonly role: "main" | "deputy" | "supporting" | null;
  /** What the doctor does not take (codes of the list `not_accepted`), and in words. */
  readonly notAccepted: readonly string[];
  readonly notAcceptedNote: string | null;
  readonly answers: readonly CapabilityFact[];
}
