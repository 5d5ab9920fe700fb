import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Connection, openPool } from "../platform/database/connect.ts";
import { passwordMaximum, passwordMinimum } from "./password.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";

interface Options {
  readonly connection: Connection;
  readonly secret: string;
  readonly publicUrl: string;
}

/** Longest life of a session; within it the centre's idle time ends it earlier (`app.open_session`). */
export const sessionHours = 12;

/**
 * Passwords, second step, sessions, by the sign-in library. It is read (a fifth of all the code) when somebody signs in: who has a
 * session needs nothing of it. Accounts are made by invitation only (staff-actions.ts).
 */
export function openSignIn(options: Options) {
  const database = new Kysely<Record<string, never>>({
    // The library wants JavaScript dates, which are the driver's default.
    dialect: new PostgresDialect({ pool: openPool(options.connection, "auth,public", 4, pg.types) }),
  });
  let library: ReturnType<typeof readLibrary> | undefined;
  return {
    library: () => {
      library ??= readLibrary(options, database);
      return library;
    },
    close: () => database.destroy(),
  };
}

export type SignIn = ReturnType<typeof openSignIn>;

async function readLibrary(options: Options, database: Kysely<Record<string, never>>) {
  const [{ betterAuth }, { APIError, createAuthMiddleware, getIP, isAPIError }, { twoFactor }] = await Promise.all([
    import("better-auth"),
    import("better-auth/api"),
    import("better-auth/plugins"),
  ]);
  return betterAuth({
    appName: "寄り添い Yorisoi",
    baseURL: options.publicUrl,
    basePath: "/api/auth",
    secret: options.secret,
    database: { db: database, type: "postgres" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      database: { generateId: "uuid" },
      ipAddress: { ipAddressHeaders: ["x-yorisoi-address"] },
    },
    session: { expiresIn: sessionHours * 3600, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordMinimum,
      maxPasswordLength: passwordMaximum,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: { changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 60, max: 5 },
        "/change-password": { window: 60, max: 5 },
        "/two-factor/*": { window: 60, max: 5 },
      },
    },
    hooks: {
      // A right password is no guess: behind one address a whole office may sign in at nine.
      after: createAuthMiddleware(async ({ path, headers, context }) => {
        if (path !== "/sign-in/email" || !headers || isAPIError(context.returned)) return;
        await forgetAttempt(database, `${getIP(headers, context.options)}|${path}`);
      }),
    },
    databaseHooks: {
      session: {
        create: {
          // Made now, it would come to life when the account is let in again. Only who knows the password learns this.
          before: async ({ userId }) => {
            if (await isEnded(database, userId)) throw new APIError("UNAUTHORIZED", { code: "ACCOUNT_ENDED" });
          },
        },
      },
    },
    plugins: [twoFactor({ issuer: "Yorisoi" })],
  });
}

async function forgetAttempt(database: Kysely<Record<string, never>>, key: string): Promise<void> {
  await sql`update auth."rateLimit" set count = count - 1 where key = ${key} and count > 0`.execute(database);
}

async function isEnded(database: Kysely<Record<string, never>>, userId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select app.account_is_ended(${userId}) as ended`.execute(database);
  return rows[0]?.ended === true;
}
