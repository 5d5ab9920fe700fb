import { z } from "zod";
import { roles } from "../platform/database/transaction.ts";
import { route } from "../platform/http/route.ts";
import { passwordMinimum } from "./password.ts";
import { staffPolicy } from "./staff-policy.ts";

/** Subjects of the navigation that a role may open. */
export const subjects = [
  "today",
  "consultations",
  "patients",
  "beds",
  "visiting-doctors",
  "outreach",
  "statistics",
  "settings",
] as const;
export type Subject = (typeof subjects)[number];

const Role = z.enum(roles);

export const Me = z.object({
  accountId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  organisationId: z.uuid().nullable(),
  language: z.enum(["ja", "en"]),
  secondFactor: z.boolean(),
  secondFactorNeeded: z.boolean(),
  centre: z.object({
    name: z.string(),
    demonstration: z.boolean(),
    openedOn: z.iso.date(),
    countDays: z.enum(["inclusive", "nights"]),
  }),
  canSee: z.array(z.enum(subjects)),
});
export type Me = z.infer<typeof Me>;

/** An account that may be tried, shown on the sign-in page of a demonstration. */
const SignInHint = z.object({ email: z.string(), password: z.string(), name: z.string(), role: Role });
export type SignInHint = z.infer<typeof SignInHint>;

const Account = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  deactivatedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  secondFactor: z.boolean(),
});
export type Account = z.infer<typeof Account>;

const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

export const staffContract = {
  me: route.meta({ allow: "signed_in" }).route({ method: "GET", path: "/me", summary: "Who is signed in" }).output(Me),
  setLanguage: route
    .meta({ allow: "signed_in" })
    .route({ method: "PUT", path: "/me/language", summary: "Language of the screens" })
    .input(z.object({ language: z.enum(["ja", "en"]) }))
    .output(z.object({})),
  signInHints: route
    .meta({ allow: "anyone" })
    .route({ method: "GET", path: "/sign-in-hints", summary: "Accounts to try, in the demonstration only" })
    .output(
      z.object({
        demonstration: z.boolean(),
        accounts: z.array(SignInHint),
      }),
    ),
  draft: {
    get: route
      .meta({ allow: "signed_in" })
      .route({ method: "GET", path: "/drafts/{key}", summary: "What I typed into a form and did not hand in" })
      .input(z.object({ key: z.string().max(200) }))
      .output(z.object({ content: z.unknown().nullable(), savedAt: z.string().nullable() })),
    save: route
      .meta({ allow: "signed_in" })
      .route({ method: "PUT", path: "/drafts/{key}", summary: "Keeps what I typed" })
      .input(z.object({ key: z.string().max(200), content: z.unknown() }))
      .output(z.object({ savedAt: z.string() })),
    remove: route
      .meta({ allow: "signed_in" })
      .route({ method: "DELETE", path: "/drafts/{key}", summary: "Forgets what I typed" })
      .input(z.object({ key: z.string().max(200) }))
      .output(z.object({})),
  },
  accounts: route
    .meta({ allow: staffPolicy.manage })
    .route({ method: "GET", path: "/accounts", summary: "Accounts of the centre" })
    .output(z.array(Account)),
  deactivate: route
    .meta({ allow: staffPolicy.manage })
    .route({ method: "POST", path: "/accounts/{id}/deactivate", summary: "Ends an account and its sessions" })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({})),
  reactivate: route
    .meta({ allow: staffPolicy.manage })
    .route({ method: "POST", path: "/accounts/{id}/reactivate", summary: "Lets an ended account sign in again" })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({})),
  invitations: route
    .meta({ allow: staffPolicy.manage })
    .route({ method: "GET", path: "/invitations", summary: "Invitations not yet accepted" })
    .output(z.array(Invitation)),
  invite: route
    .meta({ allow: staffPolicy.manage })
    .route({
      method: "POST",
      path: "/invitations",
      summary: "Invites a person; the link is shown once",
      successStatus: 201,
    })
    .input(z.object({ email: z.email().max(200), role: Role, organisationId: z.uuid().nullable() }))
    .output(Invitation.extend({ link: z.string() })),
  revokeInvitation: route
    .meta({ allow: staffPolicy.manage })
    .route({ method: "DELETE", path: "/invitations/{id}", summary: "Withdraws an invitation" })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({})),
  // The token travels in the body, never in an address, so that no log holds it.
  findInvitation: route
    .meta({ allow: "anyone" })
    .route({ method: "POST", path: "/invitation/find", summary: "What an invitation is for" })
    .input(z.object({ token: z.string().max(200) }))
    .output(
      z.object({ centreName: z.string(), email: z.string(), role: Role, organisationName: z.string().nullable() }),
    ),
  acceptInvitation: route
    .meta({ allow: "anyone" })
    .route({ method: "POST", path: "/invitation/accept", summary: "Makes the account an invitation is for" })
    .input(
      z.object({
        token: z.string().max(200),
        name: z.string().trim().min(1).max(100),
        password: z.string().min(passwordMinimum).max(256),
      }),
    )
    .output(z.object({ email: z.string() })),
  settings: {
    get: route
      .meta({ allow: staffPolicy.manage })
      .route({ method: "GET", path: "/settings", summary: "Settings of the centre" })
      .output(
        z.object({
          name: z.string(),
          phone: z.string().nullable(),
          fax: z.string().nullable(),
          address: z.string().nullable(),
          countDays: z.enum(["inclusive", "nights"]),
          idleMinutes: z.number().int(),
          secondFactorRoles: z.array(Role),
        }),
      ),
    change: route
      .meta({ allow: staffPolicy.manage })
      .route({ method: "PUT", path: "/settings", summary: "Changes the settings of the centre" })
      .input(
        z.object({
          name: z.string().trim().min(1).max(200),
          phone: z.string().max(50).nullable(),
          /** Where answers on paper come back to; left as it is when not sent. */
          fax: z.string().max(50).nullable().optional(),
          address: z.string().max(300).nullable(),
          countDays: z.enum(["inclusive", "nights"]),
          idleMinutes: z.number().int().min(5).max(720),
          secondFactorRoles: z.array(Role),
        }),
      )
      .output(z.object({})),
  },
};
