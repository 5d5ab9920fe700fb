import type { FieldChoice } from "./sheet-field.ts";

/** Choices of the sheet. `value` is kept and never changes; words are for people. National forms: domain.md 4.4. */
const choice = <const V extends string>(value: V, ja: string, en: string) => ({ value, ja, en }) satisfies FieldChoice;

export const livings = [
  choice("alone", "独居", "Alone"),
  choice("couple", "夫婦のみ", "With spouse only"),
  choice("family", "家族と同居", "With family"),
  choice("facility", "施設", "In a care home"),
] as const;

export const whereabouts = [
  choice("home", "自宅", "At home"),
  choice("hospital", "入院中", "In hospital"),
  choice("facility", "施設", "In a care home"),
] as const;

export const shares = [choice("1", "1割", "10%"), choice("2", "2割", "20%"), choice("3", "3割", "30%")] as const;

export const careLevels = [
  choice("not_applied", "未申請", "Not applied for"),
  choice("applied", "申請中", "Applied for"),
  choice("changing", "区分変更中", "Change applied for"),
  choice("not_eligible", "非該当", "Not eligible"),
  choice("programme", "事業対象者", "Programme participant"),
  choice("support_1", "要支援1", "Support level 1"),
  choice("support_2", "要支援2", "Support level 2"),
  choice("care_1", "要介護1", "Care level 1"),
  choice("care_2", "要介護2", "Care level 2"),
  choice("care_3", "要介護3", "Care level 3"),
  choice("care_4", "要介護4", "Care level 4"),
  choice("care_5", "要介護5", "Care level 5"),
] as const;

const same = <const V extends string>(value: V) => choice(value, value, value);
const independent = choice("independent", "自立", "Independent");

/** 障害高齢者の日常生活自立度 */
export const mobilityGrades = [
  independent,
  ...[same("J1"), same("J2"), same("A1"), same("A2"), same("B1"), same("B2"), same("C1"), same("C2")],
] as const;

/** 認知症高齢者の日常生活自立度 */
export const dementiaGrades = [
  independent,
  ...[same("Ⅰ"), same("Ⅱa"), same("Ⅱb"), same("Ⅲa"), same("Ⅲb"), same("Ⅳ"), same("M")],
] as const;

export const diseaseStates = [
  choice("treated", "治療中", "Under treatment"),
  choice("watched", "経過観察", "Watched"),
  choice("cured", "治癒", "Cured"),
  choice("other", "その他", "Other"),
] as const;

/** The fourteen items of the national list (domain.md 3.3) as needs of a patient, then what is common beside them. */
export const treatments = [
  choice("infusion", "点滴の管理", "Infusion"),
  choice("central_venous", "中心静脈栄養", "Central venous nutrition"),
  choice("peritoneal_dialysis", "腹膜透析", "Peritoneal dialysis"),
  choice("oxygen", "酸素療法", "Oxygen"),
  choice("tube_feeding", "経管栄養", "Tube feeding"),
  choice("pain", "疼痛の管理", "Pain control"),
  choice("pressure_sore", "褥瘡の管理", "Pressure sore"),
  choice("colostomy", "人工肛門", "Colostomy"),
  choice("urostomy", "人工膀胱", "Urostomy"),
  choice("ventilator", "人工呼吸器", "Ventilator"),
  choice("monitor", "モニター測定", "Monitoring"),
  choice("urinary_catheter", "尿カテーテル", "Urinary catheter"),
  choice("tracheostomy", "気管切開", "Tracheostomy"),
  choice("suction", "吸引", "Suction"),
  choice("injection", "自己注射", "Self-injection"),
  choice("subcutaneous", "持続皮下注(PCA)", "Continuous subcutaneous (PCA)"),
  choice("drainage", "ドレーン", "Drain"),
  choice("haemodialysis", "血液透析", "Haemodialysis"),
] as const;

