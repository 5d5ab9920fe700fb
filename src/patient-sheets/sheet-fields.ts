import * as choices from "./sheet-choices.ts";
import type { Audience, Section, SimpleField } from "./sheet-field.ts";

/**
 * The information-sharing sheet (患者情報共有シート) as data: sections and fields of the national forms that local sheets copy
 * from (domain.md 4.4). Screens, checks, comparison, redaction and paper all go by this table. Keys are kept in the database:
 * add, never rename.
 */
const label = (ja: string, en: string) => ({ label: { ja, en } });
const text = (ja: string, en: string) => ({ kind: "text", ...label(ja, en) }) as const;
const long = (ja: string, en: string) => ({ kind: "long", ...label(ja, en) }) as const;
const day = (ja: string, en: string) => ({ kind: "day", ...label(ja, en) }) as const;
const yesNo = (ja: string, en: string) => ({ kind: "yes_no", ...label(ja, en) }) as const;
const number = (ja: string, en: string, unitJa: string, unitEn: string, max: number) =>
  ({ kind: "number", ...label(ja, en), unit: { ja: unitJa, en: unitEn }, max }) as const;
const choice = <const C extends readonly { value: string; ja: string; en: string }[]>(
  ja: string,
  en: string,
  list: C,
) => ({ kind: "choice", ...label(ja, en), choices: list }) as const;
const several = <const C extends readonly { value: string; ja: string; en: string }[]>(
  ja: string,
  en: string,
  list: C,
) => ({ kind: "choices", ...label(ja, en), choices: list }) as const;
const rows = <const F extends Record<string, SimpleField>>(
  ja: string,
  en: string,
  oneJa: string,
  oneEn: string,
  fields: F,
) => ({ kind: "rows", ...label(ja, en), one: { ja: oneJa, en: oneEn }, fields }) as const;

/** Never on anything a patient, a family, a FAX or a mail sees (domain.md 4.4, last paragraph). */
const confidential = { hiddenFrom: ["patient", "family", "fax", "mail"] as readonly Audience[] };
/** The patient's own to tell. */
const patientsOwn = { hiddenFrom: ["family", "fax", "mail"] as readonly Audience[] };
const namesDiagnoses = { namesDiagnoses: true as const };
const help = (ja: string, en: string) => ({ help: { ja, en } });

