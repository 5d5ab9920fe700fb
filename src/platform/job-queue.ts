import type { Transaction } from "./database/transaction.ts";

/** Schema of the job library's tables. */
export const jobSchema = "job";

/** Work that a transaction can hand to the jobs. */
export interface JobData {
  readonly mail: { readonly centreId: string; readonly mailId: string };
}
export type JobName = keyof JobData;

/** All queues; a new one is made at the next start (prepareJobs). */
export const queues: readonly JobName[] = ["mail"];

/** Hands work to the jobs within the caller's transaction: committed and rolled back with it. `after` is the earliest moment. */
export async function sendJob<N extends JobName>(
  db: Transaction,
  name: N,
  data: JobData[N],
  after?: Date,
): Promise<void> {
  const { fromKysely, PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ db: fromKysely(db), schema: jobSchema, migrate: false, supervise: false, schedule: false });
  // A job that dies with its process is tried again; what the work itself meets, the work decides.
  await boss.send(name, data, {
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    ...(after ? { startAfter: after } : {}),
  });
}
