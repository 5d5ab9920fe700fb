import type { codeGroups } from "./code.ts";
import { type DefaultLists, plain, surveyRefusals } from "./default-code.ts";

/** Support beds (在宅療養支援ベッド). */
export const bedsCodes: DefaultLists<(typeof codeGroups)["beds"][number]> = {
  // domain.md 5.4: the published reasons first.
  stay_reason: plain({
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
  // Refusal of a bed: the ministry's survey codes (domain.md 5.5) with the everyday ones in front.
  refusal: plain({
    満床: "No free bed",
    担当医不在: "No doctor in charge",
    時間外: "Out of hours",
    個室なし: "No single room",
    性別: "Sex of the room",
    人手不足: "Short of staff",
    家族なし: "No family",
    ...surveyRefusals,
  }),
};
