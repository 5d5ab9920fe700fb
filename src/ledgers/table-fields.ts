import type { ShapeName } from "./cell-shape.ts";
import type { LedgerKind } from "./ledger-record.ts";

/** The tables a tab may hold. A visiting-doctor ledger has three of them. */
export const tableKinds = [
  "institution",
  "doctor",
  "partner",
  "registration",
  "stay",
  "consultation",
  "outreach",
] as const;
export type TableKind = (typeof tableKinds)[number];

export const ledgerOfTable: Readonly<Record<TableKind, LedgerKind>> = {
  institution: "visiting-doctors",
  doctor: "visiting-doctors",
  partner: "visiting-doctors",
  registration: "registrations",
  stay: "support-beds",
  consultation: "consultations",
  outreach: "outreach",
};

/** What one column of a table can mean. */
export interface TableField {
  /** Name used in a mapping and by the readers. */
  readonly field: string;
  /** The usual Japanese heading; used in suggestions. */
  readonly label: string;
  /** Other headings for the same thing, separated by blanks; the label is one of them. */
  readonly headings: string;
  /** Groups under which a general heading (区分, 氏名, 計) means this field, separated by blanks. */
  readonly groups?: string;
  /** General headings that mean this field only under one of `groups`, or when the cells say so. */
  readonly general?: string;
  readonly shape: ShapeName;
  /** The cells must fit: with cells of another shape even a fitting heading is doubted. */
  readonly strict?: boolean;
  /** The cells alone can tell: used where a heading is blank or its letters are lost. */
  readonly telling?: boolean;
  /** The table is not read without it. */
  readonly required?: boolean;
  /** Known, but without a field of its own: its values go to the note. */
  readonly toNote?: boolean;
}

const fiscalYear: TableField = {
  field: "fiscalYear",
  label: "年度",
  headings: "会計年度 対象年度 事業年度 登録年度 年 FY",
  shape: "fiscalYear",
  strict: true,
  telling: true,
};
const note: TableField = {
  field: "note",
  label: "備考",
  headings: "メモ 摘要 特記事項 特記 コメント 注記 備考欄 備考等 連絡事項 その他 その他特記 覚書",
  shape: "any",
};
const kana: TableField = {
  field: "kana",
  label: "フリガナ",
  headings:
    "ふりがな ヨミガナ カナ よみ 読み 読み仮名 読みがな 振り仮名 振仮名 カナ氏名 氏名カナ 氏名フリガナ 患者カナ 名前カナ ヨミ",
  shape: "kana",
  strict: true,
  telling: true,
};
const patientName: TableField = {
  field: "name",
  label: "氏名",
  headings:
    "名前 お名前 患者氏名 患者名 患者様名 患者様氏名 利用者氏名 利用者名 姓名 本人氏名 登録患者名 登録者名 登録者氏名 漢字氏名 氏名漢字 対象者氏名 患者",
  shape: "personName",
  strict: true,
  telling: true,
  required: true,
};
const birthDate: TableField = {
  field: "birthDate",
  label: "生年月日",
  headings: "誕生日 生年 出生日 出生年月日 生まれ 生年月日年齢 患者生年月日 お誕生日 生月日",
  shape: "birthday",
  strict: true,
  telling: true,
};
const treatingDoctor: TableField = {
  field: "doctor",
  label: "主治医",
  headings:
    "担当医 往診医 訪問診療医 登録医 医師名 医師 担当医師 主治医氏名 主治医名 かかりつけ医 在宅主治医 在宅医 往診担当医 担当往診医",
  shape: "doctorName",
  telling: true,
};
const phone: TableField = {
  field: "phone",
  label: "TEL",
  headings: "電話 電話番号 連絡先 連絡先電話 連絡先TEL TEL番号 代表電話 お電話",
  shape: "phone",
  strict: true,
};
const fax: TableField = {
  field: "fax",
  label: "FAX",
  headings: "ファックス ファクス FAX番号 連絡先FAX ファクシミリ",
  shape: "phone",
  strict: true,
};
const serial = (label: string, headings: string): TableField => ({
  field: "number",
  label,
  headings: `${headings} No. No 番号 通番 連番 整理番号 通し番号 ID`,
  shape: "serial",
});

