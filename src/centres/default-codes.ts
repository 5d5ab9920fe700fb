import { listedCapabilities } from "../visiting-doctors/capability-list.ts";
import type { CodeList } from "./code.ts";

/**
 * Code lists a new centre starts with. The published ones come first (the model centre's deck), then those of domain.md;
 * they are the centre's to rename, add to and retire (table app.code), so nothing in the program may depend on a label.
 */
export interface DefaultCode {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** Group under which the published figures count it. */
  readonly publishedAs?: string;
}

/** Lists all of whose codes stand in the published figures; of the other lists, how many of the first. */
const published: Partial<Record<CodeList, number>> = {
  end_reason: Number.POSITIVE_INFINITY,
  subject_kind: Number.POSITIVE_INFINITY,
  disease_group: Number.POSITIVE_INFINITY,
  stay_reason: Number.POSITIVE_INFINITY,
  venue_kind: Number.POSITIVE_INFINITY,
  specialty: Number.POSITIVE_INFINITY,
  caller_kind: 7,
  consultation_topic: 9,
};

/** Whether a code a new centre starts with stands in the published figures, so that its meaning must stay. */
export function isPublished(list: CodeList, position: number): boolean {
  return position < (published[list] ?? 0);
}

/** Most codes are their own Japanese label. */
const plain = (table: Readonly<Record<string, string>>): DefaultCode[] =>
  Object.entries(table).map(([ja, en]) => ({ code: ja, ja, en }));

/** End reasons (終了理由) and the four published groups: domain.md 4.2. Those without a group are published as その他. */
const endReasons: DefaultCode[] = [
  { code: "E11", ja: "在宅看取り(自宅)", en: "Died at home", publishedAs: "在宅看取り" },
  { code: "E12", ja: "在宅看取り(施設等)", en: "Died in a care home", publishedAs: "在宅看取り" },
  {
    code: "E21",
    ja: "支援ベッド利用中の死亡",
    en: "Died during a support-bed stay",
    publishedAs: "支援ベッド利用中の死亡",
  },
  { code: "E22", ja: "その他の病院での死亡", en: "Died in another hospital" },
  { code: "E23", ja: "救急搬送先での死亡", en: "Died in an emergency room", publishedAs: "支援ベッド利用中の死亡" },
  { code: "E24", ja: "自宅での死亡(検案)", en: "Died at home (post-mortem examination)" },
  { code: "E31", ja: "施設入所", en: "Moved to a care facility", publishedAs: "施設入所" },
  { code: "E41", ja: "外来通院へ移行", en: "Returned to outpatient care", publishedAs: "外来通院・転居" },
  { code: "E42", ja: "転居・市外転院", en: "Moved away or transferred", publishedAs: "外来通院・転居" },
  { code: "E51", ja: "登録外の医師へ変更", en: "Changed to an unregistered doctor" },
  { code: "E52", ja: "同意撤回・本人家族の希望", en: "Consent withdrawn or by wish" },
  { code: "E53", ja: "長期入院", en: "Long-term hospital stay" },
  { code: "E54", ja: "登録医の登録終了", en: "Doctor left the registry" },
  { code: "E99", ja: "その他・不明", en: "Other or unknown" },
];

