import { refusals, type Sentence } from "../platform/errors.ts";

/** Codes of remarks that keep a row out, with their meaning. Stable: programs and tests know them. */
export const refusalCodes = {
  impossible_date: { ja: "暦にない日付です。", en: "The date does not exist in the calendar." },
  unreadable_date: { ja: "日付として読めません。", en: "The cell cannot be read as a date." },
  date_missing: { ja: "欠かせない日付が空欄です。", en: "A date that every record needs is empty." },
  date_out_of_range: {
    ja: "日付がありえない範囲です(未来、開設前、シートの年度の外など)。",
    en: "The date is in the future, before the centre, or far outside the year of its tab.",
  },
  name_missing: { ja: "氏名が空欄です。", en: "The name is empty." },
  end_before_submission: { ja: "終了日が提出日より前です。", en: "The end lies before the submission." },
  end_date_missing: { ja: "終了理由がありますが終了日が空欄です。", en: "There is a reason of end but no date." },
  discharge_before_admission: { ja: "退院日が入院日より前です。", en: "The discharge lies before the admission." },
  discharge_date_missing: {
    ja: "転帰がありますが退院日が空欄です。",
    en: "There is an outcome but no date of discharge.",
  },
  request_after_admission: {
    ja: "依頼日が入院日より後で、在院日数とも合いません。",
    en: "The request lies after the admission, and the counted days do not confirm the admission.",
  },
  sum_mismatch: { ja: "内訳の和と計が合いません。", en: "The parts do not add up to the total." },
  several_records: {
    ja: "1行に2件以上の記録があります。1行に1件ずつ分けてください。",
    en: "The row holds more than one record. Each record needs a row of its own.",
  },
  number_unreadable: { ja: "人数として読めません。", en: "The cell cannot be read as a number." },
} as const satisfies Record<string, Sentence>;
export type RefusalCode = keyof typeof refusalCodes;

/** Codes of remarks that do not keep a row out. */
export const warningCodes = {
  age_instead_of_birthday: {
    ja: "生年月日の欄に年齢が書かれています。",
    en: "An age stands in the place of a birthday.",
  },
  typo: { ja: "書き誤りとみて読みました。", en: "Read as a slip of the pen." },
  lost_letter: { ja: "古い文字コードで失われた文字(?)があります。", en: "A letter was lost in an old encoding." },
  wrong_days_of_stay: {
    ja: "在院日数が日付と合いません(計算し直しました)。",
    en: "The counted days disagree with the dates.",
  },
  hand_count_in_nights: { ja: "在院日数は泊数で数えられています。", en: "The counted days of this tab are nights." },
  total_disagrees: { ja: "合計の行が各行と合いません。", en: "A total row disagrees with the rows." },
  unknown_word: { ja: "読み取れない語です。", en: "The word is not understood." },
  end_reason_missing: { ja: "終了日がありますが終了理由が空欄です。", en: "There is a date of end but no reason." },
  outcome_missing: { ja: "退院日がありますが転帰が空欄です。", en: "There is a date of discharge but no outcome." },
  request_after_admission: { ja: "依頼日が入院日より後です。", en: "The request lies after the admission." },
  request_long_before: { ja: "依頼日が入院日のずっと前です。", en: "The request lies long before the admission." },
  unreadable_contact: { ja: "週1連絡の日付が読めません。", en: "A date of weekly contact cannot be read." },
  unreadable_cell: { ja: "読み取れないため備考に残しました。", en: "The cell cannot be read and is kept in the note." },
  year_inferred: { ja: "年のない日付を前の行の年から読みました。", en: "The year was taken from the row before." },
  ditto_without_above: { ja: "〃ですが上のセルが空欄です。", en: "A ditto mark below an empty cell." },
  struck_cell: { ja: "取り消し線のセルを空欄とみました。", en: "A struck-through cell was taken as empty." },
  file_twice: { ja: "中身が同じファイルがあります。", en: "Two of the files have the same content; one was read." },
  error_cell: {
    ja: "数式のエラーのセルを空欄とみました。",
    en: "A cell with an error of its formula was taken as empty.",
  },
  column_missing: {
    ja: "集計に使う列が見つかりません。",
    en: "A column that figures are counted by is missing.",
  },
  column_inferred: {
    ja: "見出しではなく中身から列の意味を決めました。",
    en: "The meaning of a column was told from its cells.",
  },
  headings_of_tab_before: {
    ja: "見出しがないため、前のシートと同じ並びとして読みました。",
    en: "The tab has no headings: its columns were read as those of the tab before.",
  },
  columns_combined: {
    ja: "分かれた列を合わせて、または一つの列を分けて読みました。",
    en: "Columns were read together as one, or one column as two.",
  },
  tab_not_read: { ja: "台帳の表とわからないシートです。", en: "The tab holds no table that is known." },
  tab_filed_otherwise: {
    ja: "シートの年度と日付の年度が違います。",
    en: "The tab is filed by something else than the fiscal year.",
  },
  year_name_ignored: {
    ja: "シートやファイルの名の年度は、中身が多くの年度にわたるため使いません。",
    en: "The year in the name of the tab or file is not used: the rows are of many years.",
  },
  hidden_read: { ja: "非表示のシートや行も読みました。", en: "Hidden tabs or rows were read as well." },
  mapping_unused: {
    ja: "指定された見出しの列がありません。",
    en: "There is no column of the heading that was given.",
  },
  stray_text: { ja: "記録とわからない行です。", en: "A row that is no record but has text." },
  correction_unused: { ja: "訂正のあてはまる行や列がありません。", en: "A correction fits no row or column." },
} as const satisfies Record<string, Sentence>;
export type WarningCode = keyof typeof warningCodes;