export const sheetSections = {
  basics: {
    label: { ja: "基本", en: "Basics" },
    fields: {
      occupation: text("職業・これまでの仕事", "Occupation"),
      living: choice("暮らし", "Household", choices.livings),
      householdSize: number("同居の人数(本人を含む)", "People in the household", "人", "people", 30),
      whereabouts: choice("今いるところ", "Now at", choices.whereabouts),
      facilityName: text("施設・病院の名前", "Name of the facility or hospital"),
      home: long("住まいの様子", "The home"),
    },
  },
  insurance: {
    label: { ja: "保険", en: "Insurance" },
    fields: {
      insurer: text("医療保険 保険者番号", "Health insurer number"),
      symbol: text("記号", "Symbol"),
      number: text("番号", "Number"),
      branch: text("枝番", "Branch number"),
      share: choice("自己負担", "Own share", choices.shares),
      publicExpenses: rows("公費", "Public expense", "公費", "public expense", {
        name: text("名称", "Name"),
        payer: text("負担者番号", "Payer number"),
        recipient: text("受給者番号", "Recipient number"),
        until: day("有効期限", "Valid until"),
      }),
      publicAssistance: {
        ...yesNo("生活保護", "Public assistance"),
        ...confidential,
        ...help("本人・家族に渡す紙、FAX、メールには出ません", "Never on paper for patient or family, FAX or mail"),
      },
      careInsurer: text("介護保険 保険者番号", "Care insurer number"),
      careNumber: text("介護保険 被保険者番号", "Care insurance number"),
      disabilityCertificate: text("障害者手帳", "Disability certificate"),
      otherCertificates: text("医療証・指定難病など", "Other certificates"),
    },
  },
  care: {
    label: { ja: "介護度・自立度", en: "Care level" },
    fields: {
      careLevel: choice("介護度", "Care level", choices.careLevels),
      appliedOn: day("申請日", "Applied on"),
      validFrom: day("認定の始まり", "Valid from"),
      validUntil: day("認定の終わり", "Valid until"),
      mobilityGrade: choice("障害高齢者の日常生活自立度", "Independence in daily life", choices.mobilityGrades),
      dementiaGrade: choice("認知症高齢者の日常生活自立度", "Independence with dementia", choices.dementiaGrades),
    },
  },
  family: {
    label: { ja: "家族・緊急連絡先", en: "Family and contacts" },
    fields: {
      situation: long("家族の状況", "Family and who can care"),
      nights: text("夜間に介護できる人", "Who can care at night"),
      nobodyReachable: text("誰にも連絡がつかないとき", "When nobody can be reached"),
    },
  },
  diagnoses: {
    label: { ja: "病名・経過・説明", en: "Diagnoses, course, explanations" },
    fields: {
      diagnoses: rows("病名", "Diagnoses", "病名", "diagnosis", {
        name: text("病名", "Diagnosis"),
        onset: text("発症", "Since"),
        state: choice("状態", "State", choices.diseaseStates),
        institution: text("診ている医療機関", "Treated at"),
        undisclosed: {
          ...yesNo("本人に未告知", "Not told to the patient"),
          ...confidential,
          ...help("「はい」の病名は、本人・家族に渡す紙、FAX、メールには出ません", "Such a diagnosis never leaves"),
        },
        knownBy: { ...text("知っている人", "Known by"), ...confidential },
      }),
      course: { ...long("経過", "Course"), ...namesDiagnoses },
      history: { ...long("既往歴", "Past illnesses"), ...namesDiagnoses },
      familyHistory: { ...long("家族歴", "Illnesses in the family"), ...namesDiagnoses },
      explained: { ...long("説明した内容", "What was explained"), ...namesDiagnoses },
      received: { ...long("本人・家族の受け止め", "How it was received"), ...namesDiagnoses },
    },
  },
  treatments: {
    label: { ja: "医療処置・機器", en: "Treatments and devices" },
    fields: {
      treatments: several("医療処置", "Treatments", choices.treatments),
      oxygenFlow: text("酸素流量", "Oxygen flow"),
      suctions: number("吸引の回数", "Suctions", "回/日", "a day", 100),
      feedingTube: text("栄養チューブ(種類・サイズ・交換)", "Feeding tube (kind, size, exchange)"),
      catheter: text("カテーテル(部位・サイズ・交換)", "Catheter (site, size, exchange)"),
      pressureSore: text("褥瘡・創(部位・程度)", "Pressure sore, wound (site, grade)"),
      devices: rows("機器", "Devices", "機器", "device", {
        name: text("機器", "Device"),
        settings: text("設定", "Settings"),
        supplier: text("業者・電話", "Supplier, phone"),
        power: yesNo("電源が要る", "Needs power"),
      }),
    },
  },
  drugs: {
    label: { ja: "薬・アレルギー", en: "Drugs and allergies" },
    fields: {
      drugs: rows("処方", "Prescriptions", "薬", "drug", {
        name: text("薬の名前", "Drug"),
        dose: text("用法・用量", "Dose"),
        narcotic: yesNo("麻薬", "Narcotic"),
      }),
      allergy: choice("アレルギー・副作用歴", "Allergies", choices.allergies),
      allergyTo: text("アレルギーの内容", "Allergic to"),
      narcoticStock: text("麻薬の在庫と預かり先", "Narcotics: stock and where"),
      keeper: choice("薬の管理", "Who keeps the drugs", choices.drugKeepers),
      pharmacy: text("かかりつけ薬局・電話", "Pharmacy, phone"),
      note: { ...long("薬の注意", "Notes on drugs"), ...namesDiagnoses },
    },
  },
  function: {
    label: { ja: "ADL・栄養・口腔", en: "Daily living, food, mouth" },
    fields: {
      palsy: choice("麻痺", "Paralysis", choices.palsies),
      moving: choice("移動", "Moving", choices.helpLevels),
      transfer: choice("移乗", "Transfer", choices.helpLevels),
      gettingUp: choice("起居", "Getting up", choices.helpLevels),
      dressing: choice("更衣", "Dressing", choices.helpLevels),
      grooming: choice("整容", "Grooming", choices.helpLevels),
      bathing: choice("入浴", "Bathing", choices.helpLevels),
      eating: choice("食事", "Eating", choices.helpLevels),
      urination: choice("排尿", "Urination", choices.helpLevels),
      defecation: choice("排便", "Defecation", choices.helpLevels),
      commode: choice("ポータブルトイレ", "Commode", choices.commodes),
      aids: text("使っている用具", "Aids"),
      communication: text("聞こえ・見え・話", "Hearing, sight, speech"),
      feedingRoute: choice("栄養のとり方", "Feeding", choices.feedingRoutes),
      mealForm: choice("食事の形", "Form of meals", choices.mealForms),
      thickener: text("とろみ", "Thickener"),
      restrictions: text("食事の制限", "Diet"),
      choking: choice("むせ", "Choking", choices.chokings),
      weight: number("体重", "Weight", "kg", "kg", 300),
      denture: choice("義歯", "Dentures", choices.dentures),
      mouth: choice("口腔清潔", "Mouth", choices.mouthStates),
    },
  },
  services: {
    label: { ja: "サービス", en: "Services" },
    fields: {
      services: rows("利用しているサービス", "Services in use", "サービス", "service", {
        kind: choice("種類", "Kind", choices.serviceKinds),
        provider: text("事業所", "Provider"),
        when: text("曜日・回数", "When"),
        phone: text("電話", "Phone"),
      }),
      note: long("サービスの補足", "More about services"),
    },
  },
  wishes: {
    label: { ja: "意向(人生会議)", en: "Wishes (advance care planning)" },
    fields: {
      askedOn: { ...day("確かめた日", "Asked on"), ...help("気持ちは変わることがあります", "Wishes may change") },
      tookPart: text("話し合った人", "Who took part"),
      patientSaid: { ...long("本人の言葉", "The patient's words"), ...namesDiagnoses },
      familySaid: { ...long("家族の言葉", "The family's words"), ...patientsOwn, ...namesDiagnoses },
      place: choice("過ごしたい場所", "Place wished for", choices.wishedPlaces),
      hospital: text("希望する病院", "Hospital wished for"),
      emergency: choice("急変したとき", "In an emergency", choices.emergencyWishes),
      decidesFor: text("本人に代わって決める人", "Who decides for the patient"),
    },
  },
  infections: {
    label: { ja: "感染症", en: "Infections" },
    fields: {
      mrsa: choice("MRSA", "MRSA", choices.testResults),
      hbv: { ...choice("B型肝炎", "Hepatitis B", choices.testResults), ...patientsOwn },
      hcv: { ...choice("C型肝炎", "Hepatitis C", choices.testResults), ...patientsOwn },
      hiv: { ...choice("HIV", "HIV", choices.testResults), ...patientsOwn },
      syphilis: { ...choice("梅毒", "Syphilis", choices.testResults), ...patientsOwn },
      tuberculosis: choice("結核", "Tuberculosis", choices.testResults),
      scabies: choice("疥癬", "Scabies", choices.testResults),
      testedOn: day("検査した日", "Tested on"),
      other: { ...text("そのほか", "Other"), ...patientsOwn },
    },
  },
  emergency: {
    label: { ja: "緊急時", en: "Emergency" },
    fields: {
      callFirst: text("最初の連絡先", "Call first"),
      callOrder: long("連絡の順番", "Order of calls"),
      doorKey: text("鍵・入り方", "Key, how to get in"),
      pets: text("ペット", "Pets"),
      parking: text("駐車", "Parking"),
      deviceSettings: text("酸素・人工呼吸器の設定", "Oxygen or ventilator settings"),
      batteryHours: number("電源なしで動く時間", "Runs without mains", "時間", "hours", 240),
      evacuationPlan: yesNo("個別避難計画", "Evacuation plan"),
      note: long("そのほか", "Other"),
    },
  },
} as const satisfies Readonly<Record<string, Section>>;

export type SectionKey = keyof typeof sheetSections;
export const sectionKeys = Object.keys(sheetSections) as readonly SectionKey[];
