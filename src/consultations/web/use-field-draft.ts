import { useCallback, useEffect, useRef, useState } from "react";
import { codeOf } from "../../web/errors.ts";
import { api, client, queryClient } from "../../web/request.ts";

type Fields = Record<string, unknown>;

export type FieldDraft = {
  /** offline: kept on this machine and sent as soon as the server is reached; finished: it is a case already. */
  state: "none" | "typing" | "saved" | "offline" | "finished";
  savedAt: string | null;
  retry: () => void;
  /** Forgets what waits; the draft itself stays on the server. */
  forget: () => void;
};

/** Milliseconds after the last key. */
const pause = 300;
const everyWhile = 5_000;

/**
 * Keeps a form field by field on the server: only fields that differ from what the server has are sent, 300 ms after the last
 * key and at once when a field or the page is left. Without the server what waits is kept on this machine, said so, and sent when it is
 * back. Coming back to the window takes over fields another window has changed.
 */
export function useFieldDraft(options: {
  id: string;
  continuesId: string | null;
  values: Fields;
  /** What the server has, when the draft was there already. */
  saved: { content: Fields; savedAt: string } | null;
  /** The values the form began with: nothing is sent before one of them has changed. */
  initial: Fields;
  restore: (content: Fields) => void;
}): FieldDraft {
  const { id, continuesId, values, saved, initial, restore } = options;
  const [state, setState] = useState<FieldDraft["state"]>(saved ? "saved" : "none");
  const [savedAt, setSavedAt] = useState<string | null>(saved?.savedAt ?? null);
  const known = useRef<Record<string, string>>(saved ? asTexts({ ...initial, ...saved.content }) : {});
  const begun = useRef(asTexts(initial));
  const latest = useRef(values);
  const sending = useRef(false);
  const off = useRef(false);
  const again = useRef<() => void>(() => undefined);
  latest.current = values;

  // The first save sends everything, so that the draft stands by itself; nothing is sent before something was typed.
  const waiting = useCallback(() => {
    const isNew = Object.keys(known.current).length === 0;
    if (isNew && Object.keys(differing(latest.current, begun.current)).length === 0) return {};
    return differing(latest.current, known.current);
  }, []);

  const send = useCallback(async () => {
    const content = waiting();
    if (off.current || sending.current || Object.keys(content).length === 0) return;
    sending.current = true;
    let more = false;
    try {
      const answer = await client.consultations.drafts.save({ id, content, continuesId });
      Object.assign(known.current, asTexts(content));
      setSavedAt(answer.savedAt);
      more = Object.keys(waiting()).length > 0;
      setState(more ? "typing" : "saved");
      if (!more) forgetWaiting(id);
    } catch (error) {
      if (codeOf(error) === "consultation_draft_finished") {
        off.current = true;
        setState("finished");
      } else setState("offline");
    } finally {
      sending.current = false;
    }
    if (more) again.current();
  }, [id, continuesId, waiting]);
  again.current = () => void send();

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the values asks anew what waits
  useEffect(() => {
    const content = waiting();
    if (off.current || Object.keys(content).length === 0) return;
    keepWaiting(id, content);
    setState((now) => (now === "offline" ? now : "typing"));
    const timer = setTimeout(send, pause);
    return () => clearTimeout(timer);
  }, [values, send, waiting, id]);

  useEffect(() => {
    if (state !== "offline" && state !== "typing") return;
    const timer = setInterval(send, everyWhile);
    window.addEventListener("online", send);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", send);
    };
  }, [state, send]);

  useEffect(() => {
    const takeOver = async () => {
      const there = await client.consultations.drafts.get({ id }).catch(() => null);
      if (!there || off.current) return;
      const texts = asTexts(there.content);
      const mine = waiting();
      const news = Object.entries(there.content).filter(
        ([name]) => !(name in mine) && texts[name] !== known.current[name],
      );
      Object.assign(known.current, Object.fromEntries(news.map(([name, value]) => [name, JSON.stringify(value)])));
      if (news.length > 0) restore(Object.fromEntries(news));
    };
    const look = () => {
      if (document.visibilityState === "hidden") leave();
      else void takeOver();
    };
    // A page that is going away may not wait for an answer: the browser sends it all the same.
    const leave = () => {
      const content = waiting();
      if (off.current || Object.keys(content).length === 0) return;
      const body = JSON.stringify({ content, continuesId });
      const headers = { "content-type": "application/json" };
      // Drafts are told to no other window: the list beside the next form, read at the same moment, may lack this one.
      void fetch(`/api/consultation-drafts/${id}`, { method: "PATCH", keepalive: true, headers, body }).then(
        () => queryClient.invalidateQueries({ queryKey: api.consultations.drafts.list.key() }),
        () => null,
      );
    };
    const left = () => void send();
    document.addEventListener("visibilitychange", look);
    document.addEventListener("focusout", left);
    window.addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", look);
      document.removeEventListener("focusout", left);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, continuesId, restore, send, waiting]);

  const forget = useCallback(() => {
    off.current = true;
    forgetWaiting(id);
  }, [id]);
  return { state, savedAt, retry: () => void send(), forget };
}

function asTexts(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value ?? null)]));
}

function differing(values: Fields, known: Record<string, string>): Fields {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value ?? null) !== known[name]),
  );
}

// Only what the server does not have yet stays on this machine, and only until it has.
const keyOf = (id: string) => `consultation-waiting/${id}`;

function keepWaiting(id: string, content: Fields): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(content));
  } catch {
    // A full or forbidden store: the form itself still holds it.
  }
}

function forgetWaiting(id: string): void {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // Nothing was kept then.
  }
}

/** What was typed on this machine and never reached the server. */
export function waitingFields(id: string): Fields {
  try {
    return JSON.parse(localStorage.getItem(keyOf(id)) ?? "{}") as Fields;
  } catch {
    return {};
  }
}
