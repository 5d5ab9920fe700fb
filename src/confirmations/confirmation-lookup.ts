import { sql } from "kysely";
import { addDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { unconfirmedDoctors } from "../visiting-doctors/visiting-doctors-lookup.ts";

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

export interface ConfirmationsWaiting {
  /** Answers whose changes nobody has decided on, the oldest first. */
  readonly toReview: ConfirmationToReview[];
  /** Partners who were asked and whose day has passed without an answer: to be reminded or telephoned. */
  /** Doctors of whom nothing was confirmed for a year. */
  readonly doctors: { readonly count: number; readonly oldest: PlainDate | null };
  readonly unanswered: { readonly count: number; readonly oldest: PlainDate | null };
}

/** What waits of the yearly confirmation, for 今日. One query. */
export async function findConfirmationsWaiting(db: Transaction, today: PlainDate): Promise<ConfirmationsWaiting> {
  const { rows } = await sql<ConfirmationsWaiting>`
    select (select coalesce(json_agg(json_build_object('id', c.id, 'organisationId', o.id, 'name', o.name, 'phone', o.phone,
                     'answeredAt', c.answered_at, 'answeredBy', c.answered_by, 'waiting',
                     (select count(*) from confirmation_proposal p
                       where p.centre_id = c.centre_id and p.confirmation_id = c.id and p.state = 'waiting'))
                     order by c.answered_at, c.id), '[]')
              from confirmation c
              join organisation o on o.centre_id = c.centre_id and o.id = c.organisation_id
             where c.answered_at is not null and c.settled_at is null) as "toReview",
           (select json_build_object('count', count(*), 'oldest', min(c.due_on))
              from confirmation c where c.answered_at is null and c.due_on < ${today}::date) as unanswered,
           (select row_to_json(d) from (${unconfirmedDoctors(addDays(today, -365), today)}) d) as doctors`.execute(db);
  const none = { count: 0, oldest: null };
  return rows[0] ?? { toReview: [], unanswered: none, doctors: none };
}
