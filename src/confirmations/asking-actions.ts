import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { addDays, asPlainDate, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { linkAddress } from "../links/link.ts";
import { issueLink, revokeLinks } from "../links/link-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { mailKind, queueMails } from "../platform/mail/mail.ts";
import { isMailAddress } from "../platform/mail/mail-address.ts";
import { confirmationRefusals } from "./confirmation.ts";
import { notAsked } from "./confirmation-lists.ts";
import { askSubject, mailText, remindSubject } from "./confirmation-mail.ts";

const purpose = "registry_confirmation" as const;
const ask = mailKind("registry_confirmation", askSubject);
const remind = mailKind("registry_reminder", remindSubject);

/** Days for which a link goes on working after the day to answer by: a late answer is better than none. */
const graceDays = 14;

/** What asking needs of the server. */
export interface Asking {
  readonly now: Date;
  readonly publicUrl: string;
  readonly mailIsSetUp: boolean;
}

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export interface Asked {
  readonly mailed: number;
  /** Confirmations that go out on paper. */
  readonly onPaper: string[];
}

/** By mail where there is an address and mail is set up, otherwise on paper. */
export const wayOf = (partner: { readonly email: string | null }, mailIsSetUp: boolean): "mail" | "fax" =>
  mailIsSetUp && partner.email !== null && isMailAddress(partner.email) ? "mail" : "fax";

/** The partners of these ids that can be asked today. Throws when one of them cannot. */
export async function partnersToAsk(db: Transaction, ids: readonly string[], now: Date): Promise<Partner[]> {
  const today = todayInTokyo(now);
  const found = await db
    .selectFrom("organisation")
    .select(["id", "name", "email"])
    .where("id", "in", ids)
    .where("kind", "not in", notAsked)
    .where("closing_reason", "is", null)
    .where((e) => e.or([e("closed_on", "is", null), e("closed_on", ">", today)]))
    .orderBy("name")
    .orderBy("id")
    .execute();
  if (found.length < new Set(ids).size) throw new Refusal(confirmationRefusals.confirmation_nobody_there);
  return found;
}

/** Asks partners for the first time in a fiscal year: each gets a mail with its own link, or a form on paper. */
export async function sendConfirmations(
  db: Transaction,
  { organisationIds, dueOn }: { readonly organisationIds: readonly string[]; readonly dueOn: string },
  asking: Asking,
): Promise<Asked> {
  const due = dueDay(dueOn, asking.now);
  const partners = await partnersToAsk(db, organisationIds, asking.now);
  const made = partners.map((partner) => ({ partner, id: newId(), way: wayOf(partner, asking.mailIsSetUp) }));
  // The constraint confirmation_once_a_year refuses whoever was asked already, also by somebody else at this moment.
  await db
    .insertInto("confirmation")
    .values(
      made.map(({ partner, id, way }) => ({
        id,
        organisation_id: partner.id,
        fiscal_year: fiscalYearOf(todayInTokyo(asking.now)),
        way,
        due_on: due,
        sent_at: asking.now.toISOString(),
      })),
    )
    .execute();
  return mailOut(db, made, { due, reminder: false }, asking);
}

/** Asks again those who have not answered, with a new day and a new link; the links of before stop working. */
export async function remindConfirmations(
  db: Transaction,
  { ids, dueOn }: { readonly ids: readonly string[]; readonly dueOn: string },
  asking: Asking,
): Promise<Asked> {
  const due = dueDay(dueOn, asking.now);
  const rows = await lockUnanswered(db, ids);
  const partners = await partnersToAsk(
    db,
    rows.map((row) => row.organisationId),
    asking.now,
  );
  const again = rows.flatMap(({ id, organisationId }) => {
    const partner = partners.find((one) => one.id === organisationId);
    return partner ? [{ partner, id, way: wayOf(partner, asking.mailIsSetUp) }] : [];
  });
  for (const way of ["mail", "fax"] as const) {
    const chosen = again.filter((one) => one.way === way).map(({ id }) => id);
    if (chosen.length === 0) continue;
    await db
      .updateTable("confirmation")
      .set({ way, due_on: due, reminded_at: asking.now.toISOString() })
      .where("id", "in", chosen)
      .execute();
  }
  await revokeLinks(db, purpose, ids, asking.now);
  return mailOut(db, again, { due, reminder: true }, asking);
}

/** Links for the forms on paper or to hand over; those that were given out before go on working. */
export async function linksFor(
  db: Transaction,
  ids: readonly string[],
  recipient: string,
  asking: Asking,
): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  for (const { id, organisationId, dueOn } of await lockUnanswered(db, ids)) {
    const link = {
      purpose,
      subjectId: id,
      organisationId,
      recipient,
      expiresAt: endOf(addDays(asPlainDate(dueOn), graceDays)),
    };
    const { token } = await issueLink(db, link);
    addresses.set(id, linkAddress(asking.publicUrl, purpose, token));
  }
  return addresses;
}

async function mailOut(
  db: Transaction,
  made: readonly { readonly partner: Partner; readonly id: string; readonly way: "mail" | "fax" }[],
  { due, reminder }: { readonly due: PlainDate; readonly reminder: boolean },
  asking: Asking,
): Promise<Asked> {
  const { name, phone } = await db.selectFrom("centre").select(["name", "phone"]).executeTakeFirstOrThrow();
  const byMail = made.filter(({ way }) => way === "mail");
  const mails = [];
  for (const { partner, id } of byMail) {
    const address = partner.email ?? "";
    const expiresAt = endOf(addDays(due, graceDays));
    const link = { purpose, subjectId: id, organisationId: partner.id, recipient: address, expiresAt };
    const { token } = await issueLink(db, link);
    mails.push({
      kind: reminder ? remind : ask,
      aboutId: id,
      organisationId: partner.id,
      recipient: partner.name,
      address,
      body: mailText({
        ...{ centreName: name, centrePhone: phone, organisationName: partner.name, dueOn: due, reminder },
        address: linkAddress(asking.publicUrl, purpose, token),
      }),
    });
  }
  await queueMails(db, mails, asking.now);
  return { mailed: mails.length, onPaper: made.filter(({ way }) => way === "fax").map(({ id }) => id) };
}

/** Confirmations of these ids without an answer, locked. Throws when one is not there or has been answered. */
async function lockUnanswered(db: Transaction, ids: readonly string[]) {
  const rows = await db
    .selectFrom("confirmation")
    .select(["id", "organisation_id as organisationId", "due_on as dueOn", "answered_at as answeredAt"])
    .where("id", "in", ids)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (rows.length < new Set(ids).size) throw new Refusal(commonRefusals.not_found);
  if (rows.some((row) => row.answeredAt !== null))
    throw new Refusal(confirmationRefusals.confirmation_answered_already);
  return rows;
}

function dueDay(text: string, now: Date): PlainDate {
  const due = asPlainDate(text);
  const { confirmation_due_in_past: past } = confirmationRefusals;
  if (due <= todayInTokyo(now)) throw new Refusal(past, { fields: { dueOn: past } });
  return due;
}

/** The moment a day ends in Japan. */
const endOf = (day: PlainDate) => new Date(`${addDays(day, 1)}T00:00:00+09:00`);