export const defaultCodes: readonly { readonly list: CodeList; readonly codes: readonly DefaultCode[] }[] = [
  { list: "end_reason", codes: endReasons },
  {
    list: "disease_group",
    codes: plain({
      癌末期: "Terminal cancer",
      老衰: "Old age",
      腎不全: "Kidney failure",
      肺炎: "Pneumonia",
      認知症: "Dementia",
      肝不全: "Liver failure",
      COPD: "COPD",
      ALS: "ALS",
      "クロイツフェルト・ヤコブ病": "Creutzfeldt-Jakob disease",
      脳血管: "Cerebrovascular disease",
      心不全: "Heart failure",
      廃用: "Disuse syndrome",
      整形: "Orthopaedic disease",
      パーキンソン: "Parkinson's disease",
      糖尿病: "Diabetes",
      小児: "Paediatric disease",
      神経難病: "Other neurological intractable disease",
      その他: "Other",
    }),
  },
  {
    // domain.md 5.4: the published reasons first.
    list: "stay_reason",
    codes: plain({
      癌末期: "Terminal cancer (symptom control)",
      レスパイト: "Respite",
      肺炎: "Pneumonia",
      脱水: "Dehydration",
      尿路感染: "Urinary tract infection",
      心不全: "Heart failure",
      発熱: "Fever",
      COPD増悪: "COPD exacerbation",
      褥瘡: "Pressure sore",
      "骨折(非救急)": "Fracture (not an emergency)",
      検査: "Examination",
      胃瘻交換: "Gastrostomy exchange",
      "介護者の病気・けが": "Carer ill or injured",
      "介護者の所用・冠婚葬祭": "Carer's errand or ceremony",
      腎不全: "Kidney failure",
      "貧血・輸血": "Anaemia, transfusion",
      "電解質・血糖異常": "Electrolyte or glucose disorder",
      "認知症の行動・心理症状": "Behavioural symptoms of dementia",
      "医療機器の導入・調整": "Device introduction or adjustment",
      "リハビリ・機能評価": "Rehabilitation, assessment",
      看取り: "End-of-life care",
      独居で在宅継続困難: "Living alone, cannot stay at home",
      その他: "Other",
    }),
  },
  {
    list: "caller_kind",
    codes: plain({
      "本人・家族": "Patient or family",
      ケアマネジャー: "Care manager",
      病院: "Hospital",
      地域包括支援センター: "Community support centre",
      医師: "Doctor",
      訪問看護師: "Visiting nurse",
      保健所: "Public health centre",
      歯科医師: "Dentist",
      薬局: "Pharmacy",
      訪問リハビリ: "Visiting rehabilitation",
      介護サービス事業所: "Care service provider",
      施設: "Care facility",
      市町村: "Municipality",
      民生委員: "Welfare commissioner",
      消防: "Fire and ambulance service",
      その他: "Other",
    }),
  },
  {
    list: "subject_kind",
    codes: plain({ 担当者: "Professional's case", 家族: "Family", 本人: "Oneself", その他: "Other" }),
  },
  {
    list: "consultation_topic",
    codes: plain({
      往診医の紹介: "Finding a visiting doctor",
      サービス調整: "Arranging services",
      入院相談: "Admission",
      在宅看取りの相談: "Dying at home",
      治療の相談: "Treatment",
      指導の相談: "Guidance",
      通院相談: "Outpatient visits",
      将来の不安: "Worries about the future",
      介護保険申請相談: "Applying for care insurance",
      訪問看護: "Visiting nursing",
      訪問歯科: "Visiting dentistry",
      訪問薬剤: "Visiting pharmacy",
      退院調整: "Discharge planning",
      レスパイト: "Respite",
      "医療処置・機器": "Procedures and devices",
      "緩和ケア・麻薬": "Palliative care, narcotics",
      認知症: "Dementia",
      難病: "Intractable disease",
      "小児・医療的ケア児": "Children with medical care",
      精神: "Mental health",
      経済的問題: "Money",
      "虐待・困難事例": "Abuse, difficult cases",
      人生会議: "Advance care planning",
      苦情: "Complaint",
      その他: "Other",
    }),
  },
  {
    list: "consultation_method",
    codes: plain({
      電話: "Telephone",
      来所: "Visit to the centre",
      FAX: "FAX",
      メール: "E-mail",
      訪問: "Home visit",
      "会議・研修の場": "At a meeting",
      その他: "Other",
    }),
  },
  {
    list: "consultation_outcome",
    codes: plain({ 解決: "Solved", 継続: "Continuing", 他機関へ: "Handed on", 取下げ: "Withdrawn", 死亡: "Died" }),
  },
  {
    list: "consultation_response",
    codes: plain({
      情報提供: "Information",
      往診医紹介: "Doctor introduced",
      病院調整: "Hospital arranged",
      ベッド調整: "Bed arranged",
      訪問看護調整: "Nursing arranged",
      ケアマネへつなぐ: "To a care manager",
      包括へつなぐ: "To the community support centre",
      行政へつなぐ: "To the city",
      同行訪問: "Joint visit",
      カンファレンス: "Conference",
      傾聴: "Listening",
      その他: "Other",
    }),
  },
  {
    // Refusal of a bed: the ministry's survey codes (domain.md 5.5) with the everyday ones in front.
    list: "refusal",
    codes: plain({
      満床: "No free bed",
      担当医不在: "No doctor in charge",
      時間外: "Out of hours",
      個室なし: "No single room",
      性別: "Sex of the room",
      人手不足: "Short of staff",
      家族なし: "No family",
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
    }),
  },
  {
    // An enquiry of a consultation: what a doctor or an organisation says first, then the ministry's survey codes (domain.md 5.5).
    list: "enquiry_refusal",
    codes: plain({
      新規受入停止中: "Takes no new patients",
      訪問区域外: "Outside the area",
      専門外: "Not the specialty",
      必要な処置に対応できない: "Cannot do what is needed",
      "夜間・休日の対応が難しい": "Nights and holidays not possible",
      人手不足: "Short of staff",
      担当医不在: "No doctor in charge",
      時間外: "Out of hours",
      満床: "No free bed",
      断らないが待機: "Not refused, but has to wait",
      家族なし: "No family",
      介護保険の申請が必要: "Care insurance to be applied for first",
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
    }),
  },
  {
    list: "venue_kind",
    codes: plain({
      公民館: "Community hall",
      サロン: "Salon",
      介護施設: "Care facility",
      地域日常圏域会議: "Area meeting",
      ボランティア連絡会: "Volunteers' meeting",
      学校: "School",
      企業: "Company",
      オンライン: "Online",
      その他: "Other",
    }),
  },
  {
    // The national list (医療機能情報提供制度: domain.md 3.3) and local additions.
    list: "capability",
    codes: Object.values(listedCapabilities).flatMap(({ items }) => plain(items)),
  },
  {
    list: "specialty",
    codes: plain({
      内科: "Internal medicine",
      外科: "Surgery",
      緩和医療科: "Palliative medicine",
      皮膚科: "Dermatology",
      眼科: "Ophthalmology",
      整形外科: "Orthopaedics",
      小児科: "Paediatrics",
      精神科: "Psychiatry",
      泌尿器科: "Urology",
      神経内科: "Neurology",
      その他: "Other",
    }),
  },
  {
    // Why a doctor left the registry: domain.md 3.2.
    list: "withdrawal_reason",
    codes: plain({
      退職: "Retired or left the post",
      閉院: "Clinic closed",
      高齢: "Age",
      死亡: "Died",
      転出: "Moved away",
      その他: "Other",
    }),
  },
  {
    list: "absence_reason",
    codes: plain({
      休暇: "Holiday",
      "学会・研修": "Congress, training",
      "病気・けが": "Ill or injured",
      "産休・育休": "Parental leave",
      "家族の介護・看護": "Caring for family",
      "休診・改装": "Clinic closed for a time",
      その他: "Other",
    }),
  },
  {
    // For whom a doctor does not take responsibility. Codes are those of disease_group where one exists, so that both can be compared.
    list: "not_accepted",
    codes: plain({
      癌末期: "Terminal cancer",
      腎不全: "Kidney failure",
      認知症: "Dementia",
      ALS: "ALS",
      神経難病: "Other neurological intractable disease",
      小児: "Children",
      精神疾患: "Mental illness",
      人工呼吸器: "Ventilator",
      透析: "Dialysis",
      アルコール依存: "Alcohol dependence",
      独居: "Living alone",
      施設入居者: "Residents of care homes",
      市外の方: "People outside the city",
    }),
  },
  {
    list: "language",
    codes: plain({
      英語: "English",
      中国語: "Chinese",
      韓国語: "Korean",
      ポルトガル語: "Portuguese",
      スペイン語: "Spanish",
      ベトナム語: "Vietnamese",
      タガログ語: "Tagalog",
      ネパール語: "Nepali",
      手話: "Sign language",
    }),
  },
];
