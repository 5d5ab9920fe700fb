import type { PlainDate } from "../japan/plain-date.ts";
import type { CsvEncoding } from "../platform/csv-encoding.ts";
import { writeCsv } from "../platform/csv-out.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type ColumnOut, notReadAgain, type SheetOut, workbookType, writeWorkbook } from "../platform/workbook-out.ts";
import { type AskedCode, type DoctorInRegistry, wholeRegistry } from "./registry-lookup.ts";
import { acceptingWords, answerMark, groupHeading, roleWords, weekInWords } from "./registry-sheet.ts";

/** The registry as a file: an Excel workbook, or CSV of its first tab. */
export async function registryFile(
  db: Transaction,
  form: "xlsx" | CsvEncoding,
  { today, now, centre }: { readonly today: PlainDate; readonly now: Date; readonly centre: string },
): Promise<File> {
  const { doctors, asked } = await wholeRegistry(db, today, now);
  const ledger = ledgerSheet(doctors, asked, today);
  const name = `往診医台帳_${today}`;
  if (form === "xlsx") {
    const bytes = await writeWorkbook([ledger, detailSheet(doctors, asked)], centre);
    return new File([bytes], `${name}.xlsx`, { type: workbookType });
  }
  const type = form === "utf-8" ? "text/csv; charset=utf-8" : "text/csv; charset=Shift_JIS";
  return new File([writeCsv(ledger.columns, ledger.rows, form)], `${name}.csv`, { type });
}

/** The form of the offices' own ledgers, which the importer reads again. */
function ledgerSheet(doctors: readonly DoctorInRegistry[], asked: readonly AskedCode[], today: PlainDate): SheetOut {
  const columns: ColumnOut[] = [
    { header: "No.", kind: "number", width: 5 },
    { header: "氏名", width: 16 },
    { header: "フリガナ", width: 18 },
    { header: "診療科", width: 12 },
    { header: "医療機関", width: 24 },
    { header: "区分", width: 12 },
    { header: "往診曜日", width: 14 },
    { header: "エリア", width: 20 },
    { header: "新規", width: 8 },
    { header: "連絡先", width: 15 },
    { header: "登録日", kind: "day", width: 12 },
    ...asked.map(({ code }) => ({ header: code, group: groupHeading(code), width: 5, upright: true })),
    { header: "備考", width: 40 },
  ];
  const rows = doctors.map((doctor, index) => [
    index + 1,
    doctor.name,
    doctor.kana,
    doctor.specialty,
    doctor.institutions[0]?.name ?? null,
    doctor.role && roleWords[doctor.role],
    weekInWords(doctor.hours),
    doctor.towns.join("・"),
    acceptingWords[doctor.accepting],
    doctor.institutions[0]?.phone ?? null,
    doctor.registeredOn,
    ...asked.map(({ code }) => {
      const given = doctor.capabilities.get(code);
      return given ? answerMark(given.answer, given.note) : "";
    }),
    doctor.note,
  ]);
  return {
    name: "医師一覧",
    title: "往診医登録 医師一覧・対応可能な処置等",
    remark: `${today} 現在  ○:可 △:条件付 ×:不可 空白:未確認`,
    columns,
    rows,
    landscape: true,
    frozen: 2,
  };
}

/** When, by whom and for which hours each answer was confirmed: one line per answer. */
function detailSheet(doctors: readonly DoctorInRegistry[], asked: readonly AskedCode[]): SheetOut {
  const label = new Map(asked.map(({ code, ja }) => [code, ja]));
  const time = (value: boolean | null) => (value === null ? "未確認" : value ? "可" : "不可");
  const answer = { yes: "可", conditional: "条件付", no: "不可" } as const;
  return {
    name: "確認の記録",
    remark: notReadAgain,
    columns: [
      { header: "回答者", width: 16 },
      { header: "項目", width: 30 },
      { header: "回答", width: 8 },
      { header: "日中", width: 8 },
      { header: "夜間", width: 8 },
      { header: "休日", width: 8 },
      { header: "条件・補足", width: 30 },
      { header: "確認日", kind: "day", width: 12 },
      { header: "確認者", width: 16 },
    ],
    rows: doctors.flatMap((doctor) =>
      [...doctor.capabilities].map(([code, given]) => [
        doctor.name,
        label.get(code) ?? code,
        answer[given.answer],
        time(given.times.day),
        time(given.times.night),
        time(given.times.holiday),
        given.note,
        given.confirmedOn,
        given.confirmedBy,
      ]),
    ),
    frozen: 2,
  };
}
