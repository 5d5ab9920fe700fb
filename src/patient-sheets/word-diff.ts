/** A stretch of text that both versions have, or only the first (removed) or the second (added). */
export interface Stretch {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

const words = new Intl.Segmenter("ja", { granularity: "word" });

/** Longest texts, in words, that are compared word by word; longer ones are shown as wholly changed. */
const most = 1500;

/**
 * Marks which words were taken out and put in, by the longest common run of words. Joining what is same and removed gives
 * `before`, what is same and added gives `after`.
 */
export function diffWords(before: string, after: string): Stretch[] {
  const [a, b] = [wordsIn(before), wordsIn(after)];
  if (a.length > most || b.length > most) return joinAlike(whole(before, after));
  const longest = table(a, b);
  const out: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      out.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(longest, i + 1, j) >= at(longest, i, j + 1))) {
      out.push({ kind: "removed", text: left });
      i++;
    } else {
      out.push({ kind: "added", text: right ?? "" });
      j++;
    }
  }
  return joinAlike(out);
}

const wordsIn = (text: string) => [...words.segment(text)].map((part) => part.segment);
const at = (rows: readonly (Uint16Array | undefined)[], i: number, j: number) => rows[i]?.[j] ?? 0;

/** table[i][j]: length of the longest common run of a from i and b from j. */
function table(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = rows[i];
      if (row) row[j] = a[i] === b[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
    }
  return rows;
}

const whole = (before: string, after: string): Stretch[] => [
  { kind: "removed", text: before },
  { kind: "added", text: after },
];

/** Neighbours of one kind as one stretch; between two agreements what was removed stands before what was added. */
function joinAlike(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed) out.push({ kind: "removed", text: removed });
    if (added) out.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  let same = "";
  for (const { kind, text } of stretches) {
    if (kind === "same") {
      flush();
      same += text;
      continue;
    }
    if (same) out.push({ kind: "same", text: same });
    same = "";
    if (kind === "removed") removed += text;
    else added += text;
  }
  flush();
  if (same) out.push({ kind: "same", text: same });
  return out;
}
