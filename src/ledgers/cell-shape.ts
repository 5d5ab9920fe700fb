import { dayAlone, parseDate } from "../japan/era-date.ts";
import { parseFiscalYear } from "../japan/fiscal-year.ts";
import { parseCount } from "../japan/japanese-number.ts";
import { isKana } from "../japan/kana.ts";
import { callerKindWords, subjectKindWords } from "./caller-kind.ts";
import { isDrawnMark } from "./capability-mark.ts";
import { topicWords } from "./consultation-topic.ts";
import { diseaseWords } from "./disease-group.ts";
import { endReasonWords } from "./end-reason.ts";
import { splitEntries } from "./lexicon.ts";
import { outcomeWords } from "./outcome.ts";
import { stayReasonWords } from "./stay-reason.ts";
import { readTimeOfDay } from "./time-of-day.ts";
import { venueKindWords } from "./venue-kind.ts";

/** A few values of one column, each once, without blanks and ditto marks. */
export interface ColumnProfile {
  readonly values: readonly string[];
  /** How many of all values differ, as a share. */
  readonly variety: number;
}

/** How well the cells of a column fit a kind of content: 0 not at all, 1 all of them. */
type Shape = (profile: ColumnProfile) => number;

const share =
  (fits: (value: string) => boolean | number): Shape =>
  ({ values }) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + Number(fits(value)), 0) / values.length;

const plain = (value: string) => value.normalize("NFKC").replace(/\s|\p{Variation_Selector}/gu, "");

const organisation =
  /病院|クリニック|医院|診療所|内科|外科|小児科|眼科|皮膚科|整形|ステーション|訪看|訪問看護|薬局|ケアプラン|居宅|ケアマネ|センター|事業所|包括|ホーム|CL$|HP$|FC$|ST/iu;

/** A day in any spelling, possible or not, or an Excel serial number; an age in the place of a birthday counts half. */
function dateYear(value: string): number | "yearless" | "short_year" | null {
  const reading = parseDate(value, {});
  if (reading.ok) return Number(reading.date.slice(0, 4));
  if (reading.reason === "year_missing") return "yearless";
  if (reading.reason === "impossible_day") return "yearless";
  if (reading.reason === "ambiguous_order") return Number(dayAlone(value).slice(-4));
  if (reading.reason === "ambiguous_year") return "short_year";
  return null;
}

const lastLikelyBirthYear = 1985;
const firstLikelyEventYear = 2000;

/** How much a text looks like the name of a person, 0 to 1. */
export const isPersonName = (value: string) => {
  // The reading may stand behind the name.
  const text = plain(value)
    .replace(/\([\p{sc=Hiragana}\p{sc=Katakana}ー・]+\)$/u, "")
    .replace(/様$|さん$/u, "");
  if (text.length < 2 || text.length > 9 || /[\d()○△×]/u.test(text) || organisation.test(text)) return 0;
  if (!/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ヶ?ー]+$/u.test(text) || isKana(text)) return 0;
  return /\s/u.test(value.trim()) || /様$/u.test(plain(value)) ? 1 : text.length <= 6 ? 0.7 : 0.3;
};

/** True for a text that names an office or institution by its usual words. */
export const isOrganisationName = (value: string) =>
  organisation.test(plain(value)) || /ファーマシー|ナース|苑$/u.test(value);

/** Words and figures in the place of ○, △ and ×; a note may stand behind. */
const writtenMark =
  /^(?:(?:可能?|不可|条件付き?|要相談|応相談|対応可|対応不可|未確認)(?:\(.*\)|要相談|\p{sc=Han}{0,4})?|有|無|あり|なし|はい|いいえ|レ|[01]|yes|no)$/iu;

