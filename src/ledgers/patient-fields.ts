import {
  age,
  birthDate,
  fiscalYear,
  kana,
  note,
  patientName,
  serial,
  type TableField,
  treatingDoctor,
} from "./common-fields.ts";

/** Columns of the registered patients and of the stays in support beds. */
export const registrationFields: readonly TableField[] = [
  {
    ...serial("登録番号", "登録No 登録ID 受付番号 シート番号 管理番号 患者番号 登録者番号"),
    shape: "registrationNumber",
    telling: true,
  },
  {
    field: "submittedOn",
    label: "提出日",
    headings:
      "提出年月日 届出日 届出年月日 届け出日 申込日 申込年月日 申し込み日 申請日 申請年月日 登録日 登録年月日 受付日 受付年月日 受理日 受領日 シート提出日 シート受付日 情報共有シート提出日 登録申込日 登録届出日 登録申請日 届日 開始日 登録開始日",
    general: "日付 年月日 月日 日",
    groups: "提出 届出 登録 受付 申込",
    shape: "day",
    strict: true,
    required: true,
  },
  patientName,
  kana,
  birthDate,
  age,
  { field: "sex", label: "性別", headings: "性 男女 男女別 男・女", shape: "sex", strict: true, telling: true },
  {
    field: "town",
    label: "町名",
    headings: "住所 居住地 地区 町 住まい お住まい 地域 町丁 居所 町字 大字 現住所 ご住所 居住地区 住所地",
    shape: "place",
  },
  {
    field: "diseases",
    label: "主病名",
    headings:
      "病名 疾患名 疾患 主疾患 主傷病名 傷病名 診断名 主たる疾患 主な病名 主な疾患 基礎疾患 疾病名 主病 主病名等 傷病",
    shape: "disease",
    telling: true,
  },
  treatingDoctor,
  {
    field: "institution",
    label: "医療機関",
    headings:
      "医療機関名 診療所 クリニック 主治医医療機関 かかりつけ医療機関 往診医療機関 所属医療機関 診療所名 病医院 訪問診療機関 かかりつけ",
    shape: "institution",
    telling: true,
  },
  {
    field: "nursingStation",
    label: "訪問看護",
    headings: "訪問看護ステーション 訪看 訪看ST 訪看ステーション 訪問看護事業所 訪問看護ST 看護ステーション",
    shape: "nursing",
    telling: true,
  },
  {
    field: "careOffice",
    label: "ケアマネ事業所",
    headings:
      "ケアマネ 居宅介護支援事業所 居宅 ケアマネジャー ケアマネージャー 居宅介護支援 介護支援専門員 担当ケアマネ 居宅支援事業所 居宅事業所 ケアマネジャー事業所 CM 担当CM",
    shape: "careOffice",
    telling: true,
  },
  {
    field: "consent",
    label: "同意",
    headings: "同意書 同意有無 同意の有無 本人同意 同意確認 情報共有同意 同意取得 情報提供同意 同意欄",
    shape: "consent",
  },
  {
    field: "endedOn",
    label: "終了日",
    headings:
      "終了年月日 登録終了日 減少日 減少年月日 抹消日 登録抹消日 解除日 登録解除日 廃止日 終結日 利用終了日 終了月日",
    general: "日付 年月日 月日 日",
    groups: "終了 減少 抹消 転帰",
    shape: "day",
    strict: true,
  },
  {
    field: "endReason",
    label: "終了理由",
    headings:
      "減少理由 終了事由 減少事由 終了の理由 減少の理由 抹消理由 登録終了理由 登録終了の理由 登録終了事由 登録終了の事由 終了区分 転帰 終了時転帰 終了内容",
    general: "理由 事由 内容 区分",
    groups: "終了 減少 抹消",
    shape: "endReason",
    telling: true,
  },
  note,
  fiscalYear,
];

export const stayFields: readonly TableField[] = [
  serial("利用番号", "利用No 利用ID 利用通番"),
  {
    field: "requestedOn",
    label: "依頼日",
    headings:
      "依頼年月日 申込日 申込年月日 利用申込日 利用依頼日 受付日 相談日 入院依頼日 要請日 申請日 届出日 依頼受付日 依頼を受けた日 申し込み日 連絡受付日 依頼月日",
    general: "日付 年月日 月日 日",
    groups: "依頼 申込 受付",
    shape: "day",
    strict: true,
  },
  {
    field: "admittedOn",
    label: "入院日",
    headings: "入院年月日 利用開始日 開始日 入院月日 入床日 入室日 利用開始年月日 入院開始日 ご入院日 入院",
    general: "日付 年月日 月日 日 自 開始",
    groups: "入院 入院日",
    shape: "day",
    strict: true,
    required: true,
  },
  {
    field: "dischargedOn",
    label: "退院日",
    headings: "退院年月日 利用終了日 終了日 退院月日 退室日 退床日 利用終了年月日 ご退院日 退院転院日 退院",
    general: "日付 年月日 月日 日 至 終了",
    groups: "退院 退院日",
    shape: "day",
    strict: true,
  },
  {
    field: "days",
    label: "在院日数",
    headings:
      "入院日数 日数 利用日数 入院期間 延べ日数 延日数 泊数 宿泊数 在院期間 利用期間 延べ在院日数 利用泊数 入院泊数 在院",
    shape: "stayDays",
    strict: true,
  },
  patientName,
  kana,
  birthDate,
  age,
  {
    field: "hospital",
    label: "病院",
    headings:
      "病院名 入院先 入院先病院 受入病院 受入れ病院 受け入れ病院 利用病院 入院病院 支援ベッド病院 受入先 利用先 医療機関 入院医療機関 協力病院 入院先医療機関 利用医療機関 受入医療機関",
    shape: "hospital",
    telling: true,
  },
  {
    field: "reasons",
    label: "理由",
    headings:
      "入院理由 利用理由 入院事由 利用事由 病名 入院目的 利用目的 入院時病名 入院病名 原因 主訴 入院の理由 入院時診断名 事由 目的",
    shape: "stayReason",
    telling: true,
  },
  {
    field: "outcome",
    label: "転帰",
    headings: "退院先 退院後 結果 転帰先 退院時転帰 行き先 帰結 退院先転帰 転帰退院先 退院時状況 退院後の行き先",
    shape: "outcome",
    telling: true,
  },
  treatingDoctor,
  {
    field: "weeklyContacts",
    label: "週1連絡",
    headings:
      "週1回連絡 週一連絡 週1回の連絡 連絡日 状況確認日 週次連絡 定期連絡 病院連絡 連絡 経過確認 状況連絡 経過連絡 病院への連絡 状況確認 週1連絡日 週次連絡日 病院連絡日",
    shape: "dayList",
    strict: true,
    telling: true,
  },
  {
    field: "registrationNumber",
    label: "登録番号",
    headings: "患者番号 登録No 患者登録番号 登録患者番号",
    shape: "registrationNumber",
    strict: true,
    telling: true,
  },
  note,
  fiscalYear,
];
