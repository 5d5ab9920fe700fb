import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { codeOf } from "../../web/errors.ts";
import { api, client } from "../../web/request.ts";
import { applyChanges, type FieldChange, type SheetContent, valueAt } from "../sheet.ts";
import type { SheetConflict, SheetPage } from "../sheet-contract.ts";
import { afterSaving, changesToSend, type Edits, edited, revisionSeen, withEdits } from "./sheet-edits.ts";

export type SaveState = "idle" | "typing" | "saved" | "failed";

export type SheetDraft = {
  content: SheetContent;
  state: SaveState;
  savedAt: string | null;
  conflicts: ReadonlyMap<string, SheetConflict>;
  set: (path: string, to: unknown) => void;
  /** Decides a field two people have changed. */
  choose: (path: string, whose: "yours" | "theirs") => void;
  /** Saves what is left and gives the state of the draft; throws if that cannot be done. */
  flush: () => Promise<number>;
  /** A field holds something unreadable: it is not saved until it can be read. */
  hold: (path: string, sentence: string | null) => void;
  retry: () => void;
};

const pause = 700;
type Answer = { applied: readonly string[]; conflicts: readonly SheetConflict[]; revision: number; savedAt: string };

/**
 * The draft of a sheet as one person writes it: each field is saved 700 ms after its last change, together with what the person
 * had seen there. Other people's fields appear as they are saved; a field both changed waits for a choice.
 */
export function useSheetDraft(page: SheetPage): SheetDraft {
  const queries = useQueryClient();
  const { patientId } = page;
  const saved = useMemo(() => page.sheet?.content ?? {}, [page.sheet?.content]);
  const [edits, setEdits] = useState<Edits>(new Map());
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, SheetConflict>>(new Map());
  const [failed, setFailed] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const held = useRef(new Set<string>());
  const sending = useRef<Promise<void> | null>(null);
  const shown = page.sheet?.revision ?? 0;
  const latest = useRef({ saved, edits, conflicts, revision: shown });
  // Others' saves come with the page, one's own may be ahead of it.
  latest.current = { saved, edits, conflicts, revision: Math.max(latest.current.revision, shown) };

  const keep = useCallback(
    (change: (page: SheetPage) => SheetPage) =>
      queries.setQueryData<SheetPage>(
        api.patientSheets.current.queryKey({ input: { patientId } }),
        (now) => now && change(now),
      ),
    [queries, patientId],
  );
  const settle = useCallback(
    (sent: readonly FieldChange[], answer: Answer) => {
      const now = latest.current;
      const left = afterSaving(now.edits, sent, answer.applied, answer.conflicts);
      const asked = new Map(now.conflicts);
      for (const conflict of answer.conflicts) asked.set(conflict.path, conflict);
      // Written to the ref at once: the next save may begin before the screen is drawn again.
      latest.current = { ...now, edits: left, conflicts: asked, revision: revisionSeen(now.revision, answer) };
      setEdits(left);
      setConflicts(asked);
      setSavedAt(answer.savedAt);
      keep((known) => knownAfter(known, sent, answer));
      if (latest.current.revision < answer.revision)
        void queries.invalidateQueries({ queryKey: api.patientSheets.current.queryKey({ input: { patientId } }) });
    },
    [keep, queries, patientId],
  );

  const save = useCallback(async () => {
    while (sending.current) await sending.current;
    const { edits: now, conflicts: asked } = latest.current;
    const sent = changesToSend(now, (path) => asked.has(path) || held.current.has(path));
    if (sent.length === 0) return;
    const work = send(patientId, sent).then((answer) => settle(sent, answer));
    const over = () => {
      sending.current = null;
    };
    sending.current = work.then(over, over);
    await work;
    setFailed(false);
  }, [patientId, settle]);
  const trySaving = useCallback(() => void save().catch(() => setFailed(true)), [save]);

  const unsaved = [...edits.keys()].some((path) => !conflicts.has(path) && !held.current.has(path));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change begins the pause anew
  useEffect(() => {
    if (!unsaved) return;
    const timer = failed ? setInterval(trySaving, 10_000) : setTimeout(trySaving, pause);
    return () => clearInterval(timer);
  }, [edits, unsaved, failed, trySaving]);
  useEffect(() => {
    window.addEventListener("pagehide", trySaving);
    window.addEventListener("online", trySaving);
    return () => {
      window.removeEventListener("pagehide", trySaving);
      window.removeEventListener("online", trySaving);
      trySaving();
    };
  }, [trySaving]);

  const set = useCallback((path: string, to: unknown) => {
    setEdits((now) => edited(latest.current.saved, now, path, to));
  }, []);
  const choose = useCallback((path: string, whose: "yours" | "theirs") => {
    const without = new Map(latest.current.conflicts);
    without.delete(path);
    latest.current = { ...latest.current, conflicts: without };
    setConflicts(without);
    setEdits((now) => (whose === "theirs" ? withoutPath(now, path) : new Map(now)));
  }, []);
  const hold = useCallback((path: string, sentence: string | null) => {
    if (sentence) held.current.add(path);
    else held.current.delete(path);
  }, []);
  const flush = useCallback(async () => {
    await save();
    return latest.current.revision;
  }, [save]);

  return {
    content: useMemo(() => withEdits(saved, edits), [saved, edits]),
    state: failed ? "failed" : unsaved ? "typing" : savedAt ? "saved" : "idle",
    savedAt,
    conflicts,
    set,
    choose,
    flush,
    hold,
    retry: trySaving,
  };
}

/** A refusal for the same field is an answer too: what could be saved is saved. */
async function send(patientId: string, changes: readonly FieldChange[]): Promise<Answer> {
  try {
    return { ...(await client.patientSheets.saveFields({ patientId, changes: [...changes] })), conflicts: [] };
  } catch (error) {
    if (codeOf(error) !== "sheet_same_field") throw error;
    return (error as { data: Answer }).data;
  }
}

function knownAfter(known: SheetPage, sent: readonly FieldChange[], answer: Answer): SheetPage {
  if (known.sheet === null) return known;
  const facts = [
    ...sent.filter(({ path }) => answer.applied.includes(path)),
    ...answer.conflicts.map(({ path, theirs }) => ({ path, to: theirs })),
  ];
  let { content } = known.sheet;
  for (const { path, to } of facts)
    content = applyChanges(content, [{ path, from: valueAt(content, path), to }]).content;
  const revision = revisionSeen(known.sheet.revision, answer);
  return { ...known, sheet: { ...known.sheet, content, revision, changedAt: answer.savedAt } };
}

function withoutPath(edits: Edits, path: string): Edits {
  const next = new Map(edits);
  next.delete(path);
  return next;
}