/** A file that cannot be read at all. `details` of the first: the tabs with headings, samples and suggested fields. */
export const ledgerFileRefusals = refusals({
  ledger_not_recognised: {
    status: 400,
    ja: "どの台帳かわかりません。台帳の種類と、列の意味を指定してください。",
    en: "It is not clear which ledger this is. Please say its kind and what its columns mean.",
  },
  ledger_tab_not_recognised: {
    status: 400,
    ja: "台帳のシートのうち、読み取れないものがあります。列の意味を指定するか、見出しを直してください。",
    en: "One of the ledger's tabs cannot be read. Please say what its columns mean, or mend its headings.",
  },
  ledger_unreadable: {
    status: 400,
    ja: "ファイルを読めません。Excelで開いて .xlsx か .csv で保存し直してください。",
    en: "The file cannot be read. Please open it in Excel and save it as .xlsx or .csv.",
  },
  ledger_old_excel: {
    status: 400,
    ja: "古いExcelの形式(.xls)かパスワード付きのファイルです。パスワードを外し、.xlsx で保存し直してください。",
    en: "This is an old Excel file (.xls) or one with a password. Please save it as .xlsx without a password.",
  },
  ledger_damaged: {
    status: 400,
    ja: "ファイルが途中で切れているか、壊れています。元のファイルをもう一度コピーするか、Excelで開いて .xlsx で保存し直してください。",
    en: "The file is cut off or damaged. Please copy it again, or open it in Excel and save it as .xlsx.",
  },
  ledger_quote_open: {
    status: 400,
    ja: 'CSVの引用符(")が閉じていないため、欄の区切りがわかりません。Excelで開いて .xlsx で保存し直してください。',
    en: "A quotation mark of the CSV file is not closed, so its cells cannot be told apart. Please open it in Excel and save it as .xlsx.",
  },
  ledger_web_page: {
    status: 400,
    ja: "名前はExcelやCSVですが、中身はウェブページ(HTML・XML)です。Excelで開き、.xlsx で保存し直してください。",
    en: "The file has the name of a table but is a web page (HTML or XML). Please open it in Excel and save it as .xlsx.",
  },
  ledger_too_large: {
    status: 400,
    ja: "ファイルが大きすぎて読めません(1シート1,000列・約100万行まで、展開して512MBまで)。使っていない列やシートを除くか、年度ごとに分けて保存し直してください。",
    en: "The file is too large to be read (1,000 columns and about a million rows a sheet, 512 MB unpacked). Please save it without unused columns and sheets, or split it by year.",
  },
  ledger_empty: { status: 400, ja: "ファイルが空です。", en: "The file is empty." },
});
