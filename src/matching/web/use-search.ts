import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Enquiry } from "../../consultations/enquiry-contract.ts";
import { newKey } from "../../web/new-key.ts";
import { api, client } from "../../web/request.ts";
import { failedToast } from "../../web/ui/undo-toast.ts";
import { type Keeping, useKeeping } from "../../web/ui/use-keeping.ts";
import type { MatchStart } from "../matching-contract.ts";

type NeedValues = MatchStart["need"];

export interface Search {
  readonly need: NeedValues;
  readonly set: (change: Partial<NeedValues>) => void;
  readonly consultationId: string | null;
  /** Whether doctors can be asked: not for a consultation that is closed. */
  readonly open: boolean;
  readonly saved: Keeping<NeedValues>["state"];
  readonly savedAt: string | null;
  /** What each doctor was asked last and answered, by the doctor's id. */
  readonly asked: ReadonlyMap<string, Enquiry>;
  /** The consultation that keeps whom was asked; made at the first asking if the search began without one. */
  readonly ensure: () => Promise<string>;
}

const pause = 500;

/** The need of a search, kept with its consultation as it is typed, and who has been asked. */
export function useSearch(start: MatchStart): Search {
  const queries = useQueryClient();
  const [need, setNeed] = useState(start.need);
  const [consultationId, setConsultationId] = useState(start.consultation?.id ?? null);
  const [key] = useState(newKey);
  const latest = useRef(need);
  latest.current = need;
  const set = useCallback((change: Partial<NeedValues>) => setNeed((now) => ({ ...now, ...change })), []);
  const save = useCallback(
    async (sent: NeedValues) => (await client.matching.keepNeed({ id: consultationId ?? "", need: sent })).keptAt,
    [consultationId],
  );
  const {
    state: saved,
    savedAt,
    now: saveNow,
    stands,
  } = useKeeping(need, consultationId === null ? null : save, pause);
  useEffect(
    () => () => {
      void saveNow().then(() => queries.invalidateQueries({ queryKey: api.matching.start.key() }));
    },
    [saveNow, queries],
  );

  const ensure = useCallback(async () => {
    if (consultationId !== null) {
      await saveNow();
      return consultationId;
    }
    const sent = latest.current;
    const made = await client.matching.begin({ idempotencyKey: key, patientId: start.patientId, need: sent });
    // What was changed meanwhile is saved with the consultation that is there now.
    stands(sent);
    setConsultationId(made.consultationId);
    return made.consultationId;
  }, [consultationId, saveNow, stands, key, start.patientId]);

  const asked = useAsked(consultationId);
  const open = start.consultation?.state !== "closed";
  return useMemo(
    () => ({ need, set, consultationId, open, saved, savedAt, asked, ensure }),
    [need, set, consultationId, open, saved, savedAt, asked, ensure],
  );
}

function useAsked(consultationId: string | null): ReadonlyMap<string, Enquiry> {
  const options = api.consultations.enquiries.list.queryOptions({ input: { id: consultationId ?? "" } });
  const { data } = useQuery({ ...options, enabled: consultationId !== null });
  return useMemo(() => {
    const latest = new Map<string, Enquiry>();
    for (const one of data ?? []) if (one.doctorId && !latest.has(one.doctorId)) latest.set(one.doctorId, one);
    return latest;
  }, [data]);
}

/** What an answer may be; 条件付 is kept as not yet decided, with the condition in its note. */
export type Said =
  | { kind: "main" | "deputy" }
  | { kind: "conditional"; note: string }
  | { kind: "on_hold" | "no"; reasonCode: string | null; note: string | null };

/** Asks a doctor, records what was said, takes an asking back. Each tells whether it was done. */
export function useAsking(search: Search) {
  const queries = useQueryClient();
  const run = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
        await queries.invalidateQueries({ queryKey: api.consultations.enquiries.key() });
        return true;
      } catch (error) {
        failedToast(error);
        return false;
      }
    },
    [queries],
  );
  return useMemo(
    () => ({
      ask: (doctorId: string) =>
        run(async () => {
          const id = await search.ensure();
          await client.consultations.enquiries.start({ id, doctorId, source: "matching", method: "電話" });
        }),
      answer: (enquiry: Enquiry, said: Said, conditionWords: (note: string) => string) =>
        run(() => client.consultations.enquiries.answer({ id: enquiry.id, ...answerOf(said, conditionWords) })),
      withdraw: (enquiry: Enquiry) => run(() => client.consultations.enquiries.withdraw({ id: enquiry.id })),
      resume: (enquiry: Enquiry) => run(() => client.consultations.enquiries.resume({ id: enquiry.id })),
    }),
    [run, search],
  );
}

function answerOf(said: Said, conditionWords: (note: string) => string) {
  if (said.kind === "conditional") return { answer: "on_hold", note: conditionWords(said.note) } as const;
  if ("reasonCode" in said) return { answer: said.kind, reasonCode: said.reasonCode, note: said.note } as const;
  return { answer: "yes", role: said.kind } as const;
}
