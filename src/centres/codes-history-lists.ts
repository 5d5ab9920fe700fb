import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { CodeChangeKind, CodeList } from "./code.ts";
import type { CodeChange } from "./codes-contract.ts";

interface State {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  readonly position: number;
  readonly retired: boolean;
}

interface Step {
  readonly at: string | null;
  readonly by: string | null;
  readonly before: State | null;
  readonly code: string;
}

/** What was done with a list, the latest first: each change is told by what stood before and after it. Two queries. */
export async function listCodeChanges(db: Transaction, list: CodeList): Promise<CodeChange[]> {
  const { rows: now } = await sql<State & { at: string | null; by: string | null }>`
    select c.code, c.label_ja as ja, c.label_en as en, c.position, c.retired_on is not null as retired,
           case when c.entered_by is not null then c.entered_at end as at, a.name as by
      from code c left join account a on a.id = c.entered_by where c.list = ${list}`.execute(db);
  const { rows: steps } = await sql<Step>`
    select h.entered_at as at, a.name as by, h.before ->> 'code' as code,
           json_build_object('code', h.before ->> 'code', 'ja', h.before ->> 'label_ja', 'en', h.before ->> 'label_en',
             'position', (h.before ->> 'position')::integer, 'retired', h.before ->> 'retired_on' is not null) as before
      from change h left join account a on a.id = h.account_id
     where h.subject = 'code' and h.subject_id is null and h.action = 'update' and h.before ->> 'list' = ${list}
     order by h.id`.execute(db);
  const changes = now.flatMap((state) =>
    changesOf(
      state,
      steps.filter(({ code }) => code === state.code),
    ),
  );
  const added = now.flatMap(({ at, by, code, ja }) =>
    at === null ? [] : [{ at, by, kind: "added" as const, code, before: null, after: ja }],
  );
  return oncePerMove([...changes, ...added]).toSorted((a, b) => b.at.localeCompare(a.at));
}

/** A code's steps in their order; what stood after a step is what stood before the next. */
function changesOf(now: State, steps: readonly Step[]): CodeChange[] {
  return steps.flatMap(({ at, by, before, code }, index) => {
    const after = steps[index + 1]?.before ?? now;
    if (before === null || at === null) return [];
    const told = (kind: CodeChangeKind, from: string | null, to: string | null) => ({
      at,
      by,
      kind,
      code,
      before: from,
      after: to,
    });
    const names = ({ ja, en }: State) => (ja === en ? ja : `${ja} (${en})`);
    if (names(before) !== names(after)) return [told("renamed", names(before), names(after))];
    if (before.retired !== after.retired) return [told(after.retired ? "retired" : "restored", null, after.ja)];
    return before.position === after.position ? [] : [told("moved", null, after.ja)];
  });
}

/** Putting a list in order moves many codes at one moment: told once. */
function oncePerMove(changes: readonly CodeChange[]): CodeChange[] {
  const moments = new Set<string>();
  return changes.filter(({ kind, at }) => {
    if (kind !== "moved") return true;
    const moment = at.slice(0, 19);
    if (moments.has(moment)) return false;
    moments.add(moment);
    return true;
  });
}