const isDoctorName = (value: string) =>
  /(?:Dr|先生|医師|Ｄｒ)(?:\(.*\))?$/iu.test(plain(value)) ? 1 : 0.75 * isPersonName(value.replace(/[（(].*$/u, ""));

const familiar = (variety: number, most: number) => (variety <= most ? 1 : Math.max(0, 1 - (variety - most) * 2));

const shapeTests = {
  any: share(() => 0.5),
  longText: share((value) => Math.min(1, value.length / 12)),
  birthday: share((value) => {
    const year = dateYear(value);
    if (typeof year === "number") return year <= lastLikelyBirthYear ? 1 : year < firstLikelyEventYear ? 0.5 : 0.1;
    if (year === "short_year") return 0.5;
    if (/^\(?\d{1,3}[歳才]/u.test(plain(value))) return 1;
    return /^(?:[1-9]\d{3}|[12]\d{4})$/.test(value) ? 0.6 : 0;
  }),
  day: share((value) => {
    const year = dateYear(value);
    if (year === "yearless") return 1;
    if (year === "short_year") return /^\d+$/u.test(dayAlone(value)) ? 0.5 : 0.7;
    if (year !== null) return year >= firstLikelyEventYear ? 1 : 0;
    return /^(?:入院中|キャンセル|入院せず|中止|未定)$/u.test(plain(value)) ? 0.5 : /^[34]\d{4}$/.test(value) ? 0.8 : 0;
  }),
  dayList: share((value) => {
    const parts = plain(value)
      .split(/[、,，・;/]?(?=\d{1,2}[/月]\d)|[、,，;]/u)
      .filter((part) => part !== "");
    const days = parts.filter((part) => dateYear(part.replace(/[・]$/u, "")) === "yearless").length;
    return days === 0 || days < parts.length ? 0 : days > 1 ? 1 : 0.55;
  }),
  kana: share((value) => isKana(value) && plain(value).length >= 3),
  personName: (profile: ColumnProfile) =>
    share(isPersonName)(profile) * (0.5 + 0.5 * Math.min(1, profile.variety * 1.3)),
  doctorName: (profile: ColumnProfile) => share(isDoctorName)(profile) * (0.4 + 0.6 * familiar(profile.variety, 0.5)),
  staffName: (profile: ColumnProfile) =>
    share((value) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,5}$/u.test(plain(value)))(profile) *
    familiar(profile.variety, 0.15),
  sex: share((value) => /^(?:男|女)(?:性)?$|^[MFmf]$/u.test(plain(value))),
  place: (profile: ColumnProfile) =>
    share((value) => {
      const text = plain(value);
      if (organisation.test(text) || text.length > 16 || /先生|Dr$/u.test(text)) return 0;
      return /(?:丁目|番地|市|区|町|村|\d)$|[市区町村]/u.test(text) ? 1 : 0.5;
    })(profile) * familiar(profile.variety, 0.6),
  disease: share((value) =>
    diseaseWords.mentions(value) ? 1 : /[癌症病炎腫]|不全|後遺|骨折|麻痺|損傷|障害/u.test(value) ? 0.7 : 0,
  ),
  stayReason: share((value) => stayReasonWords.mentions(value)),
  endReason: share((value) => endReasonWords.mentions(value)),
  outcome: share((value) => outcomeWords.mentions(value)),
  institution: share((value) =>
    /クリニック|医院|診療所|内科|外科|小児科|眼科|皮膚科|整形|(?:CL|FC)$/u.test(plain(value)),
  ),
  hospital: (profile: ColumnProfile) =>
    Math.max(
      share((value) => /病院|医療センター|HP$/u.test(plain(value)))(profile),
      0.5 * familiar(profile.variety, 0.2),
    ) * familiar(profile.variety, 0.9),
  hospitalList: share((value) => /病院|医療センター|HP$/u.test(plain(value))),
  nursing: share((value) =>
    /訪問看護|訪看|ナース|看護ステーション/u.test(value) ? 1 : /ST$/u.test(plain(value)) ? 0.7 : 0.1,
  ),
  careOffice: share((value) => /ケアプラン|居宅|ケアマネ|介護支援|ケアステーション/u.test(value)),
  partnerName: share(isOrganisationName),
  consent: share((value) => /^(?:[○◯〇×✕レ✓]|済|有|無|あり|なし|口頭|同意|書面|未|取得|得)/u.test(plain(value))),
  mark: share((value) => (isDrawnMark(value) ? 1 : writtenMark.test(plain(value)) ? 0.8 : 0)),
  age: share((value) => /^\d{1,3}[歳才]?$/u.test(plain(value))),
  stayDays: share((value) => {
    const count = parseCount(value) ?? parseCount(value.replace(/泊.*$/u, ""));
    return count !== null && count < 400;
  }),
  count: share((value) => parseCount(value) !== null || /\d+(?:名|人)/u.test(plain(value))),
  serial: (profile: ColumnProfile) =>
    share((value) => /^(?:No\.?)?\d{1,5}$|^[-―－]$/iu.test(plain(value)))(profile) * (profile.variety > 0.9 ? 1 : 0.5),
  registrationNumber: share((value) => /^[A-Za-z]{0,2}\d{1,4}[-－‐―ー]\d{1,5}$/u.test(plain(value))),
  time: share((value) => readTimeOfDay(value) !== null),
  phone: share(
    (value) =>
      /^(?:TEL|FAX|℡)?[:.]?\(?\d{0,5}\)?[-‐－(]?\d{1,4}[-‐－)]?\d{3,4}$/iu.test(plain(value)) &&
      plain(value).length >= 8,
  ),
  callerKind: share((value) => callerKindWords.mentions(value) && plain(value).length <= 14),
  subjectKind: share((value) => subjectKindWords.mentions(value) && plain(value).length <= 10),
  topics: share((value) => {
    const topics = splitEntries(value);
    return topics.filter((topic) => topicWords.mentions(topic)).length / Math.max(1, topics.length);
  }),
  response: share((value) =>
    /連絡|紹介|調整|案内|情報提供|傾聴|訪問|送付|つなぐ|確認|出席|渡す|説明|折り返し/u.test(value) ? 1 : 0,
  ),
  venueKind: (profile: ColumnProfile) =>
    share((value) => venueKindWords.mentions(value))(profile) * familiar(profile.variety, 0.8),
  venue: share((value) => (venueKindWords.mentions(value) || /館|室|園|苑|第\d/u.test(value) ? 0.9 : 0.2)),
  theme: share((value) =>
    /[「」]|在宅|人生|ACP|最期|終活|認知症|健康|について|とは|って/u.test(value) ? 1 : value.length >= 10 ? 0.6 : 0,
  ),
  audience: share((value) => /住民|民生|ボランティア|多職種|ケアマネ|職員|市民|高齢者|家族|会員/u.test(value)),
  speaker: (profile: ColumnProfile) => 0.6 * familiar(profile.variety, 0.4),
  specialty: share((value) => /^[\p{sc=Han}]{1,8}科$/u.test(plain(value))),
  fiscalYear: share((value) => parseFiscalYear(value) !== null),
  code: share((value) => /^\d{7,10}$/.test(plain(value))),
  weekdays: share((value) => /^[月火水木金土日毎週・、,～~\-午前後全曜休診除く\s]+$/u.test(value.normalize("NFKC"))),
} satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapeTests;

const measured = new WeakMap<ColumnProfile, Map<ShapeName, number>>();

/** How well a column fits a kind of content, 0 to 1. Measured once: every kind of table asks the same again. */
export function fitsShape(profile: ColumnProfile, shape: ShapeName): number {
  let results = measured.get(profile);
  if (results === undefined) {
    results = new Map();
    measured.set(profile, results);
  }
  let result = results.get(shape);
  if (result === undefined) {
    result = shapeTests[shape](profile);
    results.set(shape, result);
  }
  return result;
}
