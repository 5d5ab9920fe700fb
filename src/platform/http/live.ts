import type { FastifyInstance } from "fastify";
import pg from "pg";
import type { Connection } from "../database/connect.ts";
import type { Log } from "../log.ts";
import { inSession, type ServerParts } from "./serve.ts";

type Listener = (topic: string) => void;

/** Which subjects of which centre have changed, as PostgreSQL tells every server process. No patient's id is ever told. */
export interface LiveUpdates {
  listen(centreId: string, listener: Listener): () => void;
  close(): Promise<void>;
}

/** Listens on its own connection and reconnects by itself; after a gap every listener is told to look again ("*"). */
export async function openLiveUpdates(connection: Connection, log: Log): Promise<LiveUpdates> {
  const listeners = new Map<string, Set<Listener>>();
  let closed = false;
  let client: pg.Client | null = null;

  const tell = (centreId: string, topic: string) => {
    for (const listener of listeners.get(centreId) ?? []) listener(topic);
  };
  const connect = async () => {
    const next = new pg.Client(connection);
    next.on("error", () => {});
    next.on("notification", ({ payload }) => {
      const [centreId, topic] = (payload ?? "").split(" ");
      if (centreId && topic) tell(centreId, topic);
    });
    try {
      await next.connect();
      await next.query("listen yorisoi_change");
    } catch (error) {
      await next.end();
      throw error;
    }
    // Only a connection that once stood is followed by another: one attempt at a time, however long the database is away.
    next.once("end", () => tryAgain(500));
    client = next;
  };
  const tryAgain = (milliseconds: number) => {
    if (!closed) setTimeout(() => void reconnect(), milliseconds).unref();
  };
  const reconnect = async () => {
    if (closed) return;
    try {
      await connect();
      if (closed) return client?.end();
      for (const centreId of listeners.keys()) tell(centreId, "*");
    } catch (error) {
      log.warn({ err: error }, "live updates: the database cannot be reached, trying again");
      tryAgain(2000);
    }
  };
  await connect();
  return {
    listen(centreId, listener) {
      const own = listeners.get(centreId) ?? new Set();
      listeners.set(centreId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(centreId);
      };
    },
    async close() {
      closed = true;
      await client?.end();
    },
  };
}

/** Server-sent events: {"topics":["support-beds"]} for what changed in the reader's centre. */
export function serveLiveUpdates(
  app: FastifyInstance,
  live: LiveUpdates,
  server: ServerParts,
  tokenOf: (cookies: string | undefined) => string | null,
): void {
  const open = new Set<() => void>();
  app.addHook("preClose", async () => {
    for (const end of open) end();
  });
  app.get("/api/live", async (request, reply) => {
    const token = tokenOf(request.headers.cookie);
    const centreId =
      token === null
        ? null
        : await inSession(server, token, async (_tx, session) => session.centre.id).catch(() => null);
    if (centreId === null) return reply.status(401).send({ code: "signed_out" });
    reply.hijack();
    reply.raw.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      connection: "keep-alive",
    });
    reply.raw.write(`retry: 2000\ndata: {"topics":[]}\n\n`);
    const stop = live.listen(centreId, (topic) => reply.raw.write(`data: ${JSON.stringify({ topics: [topic] })}\n\n`));
    const beat = setInterval(() => reply.raw.write(": still here\n\n"), 25_000);
    const end = () => {
      clearInterval(beat);
      stop();
      open.delete(end);
      reply.raw.end();
    };
    open.add(end);
    request.raw.once("close", end);
  });
}
