import type { codeGroups } from "./code.ts";
import { type DefaultCode, type DefaultLists, plain } from "./default-code.ts";

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

/** Registrations (登録患者) and their ends. */
export const registrationsCodes: DefaultLists<(typeof codeGroups)["registrations"][number]> = {
  disease_group: plain({
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
  end_reason: endReasons,
};
