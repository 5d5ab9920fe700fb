import { sql } from "kysely";
import { commonOptions, readArguments } from "../platform/arguments.ts";
import type { Config } from "../platform/config.ts";
import {
  commandLineActor,
  inTransaction,
  type Role,
  roles,
  type Transaction,
} from "../platform/database/transaction.ts";
import { careTeamRoles } from "../platform/http/route.ts";
import { StopReason } from "../platform/stop.ts";
import { hashPassword } from "../staff/password-hash.ts";
import { deactivateAccount, makeAccount, reactivateAccount } from "../staff/staff-actions.ts";
import type { Account } from "../staff/staff-contract.ts";
import { listAccounts } from "../staff/staff-lists.ts";
import { checkedPassword, missing, readEmail, readPasswordFile } from "./init-command.ts";
import { chooseCentre, openKnownInstallation } from "./open-installation.ts";
import { print, say } from "./usage.ts";

export const userHelp = `yorisoi user: accounts of a centre (利用者のアカウント)

  user list                                             accounts with role and organisation (一覧)
  user add --email E --name N --role R --password-file F [--organisation NAME]
                                                        makes one; partners need their organisation (追加)
  user password --email E --password-file F             sets a new password and ends the account's sessions (パスワード変更)
  user deactivate --email E                             ends an account; user reactivate --email E lets it in again (停止と再開)
  user forget-second-factor --email E                   for a person who lost the telephone (2段階認証の解除)

  --centre NAME   which centre, when there are several      --json   result for programs
  roles: ${roles.join(" ")}

Exit codes: 0 done, 1 refused, 2 wrong usage.`;

const options = {
  ...commonOptions,
  email: { type: "string" },
  name: { type: "string" },
  role: { type: "string" },
  organisation: { type: "string" },
  "password-file": { type: "string" },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>["values"];

/** Looks after accounts from the machine itself: the way back in when the only manager has lost a password. */
export async function userCommand(argv: readonly string[], config: Config): Promise<number> {
  const { values, positionals } = readArguments(argv, options, true);
  const verb = positionals[0];
  if (values.help || verb === undefined) {
    (values.help ? print : say)(userHelp);
    return values.help ? 0 : 2;
  }
  const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined;
  if (!action) throw new StopReason(`There is no "user ${verb}". See --help. 「user ${verb}」はありません。`, 2);
  if (positionals[1] !== undefined)
    throw new StopReason(`"${positionals[1]}" is one word too many. See --help. 「${positionals[1]}」は余分です。`, 2);
  const installation = await openKnownInstallation(config, say);
  try {
    const centre = await chooseCentre(installation.db, values.centre);
    const result = await inTransaction(installation.db, commandLineActor(centre.id), (tx) => action(tx, values));
    print(values.json ? JSON.stringify(result) : describe(result));
    return 0;
  } finally {
    await installation.close();
  }
}

type Action = (tx: Transaction, values: Values) => Promise<unknown>;

const actions: Readonly<Record<string, Action>> = {
  list: (tx) => listAccounts(tx),
  add: async (tx, values) => {
    const role = roles.find((known) => known === values.role);
    if (!role) throw new StopReason(`--role is one of ${roles.join(", ")}. 役割の指定が正しくありません。`, 2);
    const password = readPassword(values);
    const organisationId = values.organisation ? await organisationNamed(tx, values.organisation) : null;
    if (!organisationId && (careTeamRoles as readonly Role[]).includes(role)) throw missing("--organisation");
    const email = readEmail(needed(values.email, "--email"), "--email");
    await makeAccount(tx, { email, name: needed(values.name, "--name"), password, role: role as Role, organisationId });
    return { email, role };
  },
  password: async (tx, values) => {
    const hashed = await hashPassword(readPassword(values));
    const { id, email } = await accountOf(tx, values);
    await sql`update auth."account" set password = ${hashed}, "updatedAt" = now() where "userId" = ${id} and "providerId" = 'credential'`.execute(
      tx,
    );
    await sql`delete from auth."session" where "userId" = ${id}`.execute(tx);
    return { email, changed: "password" };
  },
  deactivate: async (tx, values) => {
    const { id, email } = await accountOf(tx, values);
    await deactivateAccount(tx, id, null);
    return { email, changed: "deactivated" };
  },
  reactivate: async (tx, values) => {
    const { id, email } = await accountOf(tx, values);
    await reactivateAccount(tx, id);
    return { email, changed: "reactivated" };
  },
  "forget-second-factor": async (tx, values) => {
    const { id, email } = await accountOf(tx, values);
    await sql`delete from auth."twoFactor" where "userId" = ${id}`.execute(tx);
    await sql`update auth."user" set "twoFactorEnabled" = false where id = ${id}`.execute(tx);
    return { email, changed: "second factor forgotten" };
  },
};

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === "") throw missing(option);
  return value.trim();
}

function readPassword(values: Values): string {
  return checkedPassword(readPasswordFile(needed(values["password-file"], "--password-file")));
}

async function accountOf(tx: Transaction, values: Values): Promise<{ id: string; email: string }> {
  const email = needed(values.email, "--email").toLowerCase();
  const account = await tx.selectFrom("account").select(["id", "email"]).where("email", "=", email).executeTakeFirst();
  if (!account)
    throw new StopReason("There is no account with this e-mail address. このメールアドレスのアカウントはありません。");
  return account;
}

async function organisationNamed(tx: Transaction, name: string): Promise<string> {
  const rows = await tx.selectFrom("organisation").select("id").where("name", "=", name).execute();
  if (rows.length !== 1 || !rows[0])
    throw new StopReason(
      rows.length === 0
        ? `There is no organisation named ${name}. この名前の機関はありません。`
        : `There are several organisations named ${name}. この名前の機関が複数あります。`,
    );
  return rows[0].id;
}

function describe(result: unknown): string {
  if (!Array.isArray(result)) return Object.values(result as object).join("  ");
  return result
    .map((row: Account) =>
      [row.email, row.name, row.role, row.organisationName ?? "", row.deactivatedAt ? "ended 停止" : ""].join("\t"),
    )
    .join("\n");
}