const registrationFields: readonly TableField[] = [
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
      "減少理由 終了事由 減少事由 終了の理由 減少の理由 抹消理由 登録終了理由 終了区分 転帰 終了時転帰 終了内容",
    general: "理由 事由 内容 区分",
    groups: "終了 減少 抹消",
    shape: "endReason",
    telling: true,
  },
  note,
  fiscalYear,
];

const stayFields: readonly TableField[] = [
  serial("利用番号", "利用No 利用ID 利用通番"),
  {
    field: "requestedOn",
    label: "依頼日",
    headings:
      "依頼年月日 申込日 申込年月日 利用申込日 利用依頼日 受付日 相談日 入院依頼日 要請日 申請日 届出日 依頼受付日 申し込み日 連絡受付日 依頼月日",
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
    headings: "退院年月日 利用終了日 終了日 退院月日 退室日 利用終了年月日 ご退院日 退院転院日 退院",
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

const consultationFields: readonly TableField[] = [
  serial("No.", "受付番号 相談番号 相談No"),
  {
    field: "receivedOn",
    label: "受付日",
    headings:
      "受付年月日 相談日 相談年月日 相談受付日 対応日 受電日 日付 年月日 月日 受付日付 受理日 届出日 申込日 受付月日",
    shape: "day",
    strict: true,
    required: true,
  },
  {
    field: "receivedTime",
    label: "時刻",
    headings: "時間 受付時刻 受付時間 相談時刻 相談時間 時 開始時刻",
    shape: "time",
    strict: true,
    telling: true,
  },
  {
    field: "callerKind",
    label: "相談者区分",
    headings:
      "相談者種別 相談者 相談元 相談者属性 相談者職種 相談者の区分 依頼者区分 相談元区分 相談者の属性 相談者の種別",
    general: "区分 種別 属性 職種",
    groups: "相談者 相談元 依頼者",
    shape: "callerKind",
    telling: true,
  },
  {
    field: "callerName",
    label: "相談者氏名・所属",
    headings:
      "相談者氏名 相談者名 相談者所属 相談機関 相談者氏名所属 相談者所属氏名 依頼者氏名 相談者機関名 氏名・所属 所属・氏名",
    general: "氏名・所属 氏名 名前 お名前 所属 所属・氏名 機関名 氏名所属 名称",
    groups: "相談者 相談元 依頼者",
    shape: "partnerName",
  },
  {
    field: "callerContact",
    label: "連絡先",
    headings: "電話 電話番号 TEL 相談者連絡先 相談者電話 連絡先電話番号 連絡先電話 相談者TEL",
    groups: "相談者 相談元 依頼者",
    shape: "phone",
    strict: true,
    telling: true,
  },
  {
    field: "subjectKind",
    label: "対象者区分",
    headings: "対象者 対象者種別 相談対象 対象区分 対象者との関係 続柄 対象者続柄 相談対象者 相談対象者区分 対象",
    general: "区分 種別 属性 続柄",
    groups: "対象者 対象 相談対象者 相談対象 患者 利用者",
    shape: "subjectKind",
    telling: true,
  },
  {
    field: "subjectName",
    label: "対象者氏名",
    headings: "対象者名 患者氏名 患者名 利用者氏名 利用者名 本人氏名 相談対象者氏名 対象患者",
    general: "氏名 名前 お名前",
    groups: "対象者 対象 相談対象者 相談対象 患者 利用者",
    shape: "personName",
  },
  {
    field: "topics",
    label: "内容",
    headings: "相談内容 相談区分 相談種別 相談項目 主訴 用件 相談の内容 ご相談内容 相談事項 相談内容区分",
    shape: "topics",
    telling: true,
  },
  {
    field: "response",
    label: "対応",
    headings: "対応内容 回答 処理 対応結果 処置 対応状況 対応の内容 結果 支援内容",
    shape: "response",
    telling: true,
  },
  {
    field: "handledBy",
    label: "対応者",
    headings:
      "担当者 担当 受付者 対応職員 記録者 相談員 受付担当 対応した職員 担当職員 受付職員 対応者名 コーディネーター",
    shape: "staffName",
  },
  note,
  fiscalYear,
];

const outreachFields: readonly TableField[] = [
  serial("No.", "回 回数 開催番号"),
  {
    field: "heldOn",
    label: "開催日",
    headings: "実施日 開催年月日 実施年月日 日付 年月日 日時 開催日時 月日 開催月日 実施日時 届出日 活動日",
    shape: "day",
    strict: true,
    required: true,
  },
  {
    field: "venueKind",
    label: "会場区分",
    headings: "会場種別 会場の種類 開催区分 会場の区分 会場分類 活動区分",
    general: "区分 種別 分類 種類",
    groups: "会場 場所",
    shape: "venueKind",
    telling: true,
  },
  {
    field: "venue",
    label: "会場",
    headings: "場所 開催場所 会場名 実施場所 開催会場 実施会場 会場名称",
    general: "名称 名前",
    groups: "会場 場所",
    shape: "venue",
  },
  {
    field: "theme",
    label: "演題",
    headings: "テーマ 題目 講演名 タイトル 演題名 講演内容 題 内容 講座名 講演テーマ 演目 講演題目",
    shape: "theme",
    telling: true,
  },
  {
    field: "audience",
    label: "対象",
    headings: "対象者 参加者 参加対象 対象層 参加者層",
    shape: "audience",
    telling: true,
  },
  {
    field: "citizens",
    label: "住民",
    headings: "市民 一般 住民数 地域住民 一般住民 参加住民 市民数 一般市民 住民参加者数",
    groups: "参加人数 参加者 人数 参加者数",
    shape: "count",
    strict: true,
  },
  {
    field: "professionals",
    label: "多職種",
    headings: "専門職 関係者 多職種数 専門職数 医療介護職 医療・介護職 医療介護関係者 関係職種",
    groups: "参加人数 参加者 人数 参加者数",
    shape: "count",
    strict: true,
  },
  {
    field: "attendance",
    label: "参加人数計",
    headings: "参加人数 人数 参加者数 参加者計 参加数 総参加者数 延べ人数 参加者合計 出席者数",
    general: "計 合計 総数",
    groups: "参加人数 参加者 人数 参加者数",
    shape: "count",
    strict: true,
  },
  {
    field: "speaker",
    label: "講師",
    headings: "演者 講演者 発表者 説明者 担当 担当者 話し手 講師名 講師等",
    shape: "speaker",
  },
  note,
  fiscalYear,
];

const doctorFields: readonly TableField[] = [
  serial("No.", "登録番号"),
  {
    ...patientName,
    headings: "医師名 医師氏名 登録医 登録医師 医師 名前 お名前 登録医師名 登録医名 往診医 往診医名 先生",
  },
  kana,
  {
    field: "specialty",
    label: "診療科",
    headings: "診療科目 専門 科 標榜科 専門科 主な診療科 科目 診療科名 専門分野 標榜診療科",
    shape: "specialty",
    strict: true,
    telling: true,
  },
  {
    field: "institution",
    label: "医療機関",
    headings: "所属 勤務先 医療機関名 所属医療機関 診療所 クリニック 所属機関 勤務先医療機関 施設名",
    shape: "institution",
    telling: true,
  },
  {
    field: "role",
    label: "区分",
    headings: "主治医区分 役割 主治医副主治医 登録区分 主治医可否",
    shape: "any",
    toNote: true,
  },
  {
    field: "weekdays",
    label: "往診曜日",
    headings: "曜日 診療曜日 対応曜日 往診日 訪問曜日 往診可能曜日",
    shape: "weekdays",
    toNote: true,
  },
  {
    field: "area",
    label: "エリア",
    headings: "往診エリア 診療圏 地域 対応地域 訪問地域 対応エリア 往診地域",
    shape: "any",
    toNote: true,
  },
  {
    field: "aroundTheClock",
    label: "24h",
    headings: "24時間 24時間対応 24時間連絡 24時間往診 24H対応",
    shape: "mark",
    toNote: true,
  },
  {
    field: "acceptsNew",
    label: "新規",
    headings: "新規受入 新患 受入 新規患者 新規受け入れ 新患受入 新規受入可否",
    shape: "any",
    toNote: true,
  },
  { ...phone, toNote: true },
  { ...fax, toNote: true },
  {
    field: "registeredOn",
    label: "登録日",
    headings: "登録年月日 届出日 届出年月日 申込日 申込年月日 受付日 登録開始日 届け出日 登録届出日",
    shape: "day",
    strict: true,
  },
  {
    field: "withdrawnOn",
    label: "登録終了日",
    headings: "退会日 辞退日 抹消日 登録抹消日 終了日 登録解除日 退職日",
    shape: "day",
    strict: true,
  },
  note,
];

const institutionFields: readonly TableField[] = [
  serial("No.", ""),
  {
    field: "name",
    label: "医療機関名",
    headings: "医療機関 名称 施設名 診療所名 クリニック名 医院名 機関名 医療機関名称 登録医療機関",
    shape: "institution",
    strict: true,
    telling: true,
    required: true,
  },
  kana,
  { field: "shortNames", label: "略称", headings: "通称 略名 呼び名 略 略称名 別名", shape: "any" },
  {
    field: "institutionCode",
    label: "医療機関コード",
    headings: "機関コード コード 医療機関番号 保険医療機関コード",
    shape: "code",
    strict: true,
  },
  {
    field: "clinicKind",
    label: "在支診区分",
    headings: "在支診 在宅療養支援診療所区分 区分 在宅療養支援診療所 支援診区分",
    shape: "any",
    toNote: true,
  },
  { field: "address", label: "所在地", headings: "住所 町名 地区 所在 ご住所", shape: "place" },
  phone,
  fax,
  {
    field: "reachableAroundTheClock",
    label: "24時間連絡",
    headings: "24時間 24時間対応 24h連絡 24h 24時間連絡体制",
    shape: "mark",
    toNote: true,
  },
  {
    field: "visitsAroundTheClock",
    label: "24時間往診",
    headings: "24h往診 夜間往診 24時間往診体制",
    shape: "mark",
    toNote: true,
  },
  {
    field: "acceptsNew",
    label: "新規受入",
    headings: "新規 新患 受入 新規患者 新規受け入れ 新患受入",
    shape: "any",
    toNote: true,
  },
  {
    field: "area",
    label: "往診エリア",
    headings: "エリア 診療圏 地域 対応地域 訪問地域 対応エリア",
    shape: "any",
    toNote: true,
  },
  {
    field: "doctorCount",
    label: "登録医数",
    headings: "医師数 登録医師数 登録医 医師人数",
    shape: "count",
    strict: true,
    toNote: true,
  },
  {
    field: "registeredOn",
    label: "登録日",
    headings: "登録年月日 届出日 届出年月日 申込日 受付日",
    shape: "day",
    strict: true,
  },
  note,
];

const partnerFields: readonly TableField[] = [
  serial("No.", ""),
  {
    field: "kind",
    label: "種別",
    headings: "区分 種類 分類 業種 サービス種別 職種 サービス 事業種別 機関種別",
    shape: "any",
  },
  {
    field: "name",
    label: "名称",
    headings:
      "事業所名 施設名 事業所 機関名 病院名 薬局名 ステーション名 協力病院 協力病院名 名前 事業所名称 病院 連携先 連携先名",
    shape: "partnerName",
    strict: true,
    required: true,
  },
  { field: "shortNames", label: "略称", headings: "通称 略名 呼び名 略 別名", shape: "any" },
  phone,
  fax,
  { field: "address", label: "所在地", headings: "住所 町名 地区 所在 ご住所", shape: "place" },
  note,
];

export const tableFields: Readonly<Record<TableKind, readonly TableField[]>> = {
  institution: institutionFields,
  doctor: doctorFields,
  partner: partnerFields,
  registration: registrationFields,
  stay: stayFields,
  consultation: consultationFields,
  outreach: outreachFields,
};

/** Words in a tab's name, title or the file's name that speak for a table. */
export const tableTitles: Readonly<Record<TableKind, RegExp>> = {
  institution: /医療機関(?:一覧|名簿|リスト|登録)/u,
  doctor: /医師(?:一覧|名簿|登録|リスト)|登録医(?:一覧|名簿|リスト)|処置等/u,
  partner: /連携先|協力病院|関係機関|事業所一覧|連携機関/u,
  registration: /登録患者|患者登録|患者台帳|情報共有シート/u,
  stay: /支援ベッド|ベッド利用|入退院|入院台帳/u,
  consultation: /相談/u,
  outreach: /広報|草の根|講演|出前|普及啓発|講座|活動/u,
};
