import { createLexicon, type LexiconReading, lexicalForm } from "./lexicon.ts";

/** Codes of the reasons for which a registration ends (domain 4.2). */
export const endReasonCodes = [
  "E11",
  "E12",
  "E21",
  "E22",
  "E23",
  "E24",
  "E31",
  "E41",
  "E42",
  "E51",
  "E52",
  "E53",
  "E54",
  "E99",
] as const;
export type EndReasonCode = (typeof endReasonCodes)[number];

/** The four groups in which offices publish the ends; the other codes belong to none of them. */
export const endReasonGroups: Readonly<Partial<Record<EndReasonCode, string>>> = {
  E11: "在宅看取り",
  E12: "在宅看取り",
  E21: "支援ベッド利用中の死亡",
  E31: "施設入所",
  E41: "外来通院・転居",
  E42: "外来通院・転居",
};

type EndWord =
  | "bed"
  | "emergency"
  | "elsewhere"
  | "inquest"
  | "home"
  | "death"
  | "transfer"
  | "facility"
  | "outpatient"
  | "moved"
  | "doctor"
  | "withdrawn"
  | "long_stay"
  | "duplicate"
  | "running";

/**
 * Rule (shared/ledgers/README.md): a death in a bed or in the emergency room (ベッド, ベット, 救急外来, 病院看取り) is 支援ベッド
 * 利用中の死亡; any other 看取り/永眠/在宅死, also in a care home, is 在宅看取り; then 施設入所; then 外来通院・転居, to which a
 * 転院 without return belongs. 継続 is no end.
 */
export const endReasonWords = createLexicon<EndWord>([
  { label: "running", words: ["継続", "診療中", "登録中", "利用中です"] },
  {
    label: "elsewhere",
    words: [
      "他院で死亡",
      "他院にて死亡",
      "他院で永眠",
      "他院にて永眠",
      "他院で看取り",
      "他院にて看取り",
      "他の病院で死亡",
      "市外の病院で死亡",
      "その他病院での死亡",
    ],
  },
  { label: "emergency", words: ["救急搬送先で死亡", "救急搬送先にて死亡", "救急搬送先での死亡", "搬送先で死亡"] },
  { label: "inquest", words: ["検案", "警察"] },
  {
    label: "bed",
    words: [
      "支援ベッド",
      "支援ベット",
      "ベッド利用",
      "ベット利用",
      "ベッドで",
      "ベットで",
      "ベッド死亡",
      "救急外来",
      "救外",
      "病院看取り",
      "病院で看取り",
      "病院にて看取り",
      "病院での看取り",
      "病院で永眠",
      "病院にて永眠",
      "病院で死亡",
      "病院にて死亡",
      "病院死",
    ],
  },
  {
    label: "home",
    words: ["在宅看取り", "自宅看取り", "在宅死", "自宅で永眠", "自宅にて永眠", "在宅で永眠", "自宅死"],
  },
  { label: "death", words: ["看取り", "永眠", "死亡", "逝去", "他界", "死去", "ご臨終"] },
  { label: "transfer", words: ["転院", "他院へ"] },
  {
    label: "facility",
    words: [
      "施設入所",
      "施設入居",
      "施設",
      "特養",
      "特別養護",
      "老健",
      "老人ホーム",
      "グループホーム",
      "ホーム",
      "サ高住",
      "サービス付き高齢者",
      "介護医療院",
      "入所",
      "入居",
      "ケアハウス",
      "有料",
      "GH",
    ],
  },
  { label: "outpatient", words: ["外来通院", "外来", "通院"] },
  { label: "moved", words: ["転居", "引越", "引っ越", "転出", "市外"] },
  { label: "doctor", words: ["主治医変更", "主治医の変更", "登録医以外", "医師変更"] },
  {
    label: "withdrawn",
    words: ["同意撤回", "本人希望", "家族希望", "本人の希望", "家族の希望", "本人・家族の希望", "辞退", "取下げ"],
  },
  { label: "long_stay", words: ["長期入院"] },
  { label: "duplicate", words: ["重複登録", "二重登録", "整理", "その他", "不明"] },
]);

const careHome = /施設|ホーム|サ高住|特養|老健|介護医療院|ケアハウス|有料|GH|サービス付き/;

const codeOf: Readonly<Record<Exclude<EndWord, "running" | "home" | "death">, EndReasonCode>> = {
  bed: "E21",
  emergency: "E23",
  elsewhere: "E22",
  inquest: "E24",
  transfer: "E42",
  facility: "E31",
  outpatient: "E41",
  moved: "E42",
  doctor: "E51",
  withdrawn: "E52",
  long_stay: "E53",
  duplicate: "E99",
};

/** The code of what is written; `running` when it says that the registration goes on; null when it is not understood. */
export function readEndReason(text: string): LexiconReading<EndReasonCode | "running"> | null {
  const word = endReasonWords.read(text);
  if (word === null) return null;
  if (word.label === "running") return { ...word, label: "running" };
  if (word.label === "home" || word.label === "death") {
    return { ...word, label: careHome.test(lexicalForm(text)) ? "E12" : "E11" };
  }
  return { ...word, label: codeOf[word.label] };
}
