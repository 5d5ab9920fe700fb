import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "../request.ts";

export type Draft = {
  state: "none" | "typing" | "saved" | "failed";
  savedAt: string | null;
  /** Whether what is shown came back from an earlier, unfinished form. */
  restored: boolean;
  retry: () => void;
  discard: () => Promise<void>;
};

const pause = 600;

/**
 * Keeps what is typed on the server (GET/PUT/DELETE /api/drafts/{key}) and brings it back. Saves 600 ms after the last
 * change and at once when the page is left; after a failure tries again every ten seconds and when the network returns.
 */
export function useDraft<T>(
  key: string | undefined,
  values: T,
  changed: boolean,
  restore: (saved: T) => void,
): Draft | null {
  const [state, setState] = useState<Draft["state"]>("none");
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [restored, setRestored] = useState(false);
  const latest = useRef(values);
  const dirty = useRef(false);
  const skip = useRef<T | null>(null);
  const fromServer = useRef(false);
  const saving = useRef<Promise<unknown> | null>(null);
  latest.current = values;

  useEffect(() => {
    if (!key) return;
    let gone = false;
    client.staff.draft.get({ key }).then(
      (draft) => {
        if (gone || draft.content === null || draft.savedAt === null || dirty.current) return;
        fromServer.current = true;
        restore(draft.content as T);
        setRestored(true);
        setSavedAt(draft.savedAt);
        setState("saved");
      },
      () => undefined, // without the old draft the form still works; saving says whether the server is there
    );
    return () => {
      gone = true;
    };
  }, [key, restore]);

  const send = useCallback(async () => {
    if (!key || !dirty.current) return;
    const sent = latest.current;
    try {
      const request = client.staff.draft.save({ key, content: sent });
      const over = () => {
        saving.current = null;
      };
      saving.current = request.then(over, over);
      const answer = await request;
      if (latest.current === sent) dirty.current = false;
      setSavedAt(answer.savedAt);
      setRestored(false);
      setState(dirty.current ? "typing" : "saved");
    } catch {
      setState("failed");
    }
  }, [key]);
  // One after the other: an earlier text that arrives late must not stand over a later one.
  const save = useCallback(async () => {
    while (saving.current) await saving.current;
    await send();
  }, [send]);

  useEffect(() => {
    if (!key || !changed || skip.current === values) return;
    if (fromServer.current) {
      fromServer.current = false;
      return;
    }
    dirty.current = true;
    setState((now) => (now === "failed" ? now : "typing"));
    const timer = setTimeout(save, pause);
    return () => clearTimeout(timer);
  }, [key, values, changed, save]);

  useEffect(() => {
    if (state !== "failed") return;
    const timer = setInterval(save, 10_000);
    window.addEventListener("online", save);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", save);
    };
  }, [state, save]);

  useEffect(() => {
    // A page that is going away cannot wait for an answer.
    const leave = () => void send();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      void save();
    };
  }, [send, save]);

  const discard = useCallback(async () => {
    dirty.current = false;
    skip.current = latest.current;
    setState("none");
    setSavedAt(null);
    setRestored(false);
    // A save under way must not bring back what is thrown away.
    await saving.current;
    if (key) await client.staff.draft.remove({ key }).catch(() => undefined);
  }, [key]);

  return key ? { state, savedAt, restored, retry: () => void save(), discard } : null;
}
