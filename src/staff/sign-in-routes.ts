import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { sendRefusal } from "../platform/http/guard.ts";
import { inSession, type ServerParts } from "../platform/http/serve.ts";
import type { SignIn } from "./sign-in-library.ts";

interface Offer {
  /** Fields of the body that are handed on; the library would do more than the screens ask (trust a device, stay signed in longer). */
  readonly fields: readonly string[];
  /** What always holds, whatever is sent. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** For those signed in. The library knows neither idle time nor ended accounts, so this is asked before it. */
  readonly signedIn?: true;
}

/** What the screens use. The library can do more (sign-up, changes of address, sessions of others): none of it is offered. */
const offers: Readonly<Record<string, Offer>> = {
  "/sign-in/email": { fields: ["email", "password"] },
  "/sign-out": { fields: [] },
  "/change-password": {
    fields: ["currentPassword", "newPassword"],
    fixed: { revokeOtherSessions: true },
    signedIn: true,
  },
  "/revoke-other-sessions": { fields: [], signedIn: true },
  "/two-factor/enable": { fields: ["password"], signedIn: true },
  "/two-factor/disable": { fields: ["password"], signedIn: true },
  "/two-factor/generate-backup-codes": { fields: ["password"], signedIn: true },
  "/two-factor/verify-totp": { fields: ["code"] },
  "/two-factor/verify-backup-code": { fields: ["code"] },
};

/** Hands /api/auth/* to the sign-in library. Its rate limit counts by the address that this server saw, not by a header. */
export function serveSignIn(
  app: FastifyInstance,
  signIn: SignIn,
  server: ServerParts,
  tokenOf: (cookies: string | undefined) => string | null,
): void {
  app.all("/api/auth/*", { bodyLimit: 64 * 1024 }, async (request, reply) => {
    const path = request.url.split("?")[0]?.slice("/api/auth".length) ?? "";
    const offer = Object.hasOwn(offers, path) ? offers[path] : undefined;
    if (!offer) return reply.callNotFound();
    if (offer.signedIn && !(await isSignedIn(server, tokenOf(request.headers.cookie))))
      return sendRefusal(reply, commonRefusals.signed_out);
    const answer = await askLibrary(signIn, request, offer);
    if (path === "/two-factor/verify-totp" && answer.ok && !(await isFirstUse(server, answer.clone(), request.body)))
      return reply.status(401).send({ code: "CODE_USED" });
    return sendAnswer(reply, answer);
  });
}

async function isSignedIn(server: ServerParts, token: string | null): Promise<boolean> {
  try {
    return await inSession(server, { token, attended: true }, async () => true);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function askLibrary(signIn: SignIn, request: FastifyRequest, offer: Offer): Promise<Response> {
  const library = await signIn.library();
  const headers = headersOf(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  headers.set("x-yorisoi-address", request.ip);
  const sent = (request.body ?? {}) as Record<string, unknown>;
  const handedOn = offer.fields.filter((field) => Object.hasOwn(sent, field)).map((field) => [field, sent[field]]);
  return library.handler(
    new Request(new URL(request.url, library.options.baseURL), {
      method: request.method,
      headers,
      body: request.method === "POST" ? JSON.stringify({ ...Object.fromEntries(handedOn), ...offer.fixed }) : null,
    }),
  );
}

/**
 * A code of the app opens one session: of several sign-ins with the same code the first wins, and what the library opened for the others
 * is closed before its cookie leaves. Throws when the database cannot answer; the session then ends unused.
 */
async function isFirstUse(server: ServerParts, answer: Response, body: unknown): Promise<boolean> {
  const { token, user } = (await answer.json()) as { token: string; user: { id: string } };
  const { code } = body as { code: string };
  return server.db.transaction().execute(async (tx) => {
    await sql`delete from auth."usedCode" where "usedAt" < now() - interval '5 minutes'`.execute(tx);
    const { numAffectedRows } = await sql`insert into auth."usedCode" ("userId", code) values (${user.id}, ${code})
      on conflict do nothing`.execute(tx);
    if (numAffectedRows === 1n) return true;
    await sql`delete from auth."session" where token = ${token}`.execute(tx);
    return false;
  });
}

async function sendAnswer(reply: FastifyReply, answer: Response) {
  reply.status(answer.status);
  for (const [name, value] of answer.headers) if (name !== "set-cookie") reply.header(name, value);
  for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
  return reply.send(Buffer.from(await answer.arrayBuffer()));
}

function headersOf(given: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values ?? []].flat()) headers.append(name, value);
  }
  return headers;
}
