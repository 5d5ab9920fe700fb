import ExcelJS from "exceljs";
import { asPlainDate } from "../../japan/plain-date.ts";
import { type LedgerMapping, readLedger } from "../read-ledger.ts";

const options = { today: asPlainDate("2025-06-30"), openedOn: asPlainDate("2015-10-01") };
export const read = (file: string, text: string | Uint8Array, mapping?: LedgerMapping) =>
  readLedger(
    { file, bytes: typeof text === "string" ? new TextEncoder().encode(text) : text },
    mapping === undefined ? options : { ...options, mapping },
  );

export type Row = readonly (string | number | null)[];
export const csv = (rows: readonly Row[], by = ",") => rows.map((row) => row.join(by)).join("\r\n");

export async function workbook(tabs: Readonly<Record<string, readonly Row[]>>): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(tabs)) {
    const tab = book.addWorksheet(name);
    for (const row of rows) tab.addRow([...row]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export const stays: Row[] = [
  [
    "利用番号",
    "依頼日",
    "入院日",
    "退院日",
    "在院日数",
    "氏名",
    "フリガナ",
    "生年月日",
    "病院",
    "理由",
    "転帰",
    "主治医",
    "備考",
  ],
  [
    1,
    "R6.5.1",
    "R6.5.2",
    "R6.5.9",
    8,
    "試験　花子",
    "シケン ハナコ",
    "S10.3.4",
    "前田病院",
    "レスパイト",
    "自宅",
    "新井先生",
    "",
  ],
  [
    2,
    "R6.6.1",
    "R6.6.3",
    "R6.6.12",
    10,
    "見本　太郎",
    "ミホン タロウ",
    "S5.11.20",
    "前田病院",
    "肺炎",
    "死亡",
    "髙橋Dr",
    "夜間",
  ],
  [3, "R6.7.1", "R6.7.1", "", "", "仮名　清", "カメイ キヨシ", "S8.1.31", "石心会病院", "脱水", "", "新井先生", ""],
];
export const registrations: Row[] = [
  [
    "登録番号",
    "提出日",
    "氏名",
    "フリガナ",
    "生年月日",
    "性別",
    "町名",
    "主病名",
    "主治医",
    "医療機関",
    "訪問看護",
    "ケアマネ事業所",
    "同意",
    "終了日",
    "終了理由",
    "備考",
  ],
  [
    "R6-001",
    "R6.4.8",
    "試験　花子",
    "シケン ハナコ",
    "S10.3.4",
    "女",
    "入間川1丁目",
    "老衰",
    "新井先生",
    "新井医院",
    "訪看つくし",
    "居宅さくら",
    "○",
    "",
    "",
    "",
  ],
  [
    "R6-002",
    "R6.4.9",
    "見本　太郎",
    "ミホン タロウ",
    "S5.11.20",
    "男",
    "祇園",
    "胃癌",
    "髙橋Dr",
    "高橋クリニック",
    "",
    "居宅さくら",
    "○",
    "R6.9.1",
    "在宅看取り",
    "",
  ],
  [
    "R6-003",
    "R6.5.1",
    "仮名　清",
    "カメイ キヨシ",
    "S8.1.31",
    "男",
    "水野",
    "心不全",
    "新井先生",
    "新井医院",
    "訪看つくし",
    "",
    "○",
    "R7.1.5",
    "特養",
    "",
  ],
];
