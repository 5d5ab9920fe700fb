import type { Transaction } from "../database/transaction.ts";
import { Refusal, refusals } from "../errors.ts";
import { newId } from "../ids.ts";
import { sendJob } from "../job-queue.ts";
import { isMailAddress } from "./mail-address.ts";

export const mailRefusals = refusals({
  mail_not_set_up: {
    status: 409,
    ja: "メールの送信が設定されていません。FAX用紙を印刷するか、リンクをコピーしてお伝えください。",
    en: "Mail is not set up. Print the FAX form, or copy the link and pass it on.",
  },
  mail_address_wrong: {
    status: 400,
    ja: "メールアドレスを確かめてください。",
    en: "Please check the e-mail address.",
  },
});

/** A kind of mail. Its subject is fixed here, so that no subject can name a person. */
export interface MailKind {
  readonly kind: string;
  readonly subject: string;
}

/** Declares a kind of mail of a slice: its code (small letters and _) and its subject line. */
export function mailKind(kind: string, subject: string): MailKind {
  return { kind, subject };
}

export interface OutgoingMail {
  readonly kind: MailKind;
  /** The record concerned; its screen lists the mail (`findMails`). */
  readonly aboutId: string;
  readonly organisationId: string | null;
  /** Who it goes to, in words. */
  readonly recipient: string;
  readonly address: string;
  /** Plain text. A link belongs here and nowhere else; nothing of a patient does. */
  readonly body: string;
}

/**
 * Writes mails to be sent, in the transaction that decides them: committed and rolled back with it. A job sends them afterwards and
 * tries again for a day; `findMails` tells what became of each. Returns their ids, in order. Throws mail_address_wrong.
 */
export async function queueMails(db: Transaction, mails: readonly OutgoingMail[], now: Date): Promise<string[]> {
  if (mails.length === 0) return [];
  if (mails.some((mail) => !isMailAddress(mail.address))) throw new Refusal(mailRefusals.mail_address_wrong);
  const centre = await db.selectFrom("centre").select(["id", "name"]).executeTakeFirstOrThrow();
  const rows = mails.map((mail) => ({
    id: newId(),
    kind: mail.kind.kind,
    about_id: mail.aboutId,
    organisation_id: mail.organisationId,
    recipient: mail.recipient,
    address: mail.address,
    subject: `【${centre.name}】${mail.kind.subject}`.replaceAll(/\p{Cc}/gu, " "),
    body: mail.body,
    queued_at: now.toISOString(),
  }));
  await db.insertInto("mail").values(rows).execute();
  for (const { id } of rows) await sendJob(db, "mail", { centreId: centre.id, mailId: id });
  return rows.map(({ id }) => id);
}

export const mailStates = ["queued", "sent", "failed"] as const;
export const mailFaults = ["address_refused", "refused", "unreachable", "sign_in_refused"] as const;

/** What became of a mail. */
export interface MailRecord {
  readonly id: string;
  readonly kind: string;
  readonly aboutId: string;
  readonly recipient: string;
  readonly address: string;
  readonly state: (typeof mailStates)[number];
  readonly fault: (typeof mailFaults)[number] | null;
  readonly attempts: number;
  readonly queuedAt: string;
  readonly settledAt: string | null;
}

/** The mails about some records, newest first. */
export async function findMails(db: Transaction, aboutIds: readonly string[]): Promise<MailRecord[]> {
  if (aboutIds.length === 0) return [];
  const rows = await db
    .selectFrom("mail")
    .select(["id", "kind", "about_id as aboutId", "recipient", "address", "state", "fault", "attempts"])
    .select(["queued_at as queuedAt", "settled_at as settledAt"])
    .where("about_id", "in", aboutIds)
    .orderBy("id", "desc")
    .execute();
  return rows as MailRecord[];
}
