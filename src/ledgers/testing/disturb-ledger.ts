import { formatEra, formatEraShort } from "../../japan/era-date.ts";
import { parseFiscalYear } from "../../japan/fiscal-year.ts";
import { parsePlainDate } from "../../japan/plain-date.ts";
import { type Cell, type Sheet, width } from "./sheet-files.ts";

/** A generator of numbers that is the same on every run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;

function shuffle<T>(next: () => number, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Other words for the same columns, by heading or group and heading; none of them stands in the office's own files. */
const otherWords: Record<string, string[]> = {
  登録番号: ["登録No.", "受付番号", "No"],
  提出日: ["届出日", "申込日", "申込年月日", "受付年月日", "届出年月日"],
  提出年月日: ["届出日", "申込日", "登録日"],
  氏名: ["お名前", "患者氏名", "名前", "患者名"],
  フリガナ: ["ふりがな", "カナ", "ﾌﾘｶﾞﾅ", "よみがな", "氏名カナ"],
  生年月日: ["誕生日", "生年月日(年齢)", "生年 月日"],
  性別: ["性", "男女"],
  町名: ["住所", "お住まい", "地区"],
  主病名: ["病名", "診断名", "主疾患", "疾患名"],
  主治医: ["担当医", "往診医", "医師名", "担当医師"],
  医療機関: ["診療所名", "医療機関名", "クリニック"],
  訪問看護: ["訪看", "訪問看護事業所"],
  訪問看護ステーション: ["訪看ST", "訪問看護"],
  ケアマネ事業所: ["居宅介護支援事業所", "ケアマネ", "担当ケアマネ"],
  同意: ["同意書", "同意の有無"],
  終了日: ["終了年月日", "減少日", "登録終了日"],
  終了理由: ["減少理由", "終了事由", "終了の理由"],
  備考: ["摘要", "メモ", "特記事項"],
  利用番号: ["No.", "番号", "利用No"],
  依頼日: ["申込日", "依頼年月日", "受付日"],
  入院日: ["入院年月日", "利用開始日", "ご入院日"],
  退院日: ["退院年月日", "利用終了日"],
  在院日数: ["日数", "利用日数", "入院日数(日)"],
  病院: ["入院先", "受入病院", "病院名", "医療機関名"],
  理由: ["入院理由", "利用目的", "入院目的"],
  転帰: ["退院先", "退院後", "結果"],
  週1連絡: ["連絡日", "週1回連絡", "状況確認日"],
  受付日: ["相談日", "受付年月日", "日付", "対応日"],
  時刻: ["時間", "受付時間"],
  内容: ["相談内容", "相談項目"],
  対応: ["対応内容", "回答"],
  対応者: ["担当者", "受付者", "記録者"],
  開催日: ["実施日", "日時", "年月日"],
  会場区分: ["会場種別", "区分"],
  会場: ["場所", "開催場所"],
  演題: ["テーマ", "題目"],
  対象: ["参加対象", "対象者"],
  講師: ["演者", "講演者"],
  診療科: ["診療科目", "専門"],
  略称: ["通称"],
  TEL: ["電話番号", "電話"],
  所在地: ["住所"],
  登録日: ["登録年月日", "届出日"],
};
const joined: Record<string, string[]> = {
  "相談者 区分": ["相談者区分", "相談者種別"],
  "相談者 氏名・所属": ["相談者氏名", "相談者名(所属)"],
  "相談者 連絡先": ["相談者電話", "電話番号"],
  "対象者 区分": ["対象者区分", "対象者"],
  "対象者 氏名": ["対象者氏名", "患者氏名"],
  "参加人数 住民": ["住民", "市民"],
  "参加人数 多職種": ["多職種", "専門職"],
  "参加人数 計": ["参加人数", "参加者数", "合計"],
  "連絡先 TEL": ["TEL", "電話"],
  "連絡先 FAX": ["FAX", "ファックス"],
};

export type Change = (sheet: Sheet, next: () => number) => Sheet;

