import { KANJI_NUMERALS, parseJapaneseNumber } from "./japanese-number.ts";
import { toKatakana } from "./kana.ts";
import { foldKanjiVariants } from "./person-name.ts";
import { removeBlanks } from "./text-width.ts";

/**
 * Town names (町名) as people give them. The text stays as written; these keys are for comparison only.
 *
 * Folded: width, blanks, 大字 and 字, ヶ/ケ/が between kanji (霞ヶ関), ツ/っ/つ and ノ/の (三ツ木, 鵜ノ木), old kanji (澤/沢),
 * 丁目 in any numeral, 番地/番/号 as hyphens, and the names of prefecture and city in front if they are given. A kanji
 * numeral without 丁目 is part of the name (三ツ木, 七つ池, 八丁).
 */
export interface TownContext {
  /** 埼玉県 */
  readonly prefecture?: string;
  /** 狭山市 */
  readonly city?: string;
}

const CHOME = new RegExp(`([\\d]+|[${KANJI_NUMERALS}]+)丁目`, "gu");

/** 大字北入曽 1-2 → 北入曽1-2, 新狭山一丁目 and 新狭山１ → 新狭山1. Equal keys: the same town and block as far as given. */
export function townKey(text: string, context: TownContext = {}): string {
  const plain = removeBlanks(text.normalize("NFKC").replace(/\p{Cf}/gu, ""));
  const local = withoutPrefix(withoutPrefix(plain, context.prefecture), context.city)
    .replace(/^(?:大字|字)(?=.)/u, "")
    .replace(/(?<=\D)(?:大字|小字|字)(?=\p{Script=Han})/gu, "")
    .replace(/[\u2010-\u2015\u2212\u2500ー](?=\d)/gu, "-")
    .replace(CHOME, (whole, numeral: string) => {
      const number = parseJapaneseNumber(numeral);
      return number === null ? whole : `${number}-`;
    })
    .replace(/(\d+)(?:番地の?|番|号)/gu, "$1-")
    .replace(/(\d)の(?=\d)/gu, "$1-")
    .replace(/-{2,}/gu, "-")
    .replace(/-$|-(?=\D)/gu, "");
  return foldKanjiVariants(
    toKatakana(local)
      .replace(/(?<=\p{Script=Han})[ヶケガヵカ](?=\p{Script=Han})/gu, "ケ")
      .replace(/ッ/gu, "ツ"),
  );
}

/** The town without block and house number: 新狭山一丁目2-3 → 新狭山. The unit by which areas and figures are kept. */
export function townBaseKey(text: string, context: TownContext = {}): string {
  return townKey(text, context).replace(/\d.*$/u, "");
}

function withoutPrefix(text: string, prefix: string | undefined): string {
  return prefix && text.startsWith(prefix) && text.length > prefix.length ? text.slice(prefix.length) : text;
}
