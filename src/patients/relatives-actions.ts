import { formatPhone } from "../japan/phone.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import type { RelativeInput } from "./patient-shapes-contract.ts";
import { lockPatient, writeSearchKeys } from "./patients-actions.ts";

/** Adds a relative; the patient is found by the relative's phone from now on. The same form sent twice adds one. */
export async function addRelative(
  db: Transaction,
  patientId: string,
  { idempotencyKey, ...input }: RelativeInput & { idempotencyKey: string },
): Promise<{ id: string }> {
  await lockPatient(db, patientId);
  const made = await db
    .insertInto("relative")
    .values({ id: newId(), patient_id: patientId, idempotency_key: idempotencyKey, ...relativeRow(input) })
    .onConflict((on) => on.constraint("relative_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) {
    await writeSearchKeys(db, [patientId]);
    return made;
  }
  const before = await db
    .selectFrom("relative")
    .select("id")
    .where("idempotency_key", "=", idempotencyKey)
    .where("patient_id", "=", patientId)
    .executeTakeFirst();
  if (!before) throw new Refusal(commonRefusals.not_found);
  return before;
}

/** Corrects a relative. */
export async function changeRelative(
  db: Transaction,
  patientId: string,
  relativeId: string,
  input: RelativeInput,
): Promise<void> {
  await update(db, patientId, relativeId, relativeRow(input));
}

/** The person is a contact no more from `day` on; what was known stays in the record. */
export async function endRelative(
  db: Transaction,
  patientId: string,
  relativeId: string,
  day: PlainDate,
): Promise<void> {
  await update(db, patientId, relativeId, { no_longer_since: day });
}

async function update(
  db: Transaction,
  patientId: string,
  relativeId: string,
  row: Partial<ReturnType<typeof relativeRow>> & { no_longer_since?: PlainDate },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("relative")
    .set(row)
    .where("id", "=", relativeId)
    .where("patient_id", "=", patientId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal(commonRefusals.not_found);
  await writeSearchKeys(db, [patientId]);
}

function relativeRow(input: RelativeInput) {
  return {
    name: input.name,
    relation: input.relation,
    phone: input.phone === null ? null : formatPhone(input.phone),
    key_person: input.keyPerson,
    main_carer: input.mainCarer,
    may_be_told: input.mayBeTold,
    call_order: input.callOrder,
    note: input.note,
  };
}
