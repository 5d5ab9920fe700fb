import { type DoctorRole, wholeCity } from "./acceptance.ts";
import { faultsOfHours, inOrder, type VisitingHours } from "./visiting-hours.ts";

// How ledgers write what the registry keeps in fields: 区分, 往診曜日, エリア. What is not understood whole is not read in part.

/** 主治医可, 副主治医可, 協力医のみ; null for anything else. */
export function readRole(text: string): DoctorRole | null {
  const said = /^(副主治医|主治医|協力医)(?:に?可能?|のみ|だけ)?$/u.exec(plain(text))?.[1] ?? "";
  return ({ 主治医: "main", 副主治医: "deputy", 協力医: "supporting" }[said] as DoctorRole | null | undefined) ?? null;
}

/** When a doctor visits: weekdays, and words that no weekday can hold. */
export interface WeekdaysRead {
  readonly hours: readonly VisitingHours[];
  readonly note: string | null;
}

const days = "月火水木金土日";
const day = `[${days}](?:曜日?)?`;
const to = "\\s*(?:[~〜–—ー-]|から)\\s*";
const time = "\\d{1,2}(?::\\d{2}|時(?:\\d{1,2}分|半)?)";
const part = new RegExp(
  [
    "(?<gap>[\\s・、,/と]+|及び|のみ|だけ)",
    `(?<first>${day})(?:${to}(?<last>${day})(?:まで)?)?`,
    "(?<group>平日|毎日)",
    "(?<half>午前|午後)中?",
    `(?<from>${time})${to}(?<until>${time})(?:まで)?`,
  ].join("|"),
  "uy",
);
/** The usual hours of a clinic, where a ledger says no times. */
const halves: Readonly<Record<string, readonly [string, string]>> = {
  午前: ["09:00", "12:00"],
  午後: ["13:00", "17:00"],
};
const hasNoDay = /不定|随時|相談|都度|未定/u;

/**
 * 月～金, 月・水・金, 月火木金 午後, 水・土午前, 火 13:30～17:00; a half or times belong to the days before them. 不定(要電話) names no
 * day and is kept in words, as is what stands in brackets. Null for what is not understood (第2水曜).
 */
export function readWeekdays(text: string): WeekdaysRead | null {
  if (hasNoDay.test(text)) return { hours: [], note: text.trim() };
  const remarks: string[] = [];
  const words = text.normalize("NFKC").replaceAll(/\(([^()]*)\)/gu, (_, remark: string) => {
    if (/^(?:午前|午後|[\d:時分半~〜–ー-]+)$/u.test(remark)) return ` ${remark}`;
    remarks.push(remark.trim());
    return "";
  });
  const hours = readHours(words);
  if (hours === null || faultsOfHours(hours).size > 0) return null;
  return { hours: inOrder(hours), note: remarks.join("、") || null };
}

function readHours(words: string): VisitingHours[] | null {
  const hours: VisitingHours[] = [];
  let named: number[] = [];
  let isTimed = false;
  part.lastIndex = 0;
  while (part.lastIndex < words.length) {
    const found = part.exec(words)?.groups;
    if (!found) return null;
    const more = daysOf(found);
    const times = timesOf(found);
    if (more.length > 0) {
      if (isTimed) named = [];
      else hours.splice(hours.length - named.length);
      named = [...new Set([...named, ...more])];
      isTimed = false;
      hours.push(...named.map((weekday) => ({ weekday, from: null, to: null })));
    } else if (times) {
      if (named.length === 0) return null;
      if (!isTimed) hours.splice(hours.length - named.length);
      hours.push(...named.map((weekday) => ({ weekday, from: times[0], to: times[1] })));
      isTimed = true;
    }
  }
  return hours;
}

function daysOf({ first, last, group }: Partial<Record<string, string>>): number[] {
  if (group) return group === "平日" ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7];
  if (!first) return [];
  const [from, until] = [days.indexOf(first[0] ?? ""), days.indexOf((last ?? first)[0] ?? "")];
  const length = ((until - from + 7) % 7) + 1;
  return Array.from({ length }, (_, ahead) => ((from + ahead) % 7) + 1);
}

function timesOf({ half, from, until }: Partial<Record<string, string>>): readonly [string, string] | undefined {
  if (half) return halves[half];
  return from && until ? [clockOf(from), clockOf(until)] : undefined;
}

function clockOf(written: string): string {
  const [hour = "", minute = ""] = written.replace("半", "30").split(/[:時分]/u);
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}

/** Towns as a ledger lists them (沢・富士見、上奥富); 市内全域 stays one word. Null for what is no list of towns (半径5km). */
export function readTowns(text: string): string[] | null {
  if (plain(text) === wholeCity) return [wholeCity];
  const towns = text
    .normalize("NFKC")
    .split(/[・、,/\s]+/u)
    .filter((town) => town !== "");
  const isTown = (town: string) =>
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+(?:\d*丁目)?$/u.test(town) &&
    !/相談|以外|周辺|近隣|付近|程度|除|全域|方面|など|ほか/u.test(town);
  return towns.every(isTown) ? [...new Set(towns)] : null;
}

const plain = (text: string) => text.normalize("NFKC").replaceAll(/\s+/gu, "");
