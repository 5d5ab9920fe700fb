import type { ShapeName } from "./cell-shape.ts";

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
  /** Claimed by a plain heading alone: one that is merely alike goes to the note. */
  readonly plainly?: boolean;
  /** Known, but without a field of its own: its values go to the note. Claimed plainly. */
  readonly toNote?: boolean;
}

export const fiscalYear: TableField = {
  field: "fiscalYear",
  label: "年度",
  headings: "会計年度 対象年度 事業年度 登録年度 年 FY",
  shape: "fiscalYear",
  strict: true,
  telling: true,
};
export const note: TableField = {
  field: "note",
  label: "備考",
  headings: "メモ 摘要 特記事項 特記 コメント 注記 備考欄 備考等 連絡事項 その他 その他特記 覚書",
  shape: "any",
};
export const kana: TableField = {
  field: "kana",
  label: "フリガナ",
  headings:
    "ふりがな ヨミガナ カナ よみ 読み 読み仮名 読みがな 振り仮名 振仮名 カナ氏名 氏名カナ 氏名フリガナ 患者カナ 名前カナ ヨミ",
  shape: "kana",
  strict: true,
  telling: true,
};
export const patientName: TableField = {
  field: "name",
  label: "氏名",
  headings:
    "名前 お名前 患者氏名 患者名 患者様名 患者様氏名 利用者氏名 利用者名 姓名 本人氏名 登録患者名 登録者名 登録者氏名 漢字氏名 氏名漢字 対象者氏名 患者",
  shape: "personName",
  strict: true,
  telling: true,
  required: true,
};
export const birthDate: TableField = {
  field: "birthDate",
  label: "生年月日",
  headings: "誕生日 生年 出生日 出生年月日 生まれ 生年月日年齢 患者生年月日 お誕生日 生月日",
  shape: "birthday",
  strict: true,
  telling: true,
};
export const treatingDoctor: TableField = {
  field: "doctor",
  label: "主治医",
  headings:
    "担当医 往診医 訪問診療医 登録医 医師名 医師 担当医師 主治医氏名 主治医名 かかりつけ医 在宅主治医 在宅医 往診担当医 担当往診医",
  shape: "doctorName",
  telling: true,
};
export const phone: TableField = {
  field: "phone",
  label: "TEL",
  headings: "電話 電話番号 連絡先 連絡先電話 連絡先TEL TEL番号 代表電話 お電話",
  shape: "phone",
  strict: true,
};
export const fax: TableField = {
  field: "fax",
  label: "FAX",
  headings: "ファックス ファクス FAX番号 連絡先FAX ファクシミリ",
  shape: "phone",
  strict: true,
};
export const serial = (label: string, headings: string): TableField => ({
  field: "number",
  label,
  headings: `${headings} No. No 番号 通番 連番 整理番号 通し番号 ID`,
  shape: "serial",
  telling: true,
});

/** Often kept beside the birthday; read only where the birthday is empty. */
export const age: TableField = {
  field: "age",
  label: "年齢",
  headings: "満年齢 歳 年令 登録時年齢 入院時年齢",
  shape: "age",
  toNote: true,
};
