import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { requestColumns, requestJoins, requestRow } from "./bed-request-lists.ts";
import type { RequestRow } from "./bed-shapes-contract.ts";

/** Requests that wait, the longest waiting first; those with a hold tell until when (今日: unanswered, holds about to expire). */
export async function listWaitingRequests(db: Transaction, now: Date, most = 200): Promise<RequestRow[]> {
  const { rows } = await sql<Omit<RequestRow, "holdExpired">>`
    select ${requestColumns} from bed_request r ${requestJoins}
     where r.state in ('open', 'enquiring', 'held') order by r.requested_at, r.id limit ${most}`.execute(db);
  return rows.map((row) => requestRow(row, now));
}
