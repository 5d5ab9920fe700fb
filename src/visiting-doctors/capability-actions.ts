import { sql } from "kysely";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import { lockDoctor, unknownCode } from "./visiting-doctors-actions.ts";
import type { Capability } from "./visiting-doctors-contract.ts";

/**
 * Writes the answers that were sent; others stay, so two people at different lines both keep their work. 未確認 takes the
 * answer away. An answer without a day was confirmed today; one that stays as it is leaves no trace in the history.
 */
export async function setCapabilities(
  db: Transaction,
  doctorId: string,
  answers: readonly Capability[],
  today: PlainDate,
): Promise<void> {
  await lockDoctor(db, doctorId);
  await checkAnswers(db, doctorId, answers, today);
  const unknown = answers.filter(({ answer }) => answer === "unknown").map(({ capability }) => capability);
  if (unknown.length > 0)
    await db
      .deleteFrom("visiting_doctor_capability")
      .where("doctor_id", "=", doctorId)
      .where("capability", "in", unknown)
      .execute();
  const known = answers.filter(({ answer }) => answer !== "unknown");
  if (known.length === 0) return;
  await db
    .insertInto("visiting_doctor_capability")
    .values(
      known.map(({ capability, answer, note, confirmedOn }) => ({
        doctor_id: doctorId,
        capability,
        answer,
        note,
        confirmed_on: confirmedOn ?? today,
        answered_on: confirmedOn ?? today,
      })),
    )
    .onConflict((on) =>
      on
        .columns(["centre_id", "doctor_id", "capability"])
        .doUpdateSet({
          answer: sql`excluded.answer`,
          note: sql`excluded.note`,
          confirmed_on: sql`excluded.confirmed_on`,
          answered_on: sql`case when visiting_doctor_capability.answer = excluded.answer
            then visiting_doctor_capability.answered_on else excluded.answered_on end`,
        })
        .where(
          sql<boolean>`(visiting_doctor_capability.answer, visiting_doctor_capability.note, visiting_doctor_capability.confirmed_on)
            is distinct from (excluded.answer, excluded.note, excluded.confirmed_on)`,
        ),
    )
    .execute();
}

const inFuture: Sentence = {
  ja: "確認日は今日までの日付にしてください。",
  en: "The day of confirmation cannot lie ahead.",
};
const twice: Sentence = { ja: "同じ処置が2回あります。", en: "The same capability stands twice." };

/** Codes must be the centre's; one that an old ledger brought stays valid where it stands. */
async function checkAnswers(
  db: Transaction,
  doctorId: string,
  answers: readonly Capability[],
  today: PlainDate,
): Promise<void> {
  const kept = await db
    .selectFrom("visiting_doctor_capability")
    .select("capability")
    .where("doctor_id", "=", doctorId)
    .execute();
  const chosen = answers
    .map(({ capability }) => capability)
    .filter((code) => !kept.some((row) => row.capability === code));
  const fields: Record<string, Sentence> = {};
  if ((await listsWithUnknownCodes(db, new Map([["capability", chosen]]))).length > 0) fields.answers = unknownCode;
  if (new Set(answers.map(({ capability }) => capability)).size < answers.length) fields.answers = twice;
  for (const [index, { confirmedOn }] of answers.entries())
    if (confirmedOn !== null && confirmedOn > today) fields[`answers.${index}.confirmedOn`] = inFuture;
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}