const leafOf = (sheet: Sheet, column: number) => {
  const words = sheet.header.map((row) => (row[column] ?? "").replace(/\s/g, ""));
  return {
    group: words.length > 1 && words[0] !== words[1] && words[1] !== "" ? (words[0] ?? "") : "",
    leaf: words.at(-1) || words[0] || "",
  };
};
const columns = (sheet: Sheet) => Array.from({ length: width(sheet) }, (_, index) => index);
const reorder = (sheet: Sheet, order: readonly number[]): Sheet => ({
  ...sheet,
  header: sheet.header.map((row) => order.map((index) => row[index] ?? "")),
  rows: sheet.rows.map((row) => (row.length === 0 ? [] : order.map((index) => row[index]))),
});
const isRecord = (row: readonly (Cell | undefined)[]) =>
  row.filter((cell) => cell !== undefined).length > 2 && !/計/.test(row.find((cell) => cell !== undefined)?.text ?? "");

/** What of a cell stands in the column 年, 月 or 日; words that are no day stand in the first. */
function partOfDay(cell: Cell | undefined, part: number): Cell | undefined {
  if (cell === undefined) return undefined;
  if (/^[〃"]$/u.test(cell.text.trim())) return cell;
  const found = /^(\D*\d{1,4}|\D元)\D+(\d{1,2})\D+(\d{1,2})\D*$/u.exec(
    cell.text.normalize("NFKC").replace(/\s+/gu, ""),
  );
  const text = found === null ? (part === 0 ? cell.text : "") : (found[part + 1] ?? "");
  return text === "" ? undefined : { ...cell, text, type: "text" };
}

export const changes = {
  singleHeader: (sheet) => ({
    ...sheet,
    header: [
      columns(sheet).map((column) => {
        const { group, leaf } = leafOf(sheet, column);
        return joined[`${group} ${leaf}`]?.[0] ?? leaf;
      }),
    ],
  }),
  groupDropped: (sheet) => ({ ...sheet, header: [columns(sheet).map((column) => leafOf(sheet, column).leaf)] }),
  synonyms: (sheet, next) => ({
    ...sheet,
    header: [
      columns(sheet).map((column) => {
        const { group, leaf } = leafOf(sheet, column);
        return pick(next, joined[`${group} ${leaf}`] ?? otherWords[leaf] ?? [leaf]);
      }),
    ],
  }),
  // Only after the header is one row: groups of two rows stand over neighbours.
  shuffled: (sheet, next) => reorder(sheet, shuffle(next, columns(sheet))),
  titles: (sheet, next) => ({
    ...sheet,
    titles: [
      "○○市在宅医療支援センター",
      "",
      ...sheet.titles,
      pick(next, ["取扱注意", "※個人情報のため持ち出し禁止"]),
      "",
    ],
  }),
  repeated: (sheet) => ({
    ...sheet,
    rows: sheet.rows.flatMap((row, index) =>
      index > 0 && index % 30 === 0
        ? [
            ...sheet.header.map((words) =>
              words.map((text) => (text === "" ? undefined : { text, type: "text", struck: false })),
            ),
            row,
          ]
        : [row],
    ),
  }),
  extraColumns: (sheet, next) => {
    const blanks = reorder(
      sheet,
      columns(sheet).flatMap((column) => (next() < 0.15 ? [column, 999] : [column])),
    );
    return {
      ...blanks,
      header: blanks.header.map((row, level) => [...row, level === blanks.header.length - 1 ? "要介護度" : ""]),
      rows: blanks.rows.map((row) =>
        isRecord(row) ? [...row, { text: `要介護${1 + Math.floor(next() * 5)}`, type: "text", struck: false }] : row,
      ),
    };
  },
  otherDates: (sheet, next) => ({
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.map((cell) => {
        const date = cell?.type === "date" ? parsePlainDate(cell.text) : null;
        if (cell === undefined || date === null) return cell;
        const spelling = pick(next, [
          formatEraShort(date),
          formatEra(date),
          date.replaceAll("-", "/"),
          date.replaceAll("-", ""),
          date,
        ]);
        return { ...cell, type: "text", text: spelling };
      }),
    ),
  }),
  anonymousTabs: (sheet, next) => ({
    ...sheet,
    name: `Sheet${Math.floor(next() * 1e6)}`,
    titles: sheet.titles.filter((title) => !/台帳|一覧|ベッド/.test(title)),
  }),
  /** Each column of days becomes 年, 月 and 日 below its heading. */
  splitDays: (sheet) => {
    const isDays = (column: number) =>
      /日$/u.test(leafOf(sheet, column).leaf) &&
      !/連絡/u.test(leafOf(sheet, column).leaf) &&
      sheet.rows.some((row) => row[column]?.type === "date");
    const spread = columns(sheet).flatMap((column) =>
      isDays(column) ? [0, 1, 2].map((part) => ({ column, part })) : [{ column, part: -1 }],
    );
    return {
      ...sheet,
      header: [
        ...sheet.header.map((row) => spread.map(({ column }) => row[column] ?? "")),
        spread.map(({ part }) => ["年", "月", "日"][part] ?? ""),
      ],
      rows: sheet.rows.map((row) =>
        row.length === 0
          ? []
          : spread.map(({ column, part }) => (part < 0 ? row[column] : partOfDay(row[column], part))),
      ),
    };
  },
  /** Printed pages: the title again, its day and the header, in the middle of the records; a signature at the end. */
  pages: (sheet) => {
    const line = (texts: readonly string[]) =>
      texts.map((text): Cell | undefined => (text === "" ? undefined : { text, type: "text", struck: false }));
    const page = (number: number) => [
      [],
      line([`${number}ページ`]),
      line(["", "", "", "在宅医療支援センター"]),
      line(["", "作成日 令和7年6月30日"]),
      ...sheet.header.map(line),
    ];
    const rows = sheet.rows.flatMap((row, index) =>
      index > 0 && index % 20 === 0 ? [...page(index / 20), row] : [row],
    );
    return { ...sheet, rows: [...rows, [], line(["作成者", "早乙女"]), line(["", "年間件数", "12件"])] };
  },
  noHeadings: (sheet) => ({ ...sheet, header: sheet.header.map((row) => row.map((text) => "?".repeat(text.length))) }),
  nights: (sheet) => {
    const column = columns(sheet).find((index) => /日数/.test(leafOf(sheet, index).leaf));
    return {
      ...sheet,
      header: sheet.header.map((row) => row.map((text) => text.replace(/.*日数.*/s, "泊数"))),
      rows: sheet.rows
        .filter((row) => !/計/.test(row[0]?.text ?? ""))
        .map((row) =>
          row.map((cell, index) => {
            const count = Number((cell?.text ?? "").normalize("NFKC").replace("日", ""));
            return cell !== undefined && index === column && Number.isInteger(count)
              ? { ...cell, text: String(count - 1), type: "number" }
              : cell;
          }),
        ),
    };
  },
  lostHeadings: (sheet, next) => ({
    ...sheet,
    header: sheet.header.map((row) =>
      row.map((text) => [...text].map((letter) => (next() < 0.2 && text.length > 2 ? "?" : letter)).join("")),
    ),
  }),
} satisfies Record<string, Change>;

/** All tabs one below the other, each with its title and header. */
export function stacked(sheets: readonly Sheet[]): Sheet[] {
  const [first, ...others] = sheets;
  if (first === undefined) return [];
  const line = (texts: readonly string[]) =>
    texts.map((text) => (text === "" ? undefined : { text, type: "text", struck: false }));
  const below = others.flatMap((sheet) => [[], line([sheet.name]), ...sheet.header.map(line), ...sheet.rows]);
  return [{ ...first, name: "全件", titles: [first.name], rows: [...first.rows, ...below] }];
}

/** All tabs in one, with the year in a column, or with no year anywhere but in the dates. */
export function oneTab(sheets: readonly Sheet[], year: ((fiscalYear: number) => string) | null): Sheet[] {
  const [first] = sheets;
  if (first === undefined) return [];
  const rows = sheets.flatMap((sheet) =>
    sheet.rows.filter(isRecord).map((row) => {
      if (year === null) return row;
      return [{ text: year(parseFiscalYear(sheet.name) ?? 0), type: "text", struck: false }, ...row];
    }),
  );
  const header = year === null ? first.header : first.header.map((row) => ["年度", ...row]);
  return [{ name: "全年度", titles: [], header, rows }];
}
