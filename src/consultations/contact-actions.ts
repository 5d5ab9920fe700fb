import type { z } from "zod";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type RefusalDefinition } from "../platform/errors.ts";
import { type ContactFault, consultationRefusals, faultOfContact } from "./consultation.ts";
import { getConsultation, type Recording } from "./consultation-actions.ts";
import type { Consultation } from "./consultation-contract.ts";
import { type ContactChange, NewContact } from "./contact-contract.ts";

/**
 * Adds a further contact to a case, open or closed; the moment is now unless given (entered afterwards). The same form handed in
 * twice (same id) records one contact.
 */
export async function addContact(
  db: Transaction,
  consultationId: string,
  given: z.input<typeof NewContact>,
  now: Recording,
): Promise<Consultation> {
  const input = NewContact.parse(given);
  const { receivedOn } = await lockCase(db, consultationId);
  const made = await db.selectFrom("consultation_contact").select("id").where("id", "=", input.id).executeTakeFirst();
  if (made) return getConsultation(db, consultationId);
  const contactedOn = asPlainDate(input.contactedOn ?? now.today);
  const contactedTime = input.contactedOn === null ? (input.contactedTime ?? now.time) : input.contactedTime;
  check(faultOfContact({ contactedOn, contactedTime }, receivedOn, now));
  await checkMethod(db, input.method, null);
  await checkOrganisation(db, input.organisationId);
  await db
    .insertInto("consultation_contact")
    .values({
      id: input.id,
      consultation_id: consultationId,
      contacted_on: contactedOn,
      contacted_time: contactedTime,
      direction: input.direction,
      method: input.method,
      with_whom: input.withWhom,
      organisation_id: input.organisationId,
      said: input.said,
      minutes: input.minutes,
      handled_by: input.handledBy ?? now.by,
    })
    .execute();
  return getConsultation(db, consultationId);
}

/** Corrects a further contact; only what was sent. The reception is corrected with its consultation. */
export async function changeContact(
  db: Transaction,
  contactId: string,
  change: ContactChange,
  now: Recording,
): Promise<Consultation> {
  const before = await lockContact(db, contactId);
  const { receivedOn } = await lockCase(db, before.consultationId);
  const contactedOn = asPlainDate(change.contactedOn ?? before.contactedOn);
  const contactedTime = change.contactedTime === undefined ? before.contactedTime : change.contactedTime;
  check(faultOfContact({ contactedOn, contactedTime: contactedTime?.slice(0, 5) ?? null }, receivedOn, now));
  await checkMethod(db, change.method, before.method);
  await checkOrganisation(db, change.organisationId);
  const row = Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const value = change[name as keyof typeof columns];
      return value === undefined ? [] : [[column, value]];
    }),
  );
  if (Object.keys(row).length > 0)
    await db.updateTable("consultation_contact").set(row).where("id", "=", contactId).execute();
  return getConsultation(db, before.consultationId);
}

/** Takes a further contact back (entered by mistake); the history keeps what it said. */
export async function removeContact(db: Transaction, contactId: string): Promise<Consultation> {
  const before = await lockContact(db, contactId);
  await db.deleteFrom("consultation_contact").where("id", "=", contactId).execute();
  return getConsultation(db, before.consultationId);
}

const columns = {
  contactedOn: "contacted_on",
  contactedTime: "contacted_time",
  direction: "direction",
  method: "method",
  withWhom: "with_whom",
  organisationId: "organisation_id",
  said: "said",
  minutes: "minutes",
  handledBy: "handled_by",
} as const satisfies Record<keyof ContactChange, string>;

async function lockCase(db: Transaction, id: string) {
  const row = await db
    .selectFrom("consultation")
    .select("received_on")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return { receivedOn: asPlainDate(row.received_on) };
}

async function lockContact(db: Transaction, id: string) {
  const row = await db
    .selectFrom("consultation_contact")
    .select(["consultation_id as consultationId", "reception", "method"])
    .select(["contacted_on as contactedOn", "contacted_time as contactedTime"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  if (row.reception) throw new Refusal(consultationRefusals.consultation_contact_is_reception);
  return row;
}

const faults: Record<ContactFault, RefusalDefinition> = {
  contact_in_future: consultationRefusals.consultation_contact_in_future,
  contact_before_reception: consultationRefusals.consultation_contact_before_reception,
};

function check(fault: ContactFault | null): void {
  if (fault) throw new Refusal(faults[fault], { fields: { contactedOn: faults[fault] } });
}

async function checkMethod(db: Transaction, method: string | null | undefined, before: string | null): Promise<void> {
  if (!method || method === before) return;
  const unknown = await listsWithUnknownCodes(db, new Map([["consultation_method", [method]]]));
  const refusal = consultationRefusals.consultation_unknown_code;
  if (unknown.length > 0) throw new Refusal(refusal, { fields: { method: refusal } });
}

async function checkOrganisation(db: Transaction, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const found = await db.selectFrom("organisation").select("id").where("id", "=", id).executeTakeFirst();
  if (!found) throw new Refusal(commonRefusals.not_found);
}
