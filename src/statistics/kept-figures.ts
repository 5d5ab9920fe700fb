import type { Transaction } from "../platform/database/transaction.ts";

interface Kept<T> {
  readonly version: number;
  readonly answer: T;
}

/**
 * Keeps answers made from figures until anything they are counted from changes. The state of the records is read before the
 * answer is looked up or made: an answer made while somebody writes is kept under the older state and made anew for the next
 * reader, never the other way round. Every process keeps its own, at most `most` of them, the longest unused forgotten first.
 */
export function keepFigures<T>(most = 64) {
  const answers = new Map<string, Kept<T>>();
  return async (db: Transaction, question: object, make: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(question);
    const version = await readVersion(db);
    const known = answers.get(key);
    const kept = known?.version === version ? known : { version, answer: await make() };
    answers.delete(key);
    answers.set(key, kept);
    const [oldest] = answers.keys();
    if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    return kept.answer;
  };
}

/** Nothing was counted yet where there is no row. */
async function readVersion(db: Transaction): Promise<number> {
  const row = await db.selectFrom("figure_state").select("version").executeTakeFirst();
  return Number(row?.version ?? 0);
}
