import type { Sentence } from "../platform/errors.ts";
import { type OrganisationKind, organisationKinds } from "./organisation.ts";

/**
 * What a partner can tell of itself, by its kind: one list from which screens, forms, the yearly confirmation and searches are
 * made. Nothing told is 未確認. Sources: domain.md 3.2 (institutions), 3.3 (local additions), 6 (nights, holidays, narcotics).
 */
export const partnerFieldAnswers = ["yes", "conditional", "no"] as const;
export type PartnerFieldAnswer = (typeof partnerFieldAnswers)[number];

interface Choice extends Sentence {
  readonly code: string;
}

export interface PartnerField extends Sentence {
  readonly code: string;
  readonly kinds: readonly OrganisationKind[];
  /** `answer`: 可 / 条件付 / 不可. `one`, `many`: of the choices. `partners`: organisations of a kind. `text`: words. */
  readonly type: "answer" | "one" | "many" | "partners" | "text";
  readonly choices?: readonly Choice[];
  readonly partnerKind?: OrganisationKind;
  /** Who answers at night and the like: for the centre's staff and care roles, never for the city or the public. */
  readonly careOnly?: true;
  readonly hint?: Sentence;
}

const institutions: readonly OrganisationKind[] = ["clinic", "hospital"];
/** Partners that give care; a city office and what has no kind tell nothing of themselves. */
const everyKind = organisationKinds.filter((kind) => kind !== "city" && kind !== "other");

const answer = (
  code: string,
  kinds: readonly OrganisationKind[],
  ja: string,
  en: string,
  more: Partial<PartnerField> = {},
): PartnerField => ({ code, kinds, type: "answer", ja, en, ...more });

