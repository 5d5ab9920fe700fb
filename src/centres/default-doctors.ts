import { listedCapabilities } from "../visiting-doctors/capability-list.ts";
import type { codeGroups } from "./code.ts";
import { type DefaultLists, plain } from "./default-code.ts";

/** Visiting doctors (往診医). */
export const doctorsCodes: DefaultLists<(typeof codeGroups)["doctors"][number]> = {
  specialty: plain({
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
  // The national list (医療機能情報提供制度: domain.md 3.3) and local additions.
  capability: Object.values(listedCapabilities).flatMap(({ items }) => plain(items)),
  // For whom a doctor does not take responsibility. Codes are those of disease_group where one exists, so that both can be compared.
  not_accepted: plain({
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
  language: plain({
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
  absence_reason: plain({
    休暇: "Holiday",
    "学会・研修": "Congress, training",
    "病気・けが": "Ill or injured",
    "産休・育休": "Parental leave",
    "家族の介護・看護": "Caring for family",
    "休診・改装": "Clinic closed for a time",
    その他: "Other",
  }),
  // Why a doctor left the registry: domain.md 3.2.
  withdrawal_reason: plain({
    退職: "Retired or left the post",
    閉院: "Clinic closed",
    高齢: "Age",
    死亡: "Died",
    転出: "Moved away",
    その他: "Other",
  }),
};
