import { callerKindWords } from "./caller-kind.ts";
import { readCapabilityMark } from "./capability-mark.ts";
import { fitsShape } from "./cell-shape.ts";
import type { Column, Derivation } from "./column.ts";
import { topicWords } from "./consultation-topic.ts";
import { stayReasonWords } from "./stay-reason.ts";

/** Fields that offices also keep as a column for each word, with ○ where it holds. */
const fields: readonly {
  readonly label: string;
  readonly fewest: number;
  readonly holds: (word: string) => boolean;
}[] = [
  { label: "性別", fewest: 2, holds: (word) => /^(?:男|女)(?:性)?$/u.test(word) },
  { label: "内容", fewest: 3, holds: (word) => topicWords.mentions(word) },
  { label: "相談者区分", fewest: 3, holds: (word) => callerKindWords.mentions(word) },
  { label: "理由", fewest: 3, holds: (word) => stayReasonWords.mentions(word) },
];

const leafOf = (column: Column) => column.heading.levels.at(-1) ?? "";
const holdsMarks = (column: Column) => leafOf(column) !== "" && fitsShape(column.profile, "mark") >= 0.6;

/**
 * A column for each topic, each caller or each sex, with ○ in those that hold, is one column that names them: 入院相談、往診医の紹介. Only where
 * (nearly) all columns of marks side by side are words of one field: in a list of what doctors can do some are too.
 */
export function markedColumns(columns: readonly Column[]): Derivation[] {
  const found: Derivation[] = [];
  for (let at = 0; at < columns.length; at += 1) {
    const end = columns.findIndex((column, index) => index >= at && !isMarked(column));
    const run = columns.slice(at, end < 0 ? columns.length : end);
    const joined = run.length < 2 ? null : joinMarked(run);
    if (joined !== null) found.push(joined);
    at += Math.max(0, run.length - 1);
  }
  return found;
}

/** A word that nobody was given in the first rows has an empty column. */
const isMarked = (column: Column) =>
  holdsMarks(column) || (leafOf(column) !== "" && column.profile.values.length === 0);

function joinMarked(run: readonly Column[]): Derivation | null {
  const marked = run.filter(holdsMarks);
  const best = fields
    .map((field) => ({ ...field, members: run.filter((column) => field.holds(leafOf(column))) }))
    .filter(({ fewest, members }) => members.filter((one) => marked.includes(one)).length >= fewest)
    .sort((a, b) => b.members.length - a.members.length)[0];
  if (best === undefined || best.members.length < marked.length * 0.8) return null;
  const { members, label } = best;
  return {
    from: members.map(({ index }) => index),
    madeOf: members.map(({ key }) => key),
    levels: [label],
    make: (texts) => texts.flatMap((text, part) => wordOf(leafOf(members[part] as Column), text)).join("、"),
  };
}

/** ○ is the word of its column; what stands there besides is kept behind it: 入院相談(至急). */
function wordOf(word: string, text: string): string[] {
  const mark = text === "" ? null : readCapabilityMark(text);
  if (text === "" || mark?.answer === "no" || mark?.answer === "unknown") return [];
  if (mark?.answer === "yes") return [mark.note === null ? word : `${word}(${mark.note})`];
  return [`${word}(${text})`];
}
