import { type Kysely, sql } from "kysely";
import type { Job, PgBoss } from "pg-boss";
import library from "pg-boss/package.json" with { type: "json" };
import { appRole, type Connection, type Database } from "./database/connect.ts";
import { inTransaction } from "./database/transaction.ts";
import { type JobData, queues, jobSchema as schema, sendJob } from "./job-queue.ts";
import type { Log } from "./log.ts";
import type { MailSettings } from "./mail/mail-settings.ts";

const housekeeping = "housekeeping";

/**
 * Makes or upgrades the job library's own tables. Run as the owner after the migrations; the program's role may then only use
 * them. Costs one query when nothing is to be done.
 */
export async function prepareJobs(owner: Connection, db: Kysely<Record<never, never>>): Promise<void> {
  const { rows } = await sql<{ comment: string | null }>`
    select obj_description(to_regnamespace(${schema}), 'pg_namespace') as comment`.execute(db);
  const wanted = `pg-boss ${library.version}: ${[housekeeping, ...queues].join(", ")}`;
  if (rows[0]?.comment === wanted) return;
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ ...owner, schema, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  for (const queue of [housekeeping, ...queues]) await boss.createQueue(queue);
  await boss.stop({ graceful: false });
  await sql
    .raw(`grant usage on schema ${schema} to ${appRole};
    grant select, insert, update, delete on all tables in schema ${schema} to ${appRole};
    grant execute on all functions in schema ${schema} to ${appRole};
    comment on schema ${schema} is '${wanted}'`)
    .execute(db);
}

/** Scheduled work, in the same database: with several server processes each job still runs once. */
export interface Jobs {
  stop(): Promise<void>;
}

/** Starts the worker of this process and its schedules. Without mail settings mails stay queued until there are some. */
export async function startJobs(
  connection: Connection,
  db: Database,
  log: Log,
  mail: MailSettings | null,
): Promise<Jobs> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ ...connection, schema, max: 2, migrate: false, supervise: true });
  boss.on("error", (error) => log.warn({ err: error }, "jobs: the database cannot be reached, trying again"));
  try {
    return await begin(boss, db, log, mail);
  } catch (error) {
    // Half begun it would keep the process from ending.
    await boss.stop({ graceful: false });
    throw error;
  }
}

async function begin(boss: PgBoss, db: Database, log: Log, mail: MailSettings | null): Promise<Jobs> {
  await boss.start();
  await boss.schedule(housekeeping, "30 3 * * *", {}, { tz: "Asia/Tokyo" });
  await boss.work(housekeeping, async () => {
    await forgetEndedSessions(db);
  });
  const sender = mail === null ? null : (await import("./mail/send-mail.ts")).mailSender(db, mail, log);
  if (sender) {
    await boss.work("mail", { batchSize: 20, pollingIntervalSeconds: 1 }, async (jobs: Job<JobData["mail"]>[]) => {
      for (const job of jobs) await sender.send(job.data, new Date());
    });
    await sendWaitingMail(db);
  }
  return {
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 5_000 });
      sender?.close();
    },
  };
}

/** Mail whose job was lost, or that waited for the mail server to be set up. A mail told of twice is sent once. */
async function sendWaitingMail(db: Database): Promise<void> {
  const { rows: centres } = await sql<{ id: string }>`select id from app.centres()`.execute(db);
  for (const { id } of centres) {
    const actor = { centreId: id, accountId: null, accountName: null, organisationId: null, role: "system" } as const;
    await inTransaction(db, actor, async (tx) => {
      const waiting = await tx.selectFrom("mail").select("id").where("state", "=", "queued").execute();
      for (const mail of waiting) await sendJob(tx, "mail", { centreId: id, mailId: mail.id });
    });
  }
}

/** Sessions and second steps that ended a day ago are of no use to anybody. */
async function forgetEndedSessions(db: Database): Promise<void> {
  await sql`delete from auth."session" where "expiresAt" < now() - interval '1 day'`.execute(db);
  await sql`delete from auth."verification" where "expiresAt" < now() - interval '1 day'`.execute(db);
}