export const partnerFields: readonly PartnerField[] = [
  {
    code: "support_clinic",
    kinds: institutions,
    type: "one",
    ja: "在宅療養支援診療所・病院の区分",
    en: "Home-care support clinic or hospital",
    choices: [
      { code: "enhanced_alone", ja: "機能強化型(単独)", en: "Enhanced, alone" },
      { code: "enhanced_joint", ja: "機能強化型(連携)", en: "Enhanced, jointly" },
      { code: "conventional", ja: "従来型", en: "Conventional" },
      { code: "none", ja: "届出なし", en: "Not notified" },
    ],
  },
  answer(
    "contact_24h",
    ["clinic", "hospital", "visiting_nurse_station", "pharmacy", "equipment_supplier", "care_manager_office"],
    "24時間の連絡",
    "Contact day and night",
    {
      careOnly: true,
      hint: {
        ja: "夜間に誰が出るか(例: 当番の看護師の携帯)",
        en: "Who answers at night (the nurse on duty, for example)",
      },
    },
  ),
  answer("house_calls_24h", institutions, "24時間の往診", "House calls day and night"),
  answer("emergency_visits", ["visiting_nurse_station"], "24時間の緊急訪問", "Emergency visits day and night"),
  answer("narcotics_licence", institutions, "麻薬施用者免許", "Licence to prescribe narcotics"),
  answer(
    "home_death",
    ["clinic", "hospital", "visiting_nurse_station", "facility"],
    "看取り",
    "Care until death at home",
  ),
  {
    code: "sites",
    kinds: ["clinic", "hospital", "dental_clinic", "visiting_nurse_station", "pharmacy"],
    type: "many",
    ja: "訪問できる場所",
    en: "Places visited",
    choices: [
      { code: "home", ja: "居宅", en: "Private homes" },
      { code: "paid_home", ja: "有料老人ホーム", en: "Private care homes" },
      { code: "serviced_housing", ja: "サービス付き高齢者向け住宅", en: "Serviced housing for older people" },
      { code: "group_home", ja: "グループホーム", en: "Group homes" },
      { code: "special_home", ja: "特別養護老人ホーム", en: "Special nursing homes" },
    ],
  },
  answer("ventilator", ["visiting_nurse_station", "facility"], "人工呼吸器", "Ventilators"),
  answer("infusion", ["visiting_nurse_station", "facility"], "点滴・中心静脈栄養", "Infusions, parenteral nutrition"),
  answer("children", ["clinic", "visiting_nurse_station"], "小児・医療的ケア児", "Children in need of medical care"),
  answer("mental_health", ["visiting_nurse_station"], "精神科の訪問看護", "Psychiatric nursing at home"),
  {
    code: "partner_stations",
    kinds: ["clinic", "hospital"],
    type: "partners",
    partnerKind: "visiting_nurse_station",
    ja: "連携する訪問看護ステーション",
    en: "Partner nursing stations",
  },
  {
    code: "partner_pharmacies",
    kinds: ["clinic", "visiting_nurse_station"],
    type: "partners",
    partnerKind: "pharmacy",
    ja: "連携する薬局",
    en: "Partner pharmacies",
  },
  answer("home_delivery", ["pharmacy"], "訪問・薬の配達", "Visits and delivery of medicines"),
  answer("narcotics", ["pharmacy"], "麻薬の調剤", "Dispenses narcotics"),
  answer(
    "narcotic_injections",
    ["pharmacy"],
    "麻薬の注射(持続皮下注)",
    "Narcotic injections (continuous, subcutaneous)",
  ),
  answer("sterile", ["pharmacy"], "無菌調製", "Sterile preparation"),
  answer("pump", ["pharmacy", "equipment_supplier"], "PCAポンプの貸出", "Lends infusion pumps"),
  {
    code: "narcotic_stock",
    kinds: ["pharmacy"],
    type: "text",
    ja: "麻薬の在庫と取り寄せ",
    en: "Narcotics in stock, and how long to get them",
    hint: { ja: "例: 貼付剤は常備。注射は前日の昼まで", en: "Patches in stock; injections by noon of the day before" },
  },
  answer("night_dispensing", ["pharmacy"], "夜間・休日の調剤", "Dispenses at night and on holidays"),
  answer("same_day_delivery", ["equipment_supplier"], "当日の搬入", "Delivers the same day"),
  answer("night_delivery", ["equipment_supplier"], "夜間の搬入", "Delivers at night"),
  answer("holiday_delivery", ["equipment_supplier"], "休日の搬入", "Delivers on holidays"),
  {
    code: "devices",
    kinds: ["equipment_supplier"],
    type: "many",
    ja: "扱う用具・機器",
    en: "Equipment",
    choices: [
      { code: "bed", ja: "介護ベッド", en: "Beds" },
      { code: "mattress", ja: "体圧分散マットレス", en: "Pressure-relief mattresses" },
      { code: "wheelchair", ja: "車いす", en: "Wheelchairs" },
      { code: "toilet", ja: "ポータブルトイレ", en: "Commodes" },
      { code: "suction", ja: "吸引器", en: "Suction" },
      { code: "oxygen", ja: "酸素濃縮器", en: "Oxygen concentrators" },
    ],
  },
  {
    code: "admission_desk",
    kinds: ["hospital"],
    type: "text",
    ja: "入退院の窓口",
    en: "Admission desk",
    hint: { ja: "例: 入退院支援室 04-2900-0000(内線 210)", en: "Its name, telephone and extension" },
  },
  {
    code: "accepts",
    kinds: ["hospital"],
    type: "many",
    ja: "受け入れられる患者",
    en: "Patients it can take",
    choices: [
      { code: "acute", ja: "肺炎・脱水など", en: "Pneumonia, dehydration" },
      { code: "respite", ja: "レスパイト", en: "Respite" },
      { code: "terminal", ja: "癌末期", en: "Terminal cancer" },
      { code: "ventilator", ja: "人工呼吸器", en: "Ventilator" },
      { code: "dialysis", ja: "透析", en: "Dialysis" },
      { code: "infection", ja: "感染症(MRSA等)", en: "Infections (MRSA)" },
      { code: "dementia", ja: "認知症の行動・心理症状", en: "Behaviour in dementia" },
    ],
  },
  answer("night_admission", ["hospital"], "夜間・休日の入院", "Admits at night and on holidays"),
  answer("new_cases", ["care_manager_office", "visiting_nurse_station"], "新しい利用者の受け入れ", "Takes new clients"),
  answer(
    "medical_background",
    ["care_manager_office"],
    "医療職のケアマネジャー",
    "Care managers from the medical professions",
  ),
  answer(
    "holiday_consultation",
    ["community_support_centre"],
    "休日・夜間の相談",
    "Consultation at night and on holidays",
    {
      careOnly: true,
    },
  ),
  answer("tube_feeding", ["facility"], "経管栄養", "Tube feeding"),
  answer("suction_care", ["facility"], "たんの吸引", "Suction"),
  answer("house_visits", ["dental_clinic"], "訪問歯科診療", "Dental visits at home"),
  answer("swallowing", ["dental_clinic"], "嚥下の評価", "Assessment of swallowing"),
  answer("bcp", everyKind, "業務継続計画(BCP)", "Business continuity plan", {
    hint: { ja: "策定中は「条件付」", en: "Conditional while it is being written" },
  }),
  {
    code: "publication",
    kinds: everyKind,
    type: "one",
    ja: "公開への同意",
    en: "Consent to publication",
    choices: [
      { code: "public", ja: "一般に公開してよい", en: "May be public" },
      { code: "members", ja: "関係機関だけ", en: "Partners only" },
      { code: "none", ja: "載せない", en: "Not listed" },
    ],
  },
];

export const partnerFieldsOf = (kind: OrganisationKind): readonly PartnerField[] =>
  partnerFields.filter(({ kinds }) => kinds.includes(kind));

/** What a partner said to one field. */
export interface PartnerAnswer {
  /** 可 / 条件付 / 不可, or the code of the one choice. */
  readonly answer: string | null;
  /** Codes of the choices, or ids of organisations. */
  readonly chosen: readonly string[];
  readonly note: string | null;
}

/** Whether an answer can be one to this field; null is the answer nobody has given. */
export function isAnswerTo(field: PartnerField, { answer: given, chosen, note }: PartnerAnswer): boolean {
  const codes = (field.choices ?? []).map(({ code }) => code);
  switch (field.type) {
    case "answer":
      return chosen.length === 0 && partnerFieldAnswers.some((one) => one === given);
    case "one":
      return chosen.length === 0 && given !== null && codes.includes(given);
    case "many":
      return given === null && chosen.length > 0 && chosen.every((code) => codes.includes(code));
    case "partners":
      return given === null && (chosen.length > 0 || note !== null);
    case "text":
      return given === null && chosen.length === 0 && note !== null;
  }
}

/** Whether two answers say the same, whatever the order of what was chosen. */
export function isSameAnswer(a: PartnerAnswer | null, b: PartnerAnswer | null): boolean {
  if (a === null || b === null) return a === b;
  const inOrder = ({ chosen }: PartnerAnswer) => chosen.toSorted().join(" ");
  return a.answer === b.answer && a.note === b.note && inOrder(a) === inOrder(b);
}
