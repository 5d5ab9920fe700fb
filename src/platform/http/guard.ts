import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { commonRefusals, type RefusalDefinition } from "../errors.ts";
import { faultAnswer } from "./answer-errors.ts";

/**
 * What holds for every request: headers that keep the page to itself, nothing accepted from other sites, and one log line by
 * route pattern (never by address, which may hold a name or an id).
 */
export function guardRequests(app: FastifyInstance, publicUrl: string): void {
  const secure = publicUrl.startsWith("https:");
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy":
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=()",
      ...(secure ? { "strict-transport-security": "max-age=31536000" } : {}),
      ...(request.url.startsWith("/api/") ? { "cache-control": "no-store" } : {}),
    });
    if (isForeign(request.method, request.headers.origin, request.headers.host, publicUrl)) {
      return sendRefusal(reply, commonRefusals.foreign_origin);
    }
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    });
  });
}

/** An answer of the same form as the routes' own, for what is refused before one is reached. */
export function sendRefusal(reply: FastifyReply, { code, status, ja, en }: RefusalDefinition) {
  return reply.status(status).send({ code, status, message: ja, data: { sentence: { ja, en }, fields: {} } });
}

/** What the HTTP library cannot read, or a route outside the API throws: its own words would repeat address and content. */
export function answerFaults(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.statusCode !== undefined && error.statusCode < 500)
      return sendRefusal(reply, { ...commonRefusals.unreadable_request, status: error.statusCode as 400 });
    request.log.error({ err: error }, "unexpected error");
    const { status, code, message, data } = faultAnswer(error);
    return reply.status(status).send({ code, status, message, data });
  });
}

/** A browser says on every changing request which site it comes from; programs without a browser say nothing. */
function isForeign(method: string, origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (method === "GET" || method === "HEAD" || origin === undefined) return false;
  const from = URL.parse(origin);
  return !from || (from.host !== host && from.origin !== publicUrl);
}
