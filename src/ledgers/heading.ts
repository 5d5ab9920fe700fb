import { toKatakana } from "../japan/kana.ts";
import type { TableField } from "./common-fields.ts";
import { isOneLetterOff, matchWithLost } from "./lexicon.ts";
import { tableFields } from "./table-fields.ts";

/** The heading of one column: the words over it from the top (group) to the bottom (heading proper). */
export interface Heading {
  readonly levels: readonly string[];
}

const keys = new Map<string, string>();
const mostRemembered = 5_000;

/** How a heading is compared: width, blanks, line ends, punctuation, kana and politeness do not matter. */
export function headingKey(text: string): string {
  let key = keys.get(text);
  if (key === undefined) {
    key = makeKey(text);
    if (keys.size >= mostRemembered) keys.clear();
    keys.set(text, key);
  }
  return key;
}

function makeKey(text: string): string {
  return toKatakana(text.normalize("NFKC"))
    .replace(/[\s・･.:/,、。※*■□●◆★☆_"'「」|~〜-]+/gu, "")
    .toLowerCase()
    .replace(/^[オゴ御](?=\p{sc=Han})/u, "")
    .replace(/(?:ノ欄|欄)$/u, "");
}

/** Which record of its row a column belongs to: 入院日2, 2回目入院日, 再入院日. */
const ordinal = /第?\d+(?:回目?|件目|人目)|\d+$|^再(?=\p{sc=Han})/gu;

/** A heading without the number of the record: 入院日 for 入院日1, 入院日(2) and 2回目 over 入院日. */
export function withoutOrdinal({ levels }: Heading): string {
  return headingKey(levels.join("").replace(/[()（）]/gu, "")).replace(ordinal, "");
}

/** One spelling for words that say the same in any heading: 抹消年月日 and 抹消日, 終了事由 and 終了ノ理由, 会場ノ種類 and 会場区分. */
function commonForm(key: string): string {
  return key
    .replace(/(?<=\D)1$|^第?1回目?/u, "")
    .replace(/(?<=[^年生])(?:年月日|月日|日付)$/u, "日")
    .replace(/ノ方(?=ノ|$)/gu, "者")
    .replace(/(?<=.)ノ(?=.)/gu, "")
    .replace(/(?<=.)オ?名前$/u, "氏名")
    .replace(/(?<=.)(?:種類|種別|分類)$/u, "区分")
    .replace(/(?<=.)事由$/u, "理由")
    .replace(/^(?:開催|実施)?(?:場所|会場)/u, "会場")
    .replace(/(?<=.{2})等$/u, "");
}

const withCommonForms = (keys: readonly string[]) =>
  [...new Set([...keys, ...keys.map(commonForm)])].filter((key) => key !== "");

/** The keys of a heading without and with what stands in brackets: 終了(減少), 在院日数(日). Nobody writes a story into them. */
function headingKeys(text: string): string[] {
  const wide = text.normalize("NFKC");
  // The number of a second record is no remark.
  const outside = headingKey(wide.replace(/[([{【〔<](?![2-9]\D{0,2}[)\]}】〕>])[^)\]}】〕>]{0,50}[)\]}】〕>]/gu, ""));
  const whole = headingKey(wide.replace(/[()[\]{}【】〔〕<>]/gu, ""));
  return withCommonForms([outside, whole]);
}

interface FieldWords {
  readonly exact: ReadonlySet<string>;
  readonly general: ReadonlySet<string>;
  readonly groups: readonly string[];
}

const wordsOfField = new Map<TableField, FieldWords>();

function wordsOf(field: TableField): FieldWords {
  let words = wordsOfField.get(field);
  if (words === undefined) {
    const list = (text: string | undefined) =>
      (text ?? "")
        .split(" ")
        .map(headingKey)
        .filter((key) => key !== "");
    words = {
      exact: new Set(withCommonForms([headingKey(field.label), ...list(field.headings)])),
      general: new Set(list(field.general)),
      groups: list(field.groups),
    };
    wordsOfField.set(field, words);
  }
  return words;
}

