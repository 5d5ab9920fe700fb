import { sql } from "kysely";
import { createTransport, type Transporter } from "nodemailer";
import type { Database } from "../database/connect.ts";
import { type Actor, inTransaction, type Transaction } from "../database/transaction.ts";
import { type JobData, sendJob } from "../job-queue.ts";
import type { Log } from "../log.ts";
import type { mailFaults } from "./mail.ts";
import { demandsEncryption, type MailSettings } from "./mail-settings.ts";

/** Minutes to wait before the next attempt, by the number of attempts made; after the last the mail has failed. */
const waits = [1, 5, 15, 60, 240, 600] as const;

export type SendMail = (work: JobData["mail"], now: Date) => Promise<void>;

/**
 * The job that sends one mail. A mail that the server takes is `sent`; one that it refuses for good, or that found no server for a
 * day, has `failed`, with the kind of fault. In both cases its text is forgotten. Being told twice sends once.
 */
export function mailSender(db: Database, settings: MailSettings, log: Log): { send: SendMail; close: () => void } {
  const transport = createTransport({
    url: settings.url,
    requireTLS: demandsEncryption(settings.url),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  const send: SendMail = ({ centreId, mailId }, now) => {
    const actor: Actor = { centreId, accountId: null, accountName: null, organisationId: null, role: "system" };
    return inTransaction(db, actor, (tx) =>
      sendOne(tx, { transport, from: settings.from, log }, { centreId, mailId }, now),
    );
  };
  return { send, close: () => transport.close() };
}

interface Sending {
  readonly transport: Transporter;
  readonly from: string;
  readonly log: Log;
}

async function sendOne(tx: Transaction, sending: Sending, work: JobData["mail"], now: Date): Promise<void> {
  const mail = await tx
    .selectFrom("mail")
    .selectAll()
    .where("id", "=", work.mailId)
    .where("state", "=", "queued")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!mail) return;
  const { name } = await tx.selectFrom("centre").select("name").executeTakeFirstOrThrow();
  const attempts = mail.attempts + 1;
  const fault = await handOver(sending, {
    from: { name, address: sending.from },
    to: { name: "", address: mail.address },
    subject: mail.subject,
    text: mail.body ?? "",
    messageId: `<${mail.id}@${sending.from.split("@")[1]}>`,
    date: now,
  });
  const wait = waits[mail.attempts];
  if (fault && !fault.final && wait !== undefined) {
    await change(tx, mail.id, { attempts, fault: fault.kind });
    await sendJob(tx, "mail", work, new Date(now.getTime() + wait * 60_000));
  } else {
    const settled = { state: fault ? "failed" : "sent", settled_at: now.toISOString(), body: null };
    await change(tx, mail.id, { attempts, fault: fault?.kind ?? null, ...settled });
  }
  // The screens that show the mail look again.
  await sql`select pg_notify('yorisoi_change', ${`${work.centreId} mail`})`.execute(tx);
}

const change = (tx: Transaction, id: string, values: object) =>
  tx.updateTable("mail").set(values).where("id", "=", id).execute();

interface Fault {
  readonly kind: (typeof mailFaults)[number];
  readonly final: boolean;
}

async function handOver({ transport, log }: Sending, message: object): Promise<Fault | null> {
  try {
    await transport.sendMail(message);
    return null;
  } catch (error) {
    const fault = faultOf(error as { code?: string; responseCode?: number; command?: string });
    // The server's answer repeats the address: only the kind of fault is logged.
    log.warn({ fault: fault.kind, final: fault.final }, "a mail was not taken by the mail server");
    return fault;
  }
}

/** SMTP answers of 5xx are final; 4xx and no answer at all may pass. A refused sign-in is the centre's to mend: tried again too. */
function faultOf({ code, responseCode, command }: { code?: string; responseCode?: number; command?: string }): Fault {
  if (code === "EAUTH") return { kind: "sign_in_refused", final: false };
  if (responseCode === undefined)
    return { kind: code === "EENVELOPE" ? "address_refused" : "unreachable", final: code === "EENVELOPE" };
  const final = responseCode >= 500;
  return { kind: code === "EENVELOPE" || command === "RCPT TO" ? "address_refused" : "refused", final };
}
