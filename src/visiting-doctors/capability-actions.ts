import { sql } from "kysely";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { acceptingOn } from "./acceptance.ts";
import {
  type AnswerRow,
  type CapabilityAnswer,
  type CapabilityTimes,
  type ConfirmationWay,
  noTimes,
} from "./capability.ts";
import { enteredLately } from "./doctor-history-lists.ts";
import { doctorRefusals } from "./visiting-doctor.ts";
import { lockDoctor, unknownCode } from "./visiting-doctors-actions.ts";

interface GivenAnswer {
  readonly capability: string;
  readonly answer: CapabilityAnswer;
  readonly note: string | null;
  /** The day of the confirmation as a whole, unless this one has its own. */
  readonly confirmedOn: string | null;
  /** What stands there stays when nothing is said of times. */
  readonly times?: CapabilityTimes | undefined;
}

/** Who was asked, when and how. */
export interface Confirmation {
  /** Today when nothing else is said. */
  readonly on: PlainDate | null;
  readonly how: ConfirmationWay | null;
  /** Name of who notes it, or of who answered by the link. */
  readonly by: string | null;
  /** Whether the answers that are not sent were confirmed as they stand. */
  readonly restConfirmed: boolean;
}

/**
 * Writes the answers that were sent; others stay, so two people at different lines both keep their work. 未確認 takes the
 * answer away. What stays as it is leaves no trace in the history. Returns the confirmation's id, null when nothing changed.
 */
export async function setCapabilities(
  db: Transaction,
  doctorId: string,
  answers: readonly GivenAnswer[],
  confirmation: Confirmation,
  today: PlainDate,
): Promise<string | null> {
  const doctor = await lockDoctor(db, doctorId);
  const known = new Map((await answersOf(db, doctorId)).map((row) => [row.capability, row]));
  await checkAnswers(db, known, answers, confirmation, today);
  const on = confirmation.on ?? today;
  const asked = answers.map((given) => rowOf(given, known.get(given.capability), { ...confirmation, on }));
  const rest = confirmation.restConfirmed
    ? [...known.values()].filter(({ capability }) => !answers.some((one) => one.capability === capability))
    : [];
  const written = [...asked, ...rest.map((row) => confirmed(row, { ...confirmation, on }))];
  const touched = written.filter((row) => differs(known.get(row.capability), row));
  await writeRows(db, doctorId, touched);
  const accepts = confirmation.restConfirmed && acceptingHolds(doctor, today);
  if (accepts)
    await db.updateTable("visiting_doctor").set({ accepting_confirmed_on: on }).where("id", "=", doctorId).execute();
  if (touched.length === 0 && !accepts) return null;
  return logConfirmation(db, doctorId, { ...confirmation, on }, touched, known, doctor.accepting_confirmed_on);
}

/** Takes the latest confirmation of a doctor back, within a day of entering it: all answers are as they were before. */
export async function takeBackConfirmation(db: Transaction, doctorId: string, id: string): Promise<void> {
  await lockDoctor(db, doctorId);
  const last = await db
    .selectFrom("visiting_doctor_confirmation")
    .select(["id", "before", "accepting_confirmed_before", enteredLately.as("lately")])
    .where("doctor_id", "=", doctorId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.id !== id || !last.lately) throw new Refusal(doctorRefusals.confirmation_not_latest);
  const before = last.before as unknown as (AnswerRow | (Pick<AnswerRow, "capability"> & { answer?: undefined }))[];
  await writeRows(
    db,
    doctorId,
    before.map((row) => (row.answer === undefined ? { ...blank, capability: row.capability } : row)),
  );
  await db
    .updateTable("visiting_doctor")
    .set({ accepting_confirmed_on: last.accepting_confirmed_before })
    .where("id", "=", doctorId)
    .execute();
  await db.deleteFrom("visiting_doctor_confirmation").where("id", "=", id).execute();
}

const blank: AnswerRow = {
  capability: "",
  answer: "unknown",
  note: null,
  confirmed_on: null,
  by_day: null,
  at_night: null,
  on_holidays: null,
  confirmed_by: null,
  confirmed_how: null,
  answered_on: null,
};

const answersOf = (db: Transaction, doctorId: string): Promise<AnswerRow[]> =>
  db
    .selectFrom("visiting_doctor_capability")
    .select(Object.keys(blank) as (keyof AnswerRow)[])
    .where("doctor_id", "=", doctorId)
    .execute();

type Made = Confirmation & { readonly on: PlainDate };

