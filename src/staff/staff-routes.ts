import { implement } from "@orpc/server";
import { sql } from "kysely";
import type { Role, Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { centreStaff } from "../platform/http/route.ts";
import { type RequestContext, type Session, signedIn } from "../platform/http/serve.ts";
import { readDraft, removeDraft, saveDraft } from "./draft-actions.ts";
import { acceptInvitation, deactivateAccount, findInvitation, invite, reactivateAccount } from "./staff-actions.ts";
import { type Me, type SignInHint, type Subject, staffContract, subjects } from "./staff-contract.ts";
import { listAccounts, listInvitations } from "./staff-lists.ts";

interface Parts {
  readonly publicUrl: string;
  readonly hints: () => readonly SignInHint[];
}

/** Routes of accounts, invitations, settings and drafts. */
export function staffRoutes({ publicUrl, hints }: Parts) {
  const anyone = implement(staffContract).$context<RequestContext>();
  const on = anyone.use(signedIn);
  return {
    me: on.me.handler(({ context }) => meOf(context.session)),
    setLanguage: on.setLanguage.handler(async ({ input, context }) => {
      const { accountId } = context.session.actor;
      await context.db.updateTable("account").set({ language: input.language }).where("id", "=", accountId).execute();
      return {};
    }),
    signInHints: anyone.signInHints.handler(() => ({ demonstration: hints().length > 0, accounts: [...hints()] })),
    draft: {
      get: on.draft.get.handler(({ input, context }) => readDraft(context.db, input.key)),
      save: on.draft.save.handler(({ input, context }) => saveDraft(context.db, input.key, input.content)),
      remove: on.draft.remove.handler(async ({ input, context }) => {
        await removeDraft(context.db, input.key);
        return {};
      }),
    },
    accounts: on.accounts.handler(({ context }) => listAccounts(context.db)),
    deactivate: on.deactivate.handler(async ({ input, context }) => {
      await deactivateAccount(context.db, input.id, context.session.actor.accountId);
      return {};
    }),
    reactivate: on.reactivate.handler(async ({ input, context }) => {
      await reactivateAccount(context.db, input.id);
      return {};
    }),
    invitations: on.invitations.handler(({ context }) => listInvitations(context.db, context.server.now())),
    invite: on.invite.handler(async ({ input, context }) => {
      const { id, token } = await invite(context.db, input, context.server.now());
      const made = (await listInvitations(context.db, context.server.now())).find((invitation) => invitation.id === id);
      if (!made) throw new Refusal(commonRefusals.not_found);
      return { ...made, link: `${publicUrl}/invitation#${token}` };
    }),
    revokeInvitation: on.revokeInvitation.handler(async ({ input, context }) => {
      await context.db.updateTable("invitation").set({ revoked_at: sql`now()` }).where("id", "=", input.id).execute();
      return {};
    }),
    findInvitation: anyone.findInvitation.handler(({ input, context }) =>
      findInvitation(context.server.db, input.token, context.server.now()),
    ),
    acceptInvitation: anyone.acceptInvitation.handler(({ input, context }) =>
      acceptInvitation(context.server.db, input, context.server.now()),
    ),
    settings: {
      get: on.settings.get.handler(({ context }) => readSettings(context.db)),
      change: on.settings.change.handler(async ({ input, context }) => {
        const { countDays, idleMinutes, secondFactorRoles, ...same } = input;
        await context.db
          .updateTable("centre")
          .set({ ...same, count_days: countDays, idle_minutes: idleMinutes, second_factor_roles: secondFactorRoles })
          .execute();
        return {};
      }),
    },
  };
}

async function readSettings(db: Transaction) {
  const row = await db.selectFrom("centre").selectAll().executeTakeFirstOrThrow();
  return {
    name: row.name,
    phone: row.phone,
    fax: row.fax,
    address: row.address,
    countDays: row.count_days as "inclusive" | "nights",
    idleMinutes: row.idle_minutes,
    secondFactorRoles: row.second_factor_roles as Role[],
  };
}

/** What the navigation shows to a role; each route still decides by its own policy. */
function subjectsOf(role: Role): Subject[] {
  if ((centreStaff as readonly Role[]).includes(role)) return [...subjects];
  if (role === "city") return ["statistics"];
  if (role === "operator") return [];
  if (role === "hospital_desk" || role === "doctors_office") return ["patients", "beds", "visiting-doctors"];
  return ["patients", "visiting-doctors"];
}

function meOf(session: Session): Me {
  const { actor, centre } = session;
  return {
    accountId: actor.accountId,
    name: actor.accountName ?? "",
    email: session.email,
    role: actor.role,
    organisationId: actor.organisationId,
    language: session.language === "en" ? "en" : "ja",
    secondFactor: session.secondFactor,
    secondFactorNeeded: session.secondFactorDemanded && !session.secondFactor,
    centre: {
      name: centre.name,
      demonstration: centre.demonstration,
      openedOn: centre.openedOn,
      countDays: centre.countDays,
    },
    canSee: subjectsOf(actor.role),
  };
}
