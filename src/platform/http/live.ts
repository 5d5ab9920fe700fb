import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import pg from "pg";
import type { Connection, Database } from "../database/connect.ts";
import { Refusal } from "../errors.ts";
import type { Log } from "../log.ts";
import { sendRefusal } from "./guard.ts";
import { inSession, type ServerParts, type Session } from "./serve.ts";

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
        // Done twice, it must not take away those who came meanwhile.
        if (own.size === 0 && listeners.get(centreId) === own) listeners.delete(centreId);
      };
    },
    async close() {
      closed = true;
      await client?.end();
    },
  };
}

/** A reader's open stream, and the session by which it was opened. */
interface Stream {
  readonly sessionId: string;
  write(text: string): void;
  end(): void;
}

/** Told when sessions of the centre were ended (the migration that makes `tell_ended_sessions`); for the server alone. */
const endedSessions = "sessions";

const beatMilliseconds = 25_000;

/**
 * Server-sent events: {"topics":["support-beds"]} for what changed in the reader's centre. A stream ends with its session: at once when
 * that is ended, within one beat when it was idle too long. One query asks for all streams of this server.
 */
export function serveLiveUpdates(
  app: FastifyInstance,
  live: LiveUpdates,
  server: ServerParts,
  tokenOf: (cookies: string | undefined) => string | null,
): void {
  const open = new Set<Stream>();
  const endWithSessions = async () => {
    const asked = [...open];
    if (asked.length === 0) return;
    try {
      const inForce = await sessionsInForce(
        server.db,
        asked.map(({ sessionId }) => sessionId),
      );
      for (const stream of asked) if (!inForce.has(stream.sessionId)) stream.end();
    } catch (error) {
      server.log.warn({ err: error }, "live updates: sessions could not be looked at, trying again");
    }
  };
  let looking: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = () => {
    looking ??= setTimeout(() => {
      looking = undefined;
      void endWithSessions();
    }, 50);
  };
  const beat = setInterval(() => {
    for (const stream of open) stream.write(": still here\n\n");
    lookSoon();
  }, beatMilliseconds);
  app.addHook("preClose", async () => {
    clearInterval(beat);
    clearTimeout(looking);
    for (const stream of open) stream.end();
  });
  app.get("/api/live", async (request, reply) => {
    const session = await sessionOrRefusal(server, tokenOf(request.headers.cookie));
    if (session instanceof Refusal) return sendRefusal(reply, session.definition);
    reply.hijack();
    const { raw } = reply;
    if (raw.destroyed) return;
    raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", connection: "keep-alive" });
    raw.write(`retry: 2000\ndata: {"topics":[]}\n\n`);
    const stop = live.listen(session.centre.id, (topic) => {
      // After a gap the end of a session may be among what was missed.
      if (topic === endedSessions || topic === "*") lookSoon();
      if (topic !== endedSessions) raw.write(`data: ${JSON.stringify({ topics: [topic] })}\n\n`);
    });
    const stream: Stream = {
      sessionId: session.sessionId,
      write: (text) => raw.write(text),
      end: () => {
        stop();
        open.delete(stream);
        raw.end();
      },
    };
    open.add(stream);
    raw.once("close", stream.end);
  });
}

/** Opening a stream is done by the screen itself, again and again: no use of the session. */
async function sessionOrRefusal(server: ServerParts, token: string | null): Promise<Session | Refusal> {
  try {
    return await inSession(server, { token, attended: false }, async (_tx, session) => session);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function sessionsInForce(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select app.sessions_in_force(${[...ids]}::uuid[]) as id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
