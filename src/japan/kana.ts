import { foldBlanks, removeBlanks } from "./text-width.ts";

/**
 * Readings (フリガナ) in one form. Ledgers hold ﾔﾏﾀﾞ, やまだ and ヤマダ; old programs store the dakuten apart.
 *
 * `normaliseKana` is what may be stored and shown: full-width katakana, dakuten composed. `kanaKey` is for comparison
 * only: it also folds kana that sound the same in a name (ヅ/ズ, ヂ/ジ, ヲ/オ, ヱ/エ, ヰ/イ, ヴ/バ行) and drops blanks and
 * middle dots. Small and large kana (ッ/ツ, ャ/ヤ) and long vowels (ー, ウ) stay as written: they make different names.
 */

/** With the ligatures ゟ (より) and ヿ (コト). */
const HALF_WIDTH_KANA = /[\uFF61-\uFF9F]+|[\u309F\u30FF]/g;
const HYPHENS_AFTER_KANA = /(?<=[\u3041-\u3096\u309D\u309E\u30A1-\u30FE])[-\u2010-\u2015\u2212\u2500\uFF0D\uFF70]+/gu;
const VU: Readonly<Record<string, string>> = {
  ァ: "バ",
  ィ: "ビ",
  ゥ: "ブ",
  ェ: "ベ",
  ォ: "ボ",
  ャ: "ビャ",
  ュ: "ビュ",
  ョ: "ビョ",
};
const SAME_SOUND: Readonly<Record<string, string>> = {
  ...{ ヅ: "ズ", ヂ: "ジ", ヲ: "オ", ヱ: "エ", ヰ: "イ", ヷ: "バ", ヸ: "ビ", ヹ: "ベ", ヺ: "ボ" },
};

/** Half-width kana (with their dakuten) to full width; a dakuten written apart (カ゛) is joined. Other letters stay. */
export function toFullWidthKana(text: string): string {
  return text
    .replace(HALF_WIDTH_KANA, (half) => half.normalize("NFKC"))
    .replace(/(?<=[\u3041-\u30FF]) ?[\u309B\uFF9E]/gu, "\u3099")
    .replace(/(?<=[\u3041-\u30FF]) ?[\u309C\uFF9F]/gu, "\u309A")
    .replace(/[\u3041-\u30FF][\u3099\u309A]/gu, (pair) => pair.normalize("NFC"));
}

/** Hiragana to katakana; everything else stays. */
export function toKatakana(text: string): string {
  return text.replace(/[\u3041-\u3096\u309D\u309E]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** Full-width katakana to hiragana; ー, ヷ to ヺ and everything else stay. */
export function toHiragana(text: string): string {
  return text.replace(/[\u30A1-\u30F6\u30FD\u30FE]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Full-width katakana with one half-width blank between parts: the form in which readings are kept. A dakuten that
 * joins no kana is dropped. */
export function normaliseKana(text: string): string {
  const full = toFullWidthKana(text.replace(/\p{Cf}/gu, "")).replace(/[\u3099-\u309C]/gu, "");
  return toKatakana(foldBlanks(full)).replace(HYPHENS_AFTER_KANA, (run) => "ー".repeat(run.length));
}

/** The form in which two readings are compared. Equal keys: the same reading. */
export function kanaKey(text: string): string {
  return toKatakana(removeBlanks(normaliseKana(text).normalize("NFKC")))
    .replace(/[・.,、。\u3099\u309A]/gu, "")
    .replace(/[\u30A1-\u30FA][ヽヾ]+/gu, writeOutRepeats)
    .replace(/ヴ([ァィゥェォャュョ])/gu, (_, vowel: string) => VU[vowel] ?? "")
    .replace(/ヴ/gu, "ブ")
    .replace(/[ヅヂヲヱヰヷ-ヺ]/gu, (kana) => SAME_SOUND[kana] ?? kana);
}

/** True if the text is kana only: hiragana, katakana of any width, ー, ・, blanks. */
export function isKana(text: string): boolean {
  const plain = removeBlanks(toFullWidthKana(text));
  return plain !== "" && /^[\u3041-\u3096\u3099-\u309E\u30A1-\u30FE]+$/u.test(plain);
}

/** Each ヽ repeats the kana before it, each ヾ with dakuten (イスヾ is イスズ). */
function writeOutRepeats(run: string): string {
  const [first = "", ...marks] = run;
  const plain = first.normalize("NFD").charAt(0);
  const voiced = `${plain}\u3099`.normalize("NFC");
  return first + marks.map((mark) => (mark === "ヾ" && voiced.length === 1 ? voiced : plain)).join("");
}
