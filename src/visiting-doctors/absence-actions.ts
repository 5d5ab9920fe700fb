import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import { formatPhone } from "../japan/phone.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { absenceRefusals } from "./absence.ts";
import { lockDoctor, unknownCode } from "./visiting-doctors-actions.ts";
import type { AbsenceInput } from "./visiting-doctors-contract.ts";

/** Notes when a doctor is away and who covers. Days that overlap another absence are refused by the database. */
export async function addAbsence(db: Transaction, doctorId: string, input: AbsenceInput): Promise<string> {
  await lockDoctor(db, doctorId);
  await checkAbsence(db, doctorId, input, null);
  const id = newId();
  await db
    .insertInto("visiting_doctor_absence")
    .values({ id, doctor_id: doctorId, ...columnsOf(input) })
    .execute();
  return id;
}

/** Changes an absence: its end is known now, or somebody else covers. */
export async function changeAbsence(db: Transaction, doctorId: string, id: string, input: AbsenceInput): Promise<void> {
  await lockDoctor(db, doctorId);
  const before = await db
    .selectFrom("visiting_doctor_absence")
    .select(["reason"])
    .where("id", "=", id)
    .where("doctor_id", "=", doctorId)
    .executeTakeFirst();
  if (!before) throw new Refusal(commonRefusals.not_found);
  await checkAbsence(db, doctorId, input, before.reason);
  await db.updateTable("visiting_doctor_absence").set(columnsOf(input)).where("id", "=", id).execute();
}

/** Takes an absence off that will not be, or never was; the history keeps it. */
export async function removeAbsence(db: Transaction, doctorId: string, id: string): Promise<void> {
  await lockDoctor(db, doctorId);
  const { numDeletedRows } = await db
    .deleteFrom("visiting_doctor_absence")
    .where("id", "=", id)
    .where("doctor_id", "=", doctorId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Refusal(commonRefusals.not_found);
}

const endFirst: Sentence = { ja: "終わりの日が始まりより前です。", en: "The last day lies before the first." };
const noDoctor: Sentence = { ja: "登録されている往診医から選んでください。", en: "Choose a registered doctor." };

async function checkAbsence(
  db: Transaction,
  doctorId: string,
  input: AbsenceInput,
  keptReason: string | null,
): Promise<void> {
  const { absence_deputy_self: self, absence_two_deputies: two } = absenceRefusals;
  const fields: Record<string, Sentence> = {};
  if (input.to !== null && input.to < input.from) fields.to = endFirst;
  if (input.reason !== null && input.reason !== keptReason) {
    const unknown = await listsWithUnknownCodes(db, new Map([["absence_reason", [input.reason]]]));
    if (unknown.length > 0) fields.reason = unknownCode;
  }
  if (input.deputyDoctorId === doctorId) throw new Refusal(self, { fields: { deputyDoctorId: self } });
  if (input.deputyDoctorId !== null && input.deputyName !== null)
    throw new Refusal(two, { fields: { deputyName: two } });
  if (input.deputyDoctorId !== null) {
    const deputy = await db
      .selectFrom("visiting_doctor")
      .select("id")
      .where("id", "=", input.deputyDoctorId)
      .executeTakeFirst();
    if (!deputy) fields.deputyDoctorId = noDoctor;
  }
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}

const columnsOf = (input: AbsenceInput) => ({
  from_day: input.from,
  to_day: input.to,
  reason: input.reason,
  deputy_doctor_id: input.deputyDoctorId,
  deputy_name: input.deputyName,
  deputy_phone: input.deputyPhone === null ? null : formatPhone(input.deputyPhone),
  note: input.note,
});