/** How surely a heading means a field: 1 certain, 0.6 by a general word alone, below 0.4 hardly. */
export function headingScore(heading: Heading, field: TableField): number {
  const leaf = heading.levels.at(-1);
  if (leaf === undefined) return 0;
  const words = wordsOf(field);
  const group = headingKey(heading.levels.slice(0, -1).join(""));
  const inGroup = group !== "" && words.groups.some((word) => group.includes(word));
  let best = 0;
  for (const key of headingKeys(leaf)) {
    if (words.exact.has(key)) best = Math.max(best, inGroup || group === "" ? 1 : 0.93);
    if (words.general.has(key)) best = Math.max(best, inGroup ? 1 : group === "" ? 0.6 : 0.35);
    best = Math.max(
      best,
      nearScore(key, words.exact) * (words.groups.length > 0 && group !== "" && !inGroup ? 0.7 : 1),
    );
  }
  if (group !== "") {
    for (const key of headingKeys(heading.levels.join(""))) {
      if (words.exact.has(key)) best = 1;
      best = Math.max(best, 0.97 * nearScore(key, words.exact));
    }
  }
  return best;
}

/** A heading that holds a known one, is part of it, is one letter off, or has lost letters. */
function nearScore(key: string, exact: ReadonlySet<string>): number {
  let best = 0;
  for (const word of exact) {
    if (word === key) continue;
    if (key.includes("?")) {
      if (key.replace(/\?+$/u, "") === word) best = Math.max(best, 0.8);
      const left = matchWithLost(key, word);
      if (left !== null) best = Math.max(best, left === 0 ? 0.2 : 0.5 + (0.4 * left) / word.length);
    } else if (word.length >= 2 && key.includes(word)) best = Math.max(best, 0.5 + (0.35 * word.length) / key.length);
    else if (key.length >= 2 && word.includes(key)) best = Math.max(best, 0.4 + (0.35 * key.length) / word.length);
    else if (word.length >= 4 && isOneLetterOff(key, word)) best = Math.max(best, 0.75);
  }
  return best;
}

/** Blank, or with letters lost: such a heading cannot speak against what the cells say. */
export function isSilent(heading: Heading): boolean {
  const leaf = headingKey(heading.levels.at(-1) ?? "");
  return leaf === "" || /[?〓\uFFFD]/u.test(leaf) || /^(?:列[A-Z]+|column\d*|unnamed\d*|field\d*)$/u.test(leaf);
}

const vocabulary = new Set<string>();
for (const field of Object.values(tableFields).flat()) {
  const words = wordsOf(field);
  for (const word of [...words.exact, ...words.general, ...words.groups]) vocabulary.add(word);
}
for (const group of [
  "患者",
  "診療",
  "在宅サービス",
  "入退院",
  "相談者",
  "対象者",
  "参加人数",
  "連絡先",
  "対応",
  "診療内容",
  "終了",
  "減少",
  "その他対応可能ナ処置等",
  "利用者",
  "利用期間",
  "期間",
  "患者情報",
  "基本情報",
]) {
  vocabulary.add(headingKey(group));
}

/** True for a word that stands over columns in some ledger, as heading or as group. */
export function isHeadingWord(text: string): boolean {
  return headingKeys(text).some((key) => vocabulary.has(key) || (key.includes("?") && isDamagedWord(key)));
}

/** True for two words that a field knows both: 氏名 and 所属 of a caller are one column. */
export function areOneField(first: string, second: string): boolean {
  const fields = Object.values(tableFields).flat().map(wordsOf);
  const knows = ({ exact, general }: FieldWords, word: string) =>
    headingKeys(word).some((key) => exact.has(key) || general.has(key));
  return fields.some((words) => knows(words, first) && knows(words, second));
}

/** A known word of which at least half the letters are left. */
function isDamagedWord(key: string): boolean {
  for (const word of vocabulary) {
    const left = matchWithLost(key, word);
    if (left !== null && left > 0 && left * 2 >= word.length) return true;
  }
  return false;
}

/** The heading in one line as a clerk would say it. */
export function showHeading(text: string): string {
  return text.replace(/\s{0,20}\n\s*/gu, "").trim();
}
