import type { DoctorRole } from "./acceptance.ts";
import type { VisitingHours } from "./visiting-hours.ts";

// How ledgers write what the registry keeps in fields: 区分, 往診曜日, エリア.

/** 主治医可, 副主治医可, 協力医のみ; nothing for anything else. */
export function parseRole(text: string): DoctorRole | null {
  const plain = text.normalize("NFKC");
  if (/不可|いいえ/u.test(plain)) return null;
  if (/副主治医/u.test(plain)) return "deputy";
  if (/主治医/u.test(plain)) return "main";
  return /協力医/u.test(plain) ? "supporting" : null;
}

const days = "月火水木金土日";
const halves = { 午前: ["09:00", "12:00"], 午後: ["13:00", "17:00"] } as const;

/**
 * 月～金, 月・水・金, 月火木金 午後, 水・土午前. Only the weekdays are certain; 午前 and 午後 are read as the usual hours of a clinic.
 * Nothing for what names no weekday (不定).
 */
export function parseWeekdays(text: string): VisitingHours[] {
  const plain = text.normalize("NFKC").replaceAll(/曜日?/gu, "");
  if (/不定|なし/u.test(plain)) return [];
  const half = /午前/u.test(plain) ? halves.午前 : /午後/u.test(plain) ? halves.午後 : null;
  const words = plain.replaceAll(/午前|午後/gu, "");
  const range = new RegExp(`([${days}])\\s*[~〜～\\-ー–から]+\\s*([${days}])`, "u").exec(words);
  const named = range
    ? [...days].slice(days.indexOf(range[1] ?? ""), days.indexOf(range[2] ?? "") + 1)
    : [...days].filter((day) => words.includes(day));
  return named.map((day) => ({ weekday: days.indexOf(day) + 1, from: half?.[0] ?? null, to: half?.[1] ?? null }));
}

/** Towns as a ledger lists them (沢・富士見、上奥富); 市内全域 stays one word. */
export const parseTowns = (text: string): string[] =>
  text
    .normalize("NFKC")
    .split(/[・、,/\s]+/u)
    .filter((town) => town !== "");
