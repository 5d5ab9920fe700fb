import type { CodeList } from "./code.ts";

/** A code that a new centre starts with. */
export interface DefaultCode {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** Group under which the published figures count it. */
  readonly publishedAs?: string;
}

/** The lists of one subject of the work. */
export type DefaultLists<List extends CodeList> = Readonly<Record<List, readonly DefaultCode[]>>;

/** Most codes are their own Japanese label. */
export const plain = (table: Readonly<Record<string, string>>): DefaultCode[] =>
  Object.entries(table).map(([ja, en]) => ({ code: ja, ja, en }));

/** Why somebody cannot be taken: the ministry's survey codes (domain.md 5.5), of beds and of enquiries. */
export const surveyRefusals = {
  コミュニケーション支援: "Communication support",
  がん疼痛: "Cancer pain",
  神経難病: "Neurological intractable disease",
  認知症: "Dementia",
  パーキンソン病: "Parkinson's disease",
  感染症: "Infection",
  化学療法: "Chemotherapy",
  気管切開: "Tracheostomy",
  経管栄養: "Tube feeding",
  中心静脈栄養: "Central venous nutrition",
  ドレナージ: "Drainage",
  酸素: "Oxygen",
  "インスリン・血糖管理": "Insulin, glucose control",
  ストーマ等: "Stoma and the like",
  透析: "Dialysis",
  褥瘡: "Pressure sore",
  高額薬剤: "Expensive drugs",
  その他: "Other",
};
