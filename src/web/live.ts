import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

type Connection = "connecting" | "live" | "offline";
let connection: Connection = "connecting";
let patience: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Milliseconds between two attempts to reach the server again. */
const longestWait = 5_000;

/** A moment without connection is not worth a word: the server restarts, a laptop wakes up. */
function sayIfItLasts(next: Connection) {
  patience ??= setTimeout(() => say(next), 4_000);
}

function say(next: Connection) {
  clearTimeout(patience);
  patience = undefined;
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

/** Keys in the query cache use the contract's names (`supportBeds`), topics the folders' (`support-beds`). */
export function topicOf(key: readonly unknown[]): string {
  const path = key[0];
  const first = Array.isArray(path) ? path[0] : path;
  return String(first ?? "").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A query's own topic, and those it says it is derived from (`meta: { topics: ["support-beds"] }`). */
function topicsOf(key: readonly unknown[], meta: Record<string, unknown> | undefined): string[] {
  return [topicOf(key), ...(Array.isArray(meta?.topics) ? meta.topics.map(String) : [])];
}

/**
 * Listens to the server (`data: {"topics":["support-beds"]}`) and refreshes what is shown of those topics. Reconnects by
 * itself, and after a gap refreshes everything, since what was said meanwhile is lost. Returns the way to stop.
 */
export function listen(queries: QueryClient): () => void {
  let source: EventSource | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let wait = 1_000;
  let missed = false;

  const open = () => {
    source = new EventSource("/api/live");
    source.onopen = () => {
      wait = 1_000;
      say("live");
      if (missed) void queries.invalidateQueries();
      missed = false;
    };
    source.onmessage = (event) => {
      const topics = new Set(topicsIn(event.data));
      // The server itself had a gap and does not know what was missed.
      if (topics.has("*")) void queries.invalidateQueries();
      else if (topics.size > 0)
        void queries.invalidateQueries({
          predicate: ({ queryKey, meta }) => topicsOf(queryKey, meta).some((one) => topics.has(one)),
        });
    };
    source.onerror = () => {
      source?.close();
      // A second failure may mean that the session has ended: asking who is signed in leads to the sign-in page then.
      if (missed) void queries.invalidateQueries({ queryKey: [["staff", "me"]] });
      missed = true;
      sayIfItLasts("offline");
      clearTimeout(waiting);
      // Not all windows at one moment, and never long: who looks at the screen counts on it.
      waiting = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, longestWait);
    };
  };
  const again = () => {
    clearTimeout(waiting);
    source?.close();
    wait = 1_000;
    open();
  };
  const gone = () => say("offline");
  const looked = () => {
    if (missed && document.visibilityState === "visible") again();
  };

  open();
  window.addEventListener("online", again);
  window.addEventListener("offline", gone);
  document.addEventListener("visibilitychange", looked);
  return () => {
    clearTimeout(waiting);
    clearTimeout(patience);
    patience = undefined;
    source?.close();
    window.removeEventListener("online", again);
    window.removeEventListener("offline", gone);
    document.removeEventListener("visibilitychange", looked);
  };
}

function topicsIn(data: string): string[] {
  try {
    const said: unknown = JSON.parse(data);
    const topics = (said as { topics?: unknown }).topics;
    return Array.isArray(topics) ? topics.map(String) : [];
  } catch {
    return []; // a heartbeat or something newer than this page: nothing to refresh
  }
}

/** Whether the screen follows the server at this moment. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}