/** An answer as it will stand; what is sent as it stands keeps who confirmed it. */
function rowOf(given: GivenAnswer, before: AnswerRow | undefined, made: Made): AnswerRow {
  const times = given.times ?? {
    day: before?.by_day ?? noTimes.day,
    night: before?.at_night ?? noTimes.night,
    holiday: before?.on_holidays ?? noTimes.holiday,
  };
  const on = given.confirmedOn ?? made.on;
  const row = {
    capability: given.capability,
    answer: given.answer,
    note: given.note,
    confirmed_on: on,
    by_day: times.day,
    at_night: times.night,
    on_holidays: times.holiday,
    confirmed_by: made.by,
    confirmed_how: made.how,
    answered_on: before?.answer === given.answer ? before.answered_on : on,
  };
  const kept = { ...row, confirmed_by: before?.confirmed_by ?? null, confirmed_how: before?.confirmed_how ?? null };
  return differs(before, kept) ? row : kept;
}

const confirmed = (row: AnswerRow, made: Made): AnswerRow => ({
  ...row,
  confirmed_on: made.on,
  confirmed_by: made.by,
  confirmed_how: made.how,
});

function differs(before: AnswerRow | undefined, after: AnswerRow): boolean {
  if (!before) return after.answer !== "unknown";
  return (Object.keys(blank) as (keyof AnswerRow)[]).some((key) => before[key] !== after[key]);
}

/** Two statements at most, however many answers. */
async function writeRows(db: Transaction, doctorId: string, rows: readonly AnswerRow[]): Promise<void> {
  const gone = rows.filter(({ answer }) => answer === "unknown").map(({ capability }) => capability);
  if (gone.length > 0)
    await db
      .deleteFrom("visiting_doctor_capability")
      .where("doctor_id", "=", doctorId)
      .where("capability", "in", gone)
      .execute();
  const stay = rows.filter(({ answer }) => answer !== "unknown");
  if (stay.length === 0) return;
  const { capability: _, ...columns } = blank;
  await db
    .insertInto("visiting_doctor_capability")
    .values(stay.map((row) => ({ doctor_id: doctorId, ...row })))
    .onConflict((conflict) =>
      conflict
        .columns(["centre_id", "doctor_id", "capability"])
        .doUpdateSet(
          Object.fromEntries(Object.keys(columns).map((column) => [column, sql`excluded.${sql.ref(column)}`])),
        ),
    )
    .execute();
}

/** Whether there is an answer about new patients that a confirmation of everything confirms too. */
function acceptingHolds(doctor: Awaited<ReturnType<typeof lockDoctor>>, today: PlainDate): boolean {
  const until = doctor.accepting_until === null ? null : asPlainDate(doctor.accepting_until);
  return acceptingOn({ accepting: doctor.accepting as "unknown", acceptingUntil: until }, today) !== "unknown";
}

async function logConfirmation(
  db: Transaction,
  doctorId: string,
  made: Made,
  touched: readonly AnswerRow[],
  known: ReadonlyMap<string, AnswerRow>,
  acceptingBefore: string | null,
): Promise<string> {
  const changes = touched
    .map(({ capability, answer }) => ({ capability, from: known.get(capability)?.answer ?? "unknown", to: answer }))
    .filter(({ from, to }) => from !== to);
  const id = newId();
  await db
    .insertInto("visiting_doctor_confirmation")
    .values({
      id,
      doctor_id: doctorId,
      confirmed_on: made.on,
      confirmed_how: made.how,
      confirmed_by: made.by,
      unchanged: touched.length - changes.length,
      changes: JSON.stringify(changes),
      before: JSON.stringify(touched.map(({ capability }) => known.get(capability) ?? { capability })),
      accepting_confirmed_before: acceptingBefore,
    })
    .execute();
  return id;
}

const inFuture: Sentence = {
  ja: "確認日は今日までの日付にしてください。",
  en: "The day of confirmation cannot lie ahead.",
};
const twice: Sentence = { ja: "同じ処置が2回あります。", en: "The same capability stands twice." };
const nothing: Sentence = { ja: "回答がありません。", en: "There is no answer." };

/** Codes must be the centre's; one that an old ledger brought stays valid where it stands. */
async function checkAnswers(
  db: Transaction,
  known: ReadonlyMap<string, AnswerRow>,
  answers: readonly GivenAnswer[],
  confirmation: Confirmation,
  today: PlainDate,
): Promise<void> {
  const fields: Record<string, Sentence> = {};
  const chosen = answers.map(({ capability }) => capability).filter((code) => !known.has(code));
  if ((await listsWithUnknownCodes(db, new Map([["capability", chosen]]))).length > 0) fields.answers = unknownCode;
  if (new Set(answers.map(({ capability }) => capability)).size < answers.length) fields.answers = twice;
  if (answers.length === 0 && !confirmation.restConfirmed) fields.answers = nothing;
  if (confirmation.on !== null && confirmation.on > today) fields.confirmedOn = inFuture;
  for (const [index, { confirmedOn }] of answers.entries())
    if (confirmedOn !== null && confirmedOn > today) fields[`answers.${index}.confirmedOn`] = inFuture;
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}
