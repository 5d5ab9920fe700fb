import { createLexicon, type LexiconReading, splitEntries } from "./lexicon.ts";

/** Groups in which the main reason of a stay is counted; the label is the code. */
export const stayReasonGroups = [
  "癌末期",
  "レスパイト",
  "肺炎",
  "脱水",
  "尿路感染",
  "心不全",
  "発熱",
  "COPD増悪",
  "その他",
  "褥瘡",
  "骨折(非救急)",
  "検査",
  "胃瘻交換",
] as const;
export type StayReasonGroup = (typeof stayReasonGroups)[number];

/**
 * Rule (shared/ledgers/README.md): the first entry is the main reason. A reason that names both a group and something done
 * about it (発熱精査) belongs to the group.
 */
export const stayReasonWords = createLexicon<StayReasonGroup>([
  {
    label: "癌末期",
    words: [
      "癌末期",
      "末期癌",
      "癌終末期",
      "がん末期",
      "末期がん",
      "ガン末期",
      "末期ガン",
      "癌",
      "がん",
      "ガン",
      "リンパ腫",
      "白血病",
      "腫瘍",
      "疼痛コントロール",
      "症状緩和",
    ],
  },
  {
    label: "レスパイト",
    words: [
      "レスパイト",
      "介護者休養",
      "介護者の休養",
      "介護者入院",
      "介護者の病気",
      "介護者の入院",
      "冠婚葬祭",
      "介護疲れ",
      "介護負担",
      "家族休養",
      "介護者不在",
      "介護者都合",
    ],
  },
  { label: "COPD増悪", words: ["COPD", "慢性閉塞性肺疾患", "肺気腫", "呼吸不全", "喘息"] },
  { label: "肺炎", words: ["誤嚥性肺炎", "肺炎", "気管支炎"] },
  {
    label: "脱水",
    words: ["脱水", "食欲不振", "食思不振", "摂食不良", "食事摂取不良", "経口摂取困難", "経口摂取不良", "熱中症"],
  },
  { label: "尿路感染", words: ["尿路感染", "腎盂腎炎", "UTI", "膀胱炎", "尿路"] },
  { label: "心不全", words: ["心不全"] },
  { label: "褥瘡", words: ["褥瘡", "褥創", "じょくそう", "床ずれ", "蜂窩織炎"] },
  { label: "骨折(非救急)", words: ["骨折", "転倒"] },
  { label: "胃瘻交換", words: ["胃瘻交換", "胃ろう交換", "PEG交換", "胃瘻", "胃ろう", "PEG"] },
  { label: "発熱", words: ["発熱", "熱発", "高熱"] },
  { label: "検査", words: ["検査", "精査"] },
  {
    label: "その他",
    words: [
      "その他",
      "めまい",
      "眩暈",
      "貧血",
      "輸血",
      "胸水",
      "腹水",
      "血糖",
      "リハビリ",
      "独居",
      "腎不全",
      "肝不全",
      "看取り",
      "電解質",
      "イレウス",
      "腸閉塞",
      "嘔吐",
      "下痢",
      "便秘",
      "ADL低下",
      "意識障害",
      "脳梗塞",
      "認知症",
      "せん妄",
      "BPSD",
      "老衰",
      "糖尿病",
      "浮腫",
      "黄疸",
      "出血",
      "疼痛",
      "腰痛",
      "感染",
      "機器",
      "気管カニューレ",
      "カテーテル",
      "環境調整",
      "薬剤調整",
    ],
  },
]);

/** The entries as written and the group of the main one. */
export function readStayReasons(text: string): { reasons: string[]; group: LexiconReading<StayReasonGroup> | null } {
  const reasons = splitEntries(text);
  const [main] = reasons;
  return { reasons, group: main === undefined ? null : (stayReasonWords.read(main) ?? stayReasonWords.read(text)) };
}
