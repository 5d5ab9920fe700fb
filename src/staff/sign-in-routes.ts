import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import type { SignIn } from "./sign-in-library.ts";

/** What the screens use. The library can do more (sign-up, changes of address, sessions of others): none of it is offered. */
const offered = new Set([
  ...["/sign-in/email", "/sign-out", "/change-password"],
  ...["enable", "disable", "verify-totp", "verify-backup-code", "generate-backup-codes"].map(
    (step) => `/two-factor/${step}`,
  ),
]);

/** Hands /api/auth/* to the sign-in library. Its rate limit counts by the address that this server saw, not by a header. */
export function serveSignIn(app: FastifyInstance, signIn: SignIn): void {
  app.all("/api/auth/*", { bodyLimit: 64 * 1024 }, async (request, reply) => {
    if (!offered.has(request.url.split("?")[0]?.slice("/api/auth".length) ?? "")) return reply.callNotFound();
    const library = await signIn.library();
    const headers = headersOf(request.headers);
    headers.delete("content-length");
    headers.set("x-yorisoi-address", request.ip);
    const answer = await library.handler(
      new Request(new URL(request.url, library.options.baseURL), {
        method: request.method,
        headers,
        body: request.body === undefined || request.body === null ? null : JSON.stringify(request.body),
      }),
    );
    reply.status(answer.status);
    for (const [name, value] of answer.headers) if (name !== "set-cookie") reply.header(name, value);
    for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
    return reply.send(Buffer.from(await answer.arrayBuffer()));
  });
}

function headersOf(given: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values ?? []].flat()) headers.append(name, value);
  }
  return headers;
}