export const feedingRoutes = [
  choice("oral", "経口", "By mouth"),
  choice("gastrostomy", "胃瘻", "Gastrostomy"),
  choice("nasal", "経鼻", "Nasal tube"),
  choice("venous", "静脈", "Intravenous"),
] as const;

export const allergies = [choice("none", "なし", "None"), choice("some", "あり", "Yes")] as const;

export const drugKeepers = [
  choice("self", "本人", "The patient"),
  choice("family", "家族", "Family"),
  choice("nurse", "訪問看護", "Visiting nurse"),
  choice("pharmacist", "訪問薬剤師", "Visiting pharmacist"),
  choice("other", "その他", "Other"),
] as const;

/** 自立, 見守り, 一部介助, 全介助 */
export const helpLevels = [
  independent,
  choice("watch", "見守り", "Watching"),
  choice("partly", "一部介助", "Some help"),
  choice("fully", "全介助", "Full help"),
] as const;

export const palsies = [
  choice("none", "なし", "None"),
  choice("slight", "軽度", "Slight"),
  choice("medium", "中度", "Medium"),
  choice("severe", "重度", "Severe"),
] as const;

export const commodes = [
  choice("none", "使わない", "Not used"),
  choice("night", "夜間のみ", "At night"),
  choice("always", "常時", "Always"),
] as const;

export const mealForms = [
  choice("normal", "普通", "Normal"),
  choice("soft", "軟菜・きざみ", "Soft, chopped"),
  choice("dysphagia", "嚥下調整食", "For dysphagia"),
  choice("blended", "ミキサー", "Blended"),
] as const;

export const chokings = [
  choice("never", "ない", "Never"),
  choice("sometimes", "時々", "Sometimes"),
  choice("always", "常に", "Always"),
] as const;

export const dentures = [
  choice("none", "なし", "None"),
  choice("partial", "部分", "Partial"),
  choice("full", "総", "Full"),
] as const;

export const mouthStates = [
  choice("good", "良い", "Good"),
  choice("poor", "不良", "Poor"),
  choice("bad", "著しく不良", "Very poor"),
] as const;

export const serviceKinds = [
  choice("home_help", "訪問介護", "Home help"),
  choice("nursing", "訪問看護", "Visiting nursing"),
  choice("rehabilitation", "訪問リハビリ", "Visiting rehabilitation"),
  choice("bathing", "訪問入浴", "Visiting bathing"),
  choice("pharmacy", "訪問薬剤", "Visiting pharmacy"),
  choice("dentistry", "訪問歯科", "Visiting dentistry"),
  choice("day_care", "通所(デイ)", "Day care"),
  choice("short_stay", "ショートステイ", "Short stay"),
  choice("equipment", "福祉用具", "Equipment"),
  choice("meals", "配食", "Meals"),
  choice("other", "その他", "Other"),
] as const;

export const wishedPlaces = [
  choice("home", "自宅", "Home"),
  choice("hospital", "病院", "Hospital"),
  choice("facility", "施設", "Care home"),
  choice("undecided", "迷っている", "Undecided"),
] as const;

/** The three options of the Kita-Murayama sheet, and 迷っている. Unknown stays null (未確認). */
export const emergencyWishes = [
  choice("rescue", "救命のための処置を希望する", "Wants everything done"),
  choice("no_resuscitation", "心肺蘇生・挿管・人工呼吸器は希望しない", "No CPR, intubation or ventilator"),
  choice("comfort", "心肺蘇生・挿管・人工呼吸器は希望しないが、苦痛の緩和は希望する", "No CPR, but relief of symptoms"),
  choice("undecided", "迷っている", "Undecided"),
] as const;

export const testResults = [
  choice("negative", "陰性", "Negative"),
  choice("positive", "陽性", "Positive"),
  choice("past", "既往あり", "In the past"),
  choice("untested", "検査していない", "Not tested"),
] as const;
