import { useCallback, useEffect, useRef, useState } from "react";

export interface Keeping<T> {
  /** typing: what is shown is not saved yet; failed: it could not be and is tried again. */
  readonly state: "none" | "typing" | "saved" | "failed";
  readonly savedAt: string | null;
  /** Saves what is left, and waits for it and for what is under way. Does not throw: `state` tells. */
  readonly now: () => Promise<void>;
  /** The server has this value by another way. */
  readonly stands: (value: T) => void;
}

/**
 * Keeps a value on the server while it changes: `pause` milliseconds after the last change and at once when the page is left; one save
 * after the other, so that an earlier one that arrives late stands over no later one. After a failure tries again every ten seconds
 * and when the network returns. `save` tells when it was saved and stays the same function; null: there is nowhere to save yet.
 */
export function useKeeping<T>(value: T, save: ((value: T) => Promise<string>) | null, pause: number): Keeping<T> {
  const [state, setState] = useState<Keeping<T>["state"]>("none");
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const latest = useRef(value);
  const standing = useRef(value);
  const saving = useRef<Promise<void> | null>(null);
  latest.current = value;

  const send = useCallback(async () => {
    const sent = latest.current;
    if (!save || sent === standing.current) return;
    const work = save(sent).then(
      (at) => {
        standing.current = sent;
        setSavedAt(at);
        setState(latest.current === sent ? "saved" : "typing");
      },
      () => setState("failed"),
    );
    saving.current = work.then(() => {
      saving.current = null;
    });
    await saving.current;
  }, [save]);
  const now = useCallback(async () => {
    while (saving.current) await saving.current;
    await send();
  }, [send]);
  const stands = useCallback((known: T) => {
    standing.current = known;
  }, []);

  useEffect(() => {
    if (!save || value === standing.current) return;
    setState((known) => (known === "failed" ? known : "typing"));
    const timer = setTimeout(now, pause);
    return () => clearTimeout(timer);
  }, [value, save, now, pause]);
  useEffect(() => {
    if (state !== "failed") return;
    const timer = setInterval(now, 10_000);
    window.addEventListener("online", now);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", now);
    };
  }, [state, now]);
  useEffect(() => {
    // A page that is going away cannot wait for an answer.
    window.addEventListener("pagehide", send);
    return () => {
      window.removeEventListener("pagehide", send);
      void now();
    };
  }, [send, now]);
  return { state, savedAt, now, stands };
}
