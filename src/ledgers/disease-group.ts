import { createLexicon, type LexiconReading, splitEntries } from "./lexicon.ts";

/** Groups in which a main disease is counted; the label is the code. */
export const diseaseGroups = [
  "癌末期",
  "認知症",
  "老衰",
  "脳血管",
  "心不全",
  "腎不全",
  "肺炎",
  "廃用",
  "整形",
  "パーキンソン",
  "COPD",
  "肝不全",
  "糖尿病",
  "小児",
  "ALS",
  "神経難病",
  "クロイツフェルト・ヤコブ病",
] as const;
export type DiseaseGroup = (typeof diseaseGroups)[number];

/**
 * Rule (shared/ledgers/README.md): with several entries the first is the main disease; cancers of any kind, lymphoma and
 * leukaemia are 癌末期, so 肝細胞癌 is a cancer and no 肝不全. A dementia of vascular origin is a dementia.
 */
export const diseaseWords = createLexicon<DiseaseGroup>([
  {
    label: "癌末期",
    words: [
      "癌末期",
      "末期癌",
      "癌",
      "がん",
      "ガン",
      "リンパ腫",
      "白血病",
      "骨髄腫",
      "中皮腫",
      "膠芽腫",
      "脳腫瘍",
      "悪性腫瘍",
      "肉腫",
      "黒色腫",
      "芽腫",
      "グリオーマ",
      "骨髄異形成",
      "悪性新生物",
      "転移性",
      "腫瘍",
    ],
  },
  { label: "クロイツフェルト・ヤコブ病", words: ["クロイツフェルト", "ヤコブ", "CJD", "プリオン"] },
  { label: "ALS", words: ["筋萎縮性側索硬化症", "側索硬化", "ALS"] },
  { label: "パーキンソン", words: ["パーキンソン", "PARKINSON"] },
  { label: "認知症", words: ["認知症", "アルツハイマー", "レビー小体", "レビー", "ピック病", "前頭側頭", "DLB"] },
  {
    label: "小児",
    words: [
      "脳性麻痺",
      "ミオパチー",
      "低酸素性脳症",
      "ウエスト症候群",
      "ウェスト症候群",
      "染色体",
      "先天性",
      "トリソミー",
      "新生児",
      "医療的ケア児",
      "ダウン症",
      "超低出生体重",
      "二分脊椎",
      "レノックス",
      "点頭てんかん",
    ],
  },
  {
    label: "神経難病",
    words: [
      "脊髄小脳変性症",
      "多発性硬化症",
      "進行性核上性麻痺",
      "多系統萎縮症",
      "筋ジストロフィー",
      "重症筋無力症",
      "ハンチントン",
      "大脳皮質基底核",
      "シャイ・ドレーガー",
      "神経難病",
      "球脊髄性",
      "脊髄性筋萎縮",
      "MSA",
      "PSP",
      "SCD",
      "ギラン",
    ],
  },
  {
    label: "COPD",
    words: [
      "慢性閉塞性肺疾患",
      "COPD",
      "肺気腫",
      "慢性呼吸不全",
      "間質性肺",
      "肺線維症",
      "呼吸不全",
      "気管支拡張",
      "慢性気管支炎",
      "喘息",
    ],
  },
  { label: "肺炎", words: ["誤嚥性肺炎", "肺炎"] },
  {
    label: "心不全",
    words: [
      "心不全",
      "弁狭窄",
      "弁膜症",
      "閉鎖不全",
      "心筋症",
      "心筋梗塞",
      "狭心症",
      "虚血性心疾患",
      "心房細動",
      "心疾患",
      "大動脈",
      "心臓",
      "HF",
    ],
  },
  { label: "腎不全", words: ["腎不全", "慢性腎臓病", "腎臓病", "腎症", "透析", "CKD", "ネフローゼ"] },
  { label: "肝不全", words: ["肝不全", "肝硬変", "肝性脳症", "肝障害", "肝炎"] },
  {
    label: "脳血管",
    words: ["脳梗塞", "脳出血", "くも膜下", "クモ膜下", "脳卒中", "脳血管", "硬膜下血腫", "脳塞栓", "脳幹", "CVA"],
  },
  { label: "老衰", words: ["老衰", "フレイル", "老年症候群"] },
  { label: "廃用", words: ["廃用", "低栄養", "サルコペニア", "寝たきり", "栄養失調", "るい痩"] },
  {
    label: "整形",
    words: [
      "骨折",
      "頸髄損傷",
      "脊髄損傷",
      "変形性",
      "関節症",
      "リウマチ",
      "骨粗鬆症",
      "骨粗しょう症",
      "脊柱管",
      "靱帯骨化",
      "頸椎",
      "腰椎",
      "関節",
    ],
  },
  { label: "糖尿病", words: ["糖尿病", "DM"] },
]);

/** The entries as written and the group of the first. A first entry that says nothing (末期 胃がん) is read with the rest. */
export function readDiseases(text: string): { diseases: string[]; group: LexiconReading<DiseaseGroup> | null } {
  const diseases = splitEntries(text);
  const [main] = diseases;
  return { diseases, group: main === undefined ? null : (diseaseWords.read(main) ?? diseaseWords.read(text)) };
}
