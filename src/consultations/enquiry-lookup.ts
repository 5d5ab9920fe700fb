import type { Transaction } from "../platform/database/transaction.ts";
import type { Enquiry } from "./enquiry-contract.ts";

const withNames = (db: Transaction) =>
  db
    .selectFrom("consultation_enquiry as e")
    .innerJoin("consultation as c", (on) =>
      on.onRef("c.centre_id", "=", "e.centre_id").onRef("c.id", "=", "e.consultation_id"),
    )
    .leftJoin("organisation as o", (on) =>
      on.onRef("o.centre_id", "=", "e.centre_id").onRef("o.id", "=", "e.organisation_id"),
    )
    .leftJoin("visiting_doctor as d", (on) =>
      on.onRef("d.centre_id", "=", "e.centre_id").onRef("d.id", "=", "e.doctor_id"),
    )
    .leftJoin("account as a", (on) => on.onRef("a.centre_id", "=", "e.centre_id").onRef("a.id", "=", "e.entered_by"))
    .select([
      "e.id",
      "e.consultation_id as consultationId",
      "c.patient_id as patientId",
      "e.organisation_id as organisationId",
      "o.name as organisationName",
      "o.phone",
      "o.fax",
      "e.doctor_id as doctorId",
      "d.name as doctorName",
      "e.state",
      "e.purpose",
      "e.source",
      "e.asked_at as askedAt",
      "e.asked_by as askedBy",
      "e.asked_person as askedPerson",
      "e.method",
      "e.answered_at as answeredAt",
      "e.answered_by as answeredBy",
      "e.reason_code as reasonCode",
      "e.role",
      "e.withdrawn_at as withdrawnAt",
      "e.note",
      "e.entered_at as enteredAt",
      "a.name as enteredByName",
    ]);

/** All that were asked for a consultation, the latest first. Nothing for a consultation that one may not see. */
export async function enquiriesOf(db: Transaction, consultationId: string): Promise<Enquiry[]> {
  const rows = await withNames(db)
    .where("e.consultation_id", "=", consultationId)
    .orderBy("e.asked_at", "desc")
    .orderBy("e.id", "desc")
    .execute();
  return rows as Enquiry[];
}

/** One enquiry, or nothing. */
export async function findEnquiry(db: Transaction, id: string): Promise<Enquiry | undefined> {
  return (await withNames(db).where("e.id", "=", id).executeTakeFirst()) as Enquiry | undefined;
}
