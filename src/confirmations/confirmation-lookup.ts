import { sql } from "kysely";
import { todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";

interface ConfirmationToReview {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly answeredAt: string;
  readonly answeredBy: string;
  /** Changes that wait for a decision. */
  readonly waiting: number;
}

/** Answers whose changes nobody has decided on, the oldest first (今日). */
export async function confirmationsToReview(db: Transaction, limit = 50): Promise<ConfirmationToReview[]> {
  const { rows } = await sql<ConfirmationToReview>`
    select c.id, o.id as "organisationId", o.name, o.phone, c.answered_at as "answeredAt", c.answered_by as "answeredBy",
           (select count(*)::int from confirmation_proposal p
             where p.centre_id = c.centre_id and p.confirmation_id = c.id and p.state = 'waiting') as waiting
      from confirmation c
      join organisation o on o.centre_id = c.centre_id and o.id = c.organisation_id
     where c.answered_at is not null and c.settled_at is null
     order by c.answered_at, c.id
     limit ${limit}`.execute(db);
  return rows;
}

interface ConfirmationUnanswered {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly dueOn: string;
  readonly remindedAt: string | null;
}

/** Partners who were asked and whose day has passed without an answer: to be reminded or telephoned (今日). */
export async function confirmationsUnanswered(
  db: Transaction,
  now: Date,
  limit = 50,
): Promise<ConfirmationUnanswered[]> {
  const { rows } = await sql<ConfirmationUnanswered>`
    select c.id, o.id as "organisationId", o.name, o.phone, c.due_on as "dueOn", c.reminded_at as "remindedAt"
      from confirmation c
      join organisation o on o.centre_id = c.centre_id and o.id = c.organisation_id
     where c.answered_at is null and c.due_on < ${todayInTokyo(now)}
     order by c.due_on, c.id
     limit ${limit}`.execute(db);
  return rows;
}
