import { os } from "@orpc/server";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/connect.ts";
import type { Actor, Role, Transaction } from "../database/transaction.ts";
import { commonRefusals, Refusal, refusals } from "../errors.ts";
import type { Log } from "../log.ts";
import type { RouteMeta } from "./route.ts";

/** What the program gives to every request. */
export interface ServerParts {
  readonly db: Database;
  readonly log: Log;
  readonly now: Clock;
  /** Address people type; links for outsiders begin with it. */
  readonly publicUrl: string;
  /** Whether mail can be sent; otherwise screens offer paper and links to copy. */
  readonly mailIsSetUp: boolean;
  /** Writes who was shown which patients; called with every answer, inside its transaction, before it leaves. */
  readonly recordReadings: (tx: Transaction, session: Session, route: string, answer: unknown) => Promise<void>;
}

/** What a request brings: its session token, already verified by signature, or null. */
export interface RequestContext {
  readonly server: ServerParts;
  readonly token: string | null;
  /** Whether a person asked. A screen that refreshes itself says so: that must not put off the end of the session after idle time. */
  readonly attended: boolean;
  /** Network address of the asker as this server sees it, for limits on attempts. */
  readonly address: string;
}

/** Who is signed in, and the settings of the centre that nearly every screen needs. */
export interface Session {
  readonly actor: Actor & { readonly accountId: string; readonly role: Role };
  readonly sessionId: string;
  readonly email: string;
  readonly centre: {
    readonly id: string;
    readonly name: string;
    readonly demonstration: boolean;
    readonly openedOn: string;
    readonly countDays: "inclusive" | "nights";
  };
  readonly language: string;
  readonly secondFactor: boolean;
  readonly secondFactorDemanded: boolean;
}

/** Given to the handler of a route: the transaction that states who acts, and who that is. */
export interface SignedInContext extends RequestContext {
  readonly db: Transaction;
  readonly session: Session;
  /** Answers with a refusal once what was written is kept: for an action of which one part was refused. */
  readonly refuseAfterwards: (refusal: Refusal) => void;
}

const sessionRefusals = refusals({
  second_factor_needed: {
    status: 403,
    ja: "この役割では2段階認証が必要です。アカウントの画面で設定してください。",
    en: "Your role needs a second sign-in step. Set it up on your account page.",
  },
});

/**
 * Opens the transaction of a request: one round trip reads the session, states who acts and gives the centre's settings.
 * Throws Refusal signed_out when there is no session in force.
 */
export async function inSession<T>(
  server: ServerParts,
  { token, attended }: Pick<RequestContext, "token" | "attended">,
  work: (tx: Transaction, session: Session) => Promise<T>,
): Promise<T> {
  if (token === null) throw new Refusal(commonRefusals.signed_out);
  return server.db.transaction().execute(async (tx) => {
    const { rows } = await sql<SessionRow>`select * from app.open_session(${token}, ${attended})`.execute(tx);
    const row = rows[0];
    if (!row) throw new Refusal(commonRefusals.signed_out);
    return work(tx, sessionOf(row));
  });
}

interface SessionRow {
  session_id: string;
  account_id: string;
  account_name: string;
  email: string;
  role: Role;
  centre_id: string;
  centre_name: string;
  demonstration: boolean;
  opened_on: string;
  organisation_id: string | null;
  language: string;
  count_days: "inclusive" | "nights";
  second_factor: boolean;
  second_factor_demanded: boolean;
}

function sessionOf(row: SessionRow): Session {
  return {
    actor: {
      centreId: row.centre_id,
      accountId: row.account_id,
      accountName: row.account_name,
      organisationId: row.organisation_id,
      role: row.role,
    },
    sessionId: row.session_id,
    email: row.email,
    centre: {
      id: row.centre_id,
      name: row.centre_name,
      demonstration: row.demonstration,
      openedOn: row.opened_on,
      countDays: row.count_days,
    },
    language: row.language,
    secondFactor: row.second_factor,
    secondFactorDemanded: row.second_factor_demanded,
  };
}

/** Whether a session may call a route: only what the route's contract says, and nothing before a demanded second step. */
export function refusalFor(meta: RouteMeta, session: Session): Refusal | null {
  if (meta.allow === "anyone" || meta.allow === "signed_in") return null;
  if (session.secondFactorDemanded && !session.secondFactor) return new Refusal(sessionRefusals.second_factor_needed);
  if (!meta.allow.includes(session.actor.role)) return new Refusal(commonRefusals.not_allowed);
  return null;
}

/**
 * Session, policy, one transaction and the reading log around every route of a slice:
 * `const on = implement(outreachContract).$context<RequestContext>().use(signedIn)`. Routes that work before sign-in leave it out
 * and get no transaction.
 */
export const signedIn = os.$context<RequestContext>().middleware(async ({ context, path, procedure, next }) => {
  const meta = procedure["~orpc"].meta as unknown as RouteMeta;
  let afterwards: Refusal | null = null;
  const refuseAfterwards = (refusal: Refusal) => {
    afterwards = refusal;
  };
  const answer = await inSession(context.server, context, async (db, session) => {
    const refusal = refusalFor(meta, session);
    if (refusal) throw refusal;
    const result = await next({ context: { db, session, refuseAfterwards } });
    await context.server.recordReadings(db, session, path.join("."), result.output);
    return result;
  });
  if (afterwards) throw afterwards;
  return answer;
});
