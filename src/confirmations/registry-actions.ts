import type { PlainDate } from "../japan/plain-date.ts";
import { changeOrganisation } from "../organisations/organisations-actions.ts";
import { changePartnerFields } from "../organisations/partner-fields-actions.ts";
import { holidayRow } from "../organisations/timetable.ts";
import { changeDays, confirmHours } from "../organisations/timetable-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { addAbsence } from "../visiting-doctors/absence-actions.ts";
import { setCapabilities } from "../visiting-doctors/capability-actions.ts";
import { changeDoctor } from "../visiting-doctors/visiting-doctors-actions.ts";
import type { Change } from "./answers.ts";
import type { AnsweredWay } from "./confirmation.ts";
import {
  type AbsenceValue,
  type AcceptingValue,
  type CapabilityValue,
  type Entry,
  type FieldValue,
  type Place,
  type VisitingValue,
  valueAt,
} from "./entry.ts";
import { readDay } from "./opening-week.ts";

// What a confirmation writes into the registry, always by the registry's own actions.

/** Who said so, when and how. */
export interface Made {
  readonly on: PlainDate;
  readonly by: string;
  readonly how: AnsweredWay;
}

/**
 * Marks what a partner left as it was as confirmed: what it told of itself, its opening hours where none of them has changed, the
 * doctors' capabilities, and whether they take new patients.
 */
export async function confirmUnchanged(
  db: Transaction,
  entry: Entry,
  unchanged: readonly Place[],
  changes: readonly Change[],
  made: Made,
): Promise<void> {
  const fields = unchanged.flatMap((place) =>
    place.of === "field" ? [[place.code, valueAt(entry, place)] as const] : [],
  );
  await writeFields(db, entry, fields, made);
  const saidOfHours = changes.some(({ place }) => place.of === "day" || place.of === "hours");
  if (!saidOfHours && unchanged.some((place) => place.of === "day"))
    await confirmHours(db, entry.organisation.id, "open", made);
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
  const fields = changes.flatMap(({ place, after }) => (place.of === "field" ? [[place.code, after] as const] : []));
  await writeFields(db, entry, fields, made);
  await writeDays(db, entry, changes, made, today);
  for (const doctor of entry.doctors) {
    const own = changes.filter(({ place }) => "doctorId" in place && place.doctorId === doctor.id);
    await writeDoctor(db, doctor.id, own, made, today);
  }
}

async function writeFields(
  db: Transaction,
  { organisation }: Entry,
  fields: readonly (readonly [string, unknown])[],
  { on, by }: Made,
): Promise<void> {
  if (fields.length === 0) return;
  const answers = Object.fromEntries(fields.map(([code, value]) => [code, value as FieldValue]));
  await changePartnerFields(db, organisation.id, { answers, confirmedOn: on, confirmedBy: by });
}

/** Accepted hours of weekdays; those that could not be read never come here. */
async function writeDays(
  db: Transaction,
  { organisation }: Entry,
  changes: readonly Change[],
  { on, by }: Made,
  today: PlainDate,
): Promise<void> {
  const read = changes.flatMap(({ place, after }) => {
    const reading = place.of === "day" ? readDay(place.day, after as string | null) : null;
    return place.of === "day" && reading?.ok ? [{ day: place.day, ...reading }] : [];
  });
  if (read.length === 0) return;
  const holidays = read.find(({ day }) => day === holidayRow)?.holidays;
  const days = read.map(({ day, hours }) => ({ day, hours }));
  await changeDays(db, organisation.id, { days, holidays, confirmedOn: on, confirmedBy: by }, today);
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
