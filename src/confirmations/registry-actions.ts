import type { PlainDate } from "../japan/plain-date.ts";
import { changeOrganisation } from "../organisations/organisations-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { addAbsence } from "../visiting-doctors/absence-actions.ts";
import { setCapabilities } from "../visiting-doctors/capability-actions.ts";
import { changeDoctor } from "../visiting-doctors/visiting-doctors-actions.ts";
import type { Change } from "./answers.ts";
import type { AnsweredWay } from "./confirmation.ts";
import type { AbsenceValue, AcceptingValue, CapabilityValue, Entry, Place, VisitingValue } from "./entry.ts";

// What a confirmation writes into the registry, always by the registry's own actions.

/** Who said so, when and how. */
export interface Made {
  readonly on: PlainDate;
  readonly by: string;
  readonly how: AnsweredWay;
}

/** Marks what a partner left as it was as confirmed: the doctors' capabilities, and whether they take new patients. */
export async function confirmUnchanged(
  db: Transaction,
  entry: Entry,
  unchanged: readonly Place[],
  made: Made,
): Promise<void> {
  for (const doctor of entry.doctors) {
    const own = unchanged.filter((place) => "doctorId" in place && place.doctorId === doctor.id);
    const codes = own.flatMap((place) => (place.of === "capability" ? [place.code] : []));
    const answers = doctor.capabilities
      .filter(({ code }) => codes.includes(code))
      .map(({ code, ...value }) => asGiven(code, value));
    if (answers.length > 0) await setCapabilities(db, doctor.id, answers, { ...made, restConfirmed: false }, made.on);
    // Given again as it stands, the answer about new patients is confirmed today.
    if (own.some((place) => place.of === "doctor" && place.field === "accepting"))
      await changeDoctor(db, doctor.id, doctor.accepting, made.on);
  }
}

/** Writes accepted changes. Throws what the registry's own actions refuse. */
export async function writeChanges(
  db: Transaction,
  entry: Entry,
  changes: readonly Change[],
  made: Made,
  today: PlainDate,
): Promise<void> {
  const ofOrganisation = changes.flatMap(({ place, after }) =>
    place.of === "organisation" ? [[place.field, after]] : [],
  );
  if (ofOrganisation.length > 0)
    await changeOrganisation(db, entry.organisation.id, Object.fromEntries(ofOrganisation));
  for (const doctor of entry.doctors) {
    const own = changes.filter(({ place }) => "doctorId" in place && place.doctorId === doctor.id);
    await writeDoctor(db, doctor.id, own, made, today);
  }
}

async function writeDoctor(
  db: Transaction,
  doctorId: string,
  changes: readonly Change[],
  made: Made,
  today: PlainDate,
): Promise<void> {
  const answers = changes.flatMap(({ place, after }) =>
    place.of === "capability" ? [asGiven(place.code, after as CapabilityValue)] : [],
  );
  if (answers.length > 0) await setCapabilities(db, doctorId, answers, { ...made, restConfirmed: false }, today);
  let fields: Parameters<typeof changeDoctor>[2] = {};
  for (const { place, after } of changes) {
    if (place.of !== "doctor") continue;
    if (place.field === "accepting") fields = { ...fields, ...(after as AcceptingValue) };
    else if (place.field === "visiting") fields = { ...fields, hours: [...(after as VisitingValue[])] };
    else if (place.field === "absence") await writeAbsence(db, doctorId, after as AbsenceValue | null);
    else if (place.field !== "left") fields = { ...fields, [place.field]: after };
  }
  if (Object.keys(fields).length > 0) await changeDoctor(db, doctorId, fields, today);
}

async function writeAbsence(db: Transaction, doctorId: string, absence: AbsenceValue | null): Promise<void> {
  if (absence) await addAbsence(db, doctorId, { ...absence, reason: null, deputyDoctorId: null, note: null });
}

/** The day is that of the confirmation. */
const asGiven = (capability: string, { answer, note, times }: CapabilityValue) => ({
  ...{ capability, answer, note, times },
  confirmedOn: null,
});
