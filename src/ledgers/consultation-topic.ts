import { createLexicon, type LexiconReading, splitEntries } from "./lexicon.ts";

/** What is asked (相談内容, domain 2.1 and 2.2); the label is the code. */
export type ConsultationTopic =
  | "往診医の紹介"
  | "サービス調整"
  | "入院相談"
  | "在宅看取りの相談"
  | "治療の相談"
  | "指導の相談"
  | "通院相談"
  | "将来の不安"
  | "介護保険申請相談"
  | "訪問看護"
  | "訪問歯科"
  | "訪問薬剤"
  | "退院調整"
  | "レスパイト"
  | "医療処置・機器"
  | "緩和ケア・麻薬"
  | "認知症"
  | "難病"
  | "小児・医療的ケア児"
  | "精神"
  | "経済的問題"
  | "虐待・困難事例"
  | "ACP"
  | "苦情"
  | "その他";

export const topicWords = createLexicon<ConsultationTopic>([
  {
    label: "介護保険申請相談",
    words: ["介護保険申請相談", "介護保険の申請", "介護保険申請", "介護保険", "介護認定", "要介護認定"],
  },
  {
    label: "往診医の紹介",
    words: ["往診医の紹介", "往診医紹介", "往診医", "訪問診療医", "医師の紹介", "医師紹介", "往診"],
  },
  { label: "在宅看取りの相談", words: ["在宅看取りの相談", "在宅看取り相談", "看取り", "ターミナル", "終末期"] },
  { label: "訪問歯科", words: ["訪問歯科", "歯科"] },
  { label: "訪問薬剤", words: ["訪問薬剤", "薬剤", "薬局"] },
  { label: "訪問看護", words: ["訪問看護", "訪看"] },
  { label: "退院調整", words: ["退院調整", "退院支援", "退院"] },
  { label: "レスパイト", words: ["レスパイト"] },
  { label: "入院相談", words: ["入院相談", "入院の相談", "入院"] },
  { label: "通院相談", words: ["通院相談", "通院の相談", "通院", "外来"] },
  { label: "緩和ケア・麻薬", words: ["緩和", "麻薬", "疼痛"] },
  { label: "認知症", words: ["認知症"] },
  { label: "難病", words: ["難病"] },
  { label: "小児・医療的ケア児", words: ["小児", "医療的ケア児"] },
  { label: "精神", words: ["精神"] },
  { label: "経済的問題", words: ["経済", "費用", "生活保護"] },
  { label: "虐待・困難事例", words: ["虐待", "困難事例", "困難ケース"] },
  { label: "ACP", words: ["ACP", "人生会議"] },
  { label: "苦情", words: ["苦情", "クレーム"] },
  { label: "医療処置・機器", words: ["医療処置", "医療機器", "処置"] },
  { label: "サービス調整", words: ["サービス調整", "サービスの調整", "サービス"] },
  { label: "治療の相談", words: ["治療の相談", "治療相談", "治療"] },
  { label: "指導の相談", words: ["指導の相談", "指導相談", "指導"] },
  { label: "将来の不安", words: ["将来の不安", "将来への不安", "将来", "不安", "今後"] },
  { label: "その他", words: ["その他", "情報提供", "問い合わせ"] },
]);

/** Every topic of a cell, in the order written; what is not understood has no reading. */
export function readTopics(text: string): { written: string; reading: LexiconReading<ConsultationTopic> | null }[] {
  return splitEntries(text).map((written) => ({ written, reading: topicWords.read(written) }));
}
