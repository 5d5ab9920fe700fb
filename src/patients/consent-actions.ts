import { asPlainDate, compareDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { consentRefusals } from "./consent.ts";
import type { ConsentInput } from "./patient-shapes-contract.ts";
import { lockPatient } from "./patients-actions.ts";

/** Records a consent; from this moment it opens the patient to those it names. The same form sent twice makes one consent. */
export async function addConsent(
  db: Transaction,
  patientId: string,
  input: ConsentInput,
  today: PlainDate,
): Promise<{ id: string }> {
  const consent = consentToInsert(patientId, input, today);
  await lockPatient(db, patientId);
  return insertConsent(db, consent);
}

interface NewConsent {
  readonly row: ReturnType<typeof consentRow> & { id: string; patient_id: string };
  readonly named: ReturnType<typeof namedBy>;
}

/** A consent as it is kept. Throws consent_in_future, consent_names_nobody. */
export function consentToInsert(patientId: string, input: ConsentInput, today: PlainDate): NewConsent {
  if (input.obtainedOn !== null && compareDays(asPlainDate(input.obtainedOn), today) > 0)
    throw new Refusal(consentRefusals.consent_in_future);
  return { row: { id: newId(), patient_id: patientId, ...consentRow(input) }, named: namedBy(input) };
}

/** Keeps a consent of a person who is locked, or was made in this transaction. */
export async function insertConsent(db: Transaction, { row, named }: NewConsent): Promise<{ id: string }> {
  const made = await db
    .insertInto("consent")
    .values(row)
    .onConflict((on) => on.constraint("consent_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return sentBefore(db, row.patient_id, row.idempotency_key);
  if (named.length > 0) {
    await db
      .insertInto("consent_grantee")
      .values(named.map((grantee) => ({ patient_id: row.patient_id, consent_id: made.id, ...grantee })))
      .execute();
  }
  return made;
}

/** Withdraws a consent; sharing stops from then, past disclosures stay in the log (domain.md 4.3). */
export async function withdrawConsent(
  db: Transaction,
  patientId: string,
  consentId: string,
  withdrawnOn: PlainDate,
  today: PlainDate,
): Promise<void> {
  const consent = await db
    .selectFrom("consent")
    .select(["obtained_on", "withdrawn_on"])
    .where("id", "=", consentId)
    .where("patient_id", "=", patientId)
    .forUpdate()
    .executeTakeFirst();
  if (!consent) throw new Refusal(commonRefusals.not_found);
  if (consent.withdrawn_on === withdrawnOn) return;
  if (consent.withdrawn_on !== null) throw new Refusal(consentRefusals.consent_already_withdrawn);
  const tooEarly = consent.obtained_on !== null && consent.obtained_on > withdrawnOn;
  if (tooEarly || compareDays(withdrawnOn, today) > 0) throw new Refusal(consentRefusals.consent_withdrawal_day);
  await db.updateTable("consent").set({ withdrawn_on: withdrawnOn }).where("id", "=", consentId).execute();
}

function namedBy(input: ConsentInput): { organisation_id: string | null; account_id: string | null }[] {
  if (input.scope === "all_partners") return [];
  const organisations = input.scope === "listed_organisations" ? input.organisationIds : [];
  const accounts = input.scope === "listed_persons" ? input.accountIds : [];
  if (organisations.length + accounts.length === 0) throw new Refusal(consentRefusals.consent_names_nobody);
  return [
    ...[...new Set(organisations)].map((id) => ({ organisation_id: id, account_id: null })),
    ...[...new Set(accounts)].map((id) => ({ organisation_id: null, account_id: id })),
  ];
}

function consentRow(input: ConsentInput) {
  return {
    idempotency_key: input.idempotencyKey,
    scope: input.scope,
    method: input.method,
    obtained_on: input.obtainedOn,
    obtained_by: input.obtainedBy,
    given_by: input.givenBy,
    relation: input.relation,
    reason_for_proxy: input.reasonForProxy,
    review_on: input.reviewOn,
    note: input.note,
  };
}

async function sentBefore(db: Transaction, patientId: string, key: string): Promise<{ id: string }> {
  const row = await db
    .selectFrom("consent")
    .select("id")
    .where("idempotency_key", "=", key)
    .where("patient_id", "=", patientId)
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}
