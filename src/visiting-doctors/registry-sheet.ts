import { type CapabilityAnswer, capabilityGroup } from "./capability.ts";
import type { VisitingHours } from "./visiting-hours.ts";

// How the registry is written in a table for people and for our own importer: the words ledgers use.

const signs: Readonly<Record<CapabilityAnswer, string>> = { yes: "○", conditional: "△", no: "×", unknown: "" };

/** ○, △(平日のみ), ×, blank for 未確認: what the importer reads again. */
export function answerMark(answer: CapabilityAnswer, note: string | null): string {
  return note === null || answer === "unknown" ? signs[answer] : `${signs[answer]}(${note.replaceAll(/\s+/gu, " ")})`;
}

const days = "月火水木金土日";

/** 月・水・金, 月～金; 火 13:30～17:00、月・水: days without times come last, since times belong to the days before them. */
export function weekInWords(hours: readonly VisitingHours[]): string {
  const plain = [...new Set(hours.filter(({ from }) => from === null).map(({ weekday }) => weekday))].sort();
  const isRun = plain.length > 2 && plain.every((day, index) => index === 0 || day === (plain[index - 1] ?? 0) + 1);
  const named = plain.map((day) => days[day - 1] ?? "");
  const whole = isRun ? `${named[0]}～${named.at(-1)}` : named.join("・");
  const timed = hours
    .filter(({ from }) => from !== null)
    .map(({ weekday, from, to }) => ({ day: days[weekday - 1] ?? "", times: `${from}～${to}` }));
  const byTimes = Map.groupBy(timed, ({ times }) => times);
  const rest = [...byTimes].map(([times, on]) => `${on.map(({ day }) => day).join("")} ${times}`);
  return [...rest, whole].filter((part) => part !== "").join("、");
}

/** 主治医可 …, as ledgers write the part a doctor takes. */
export const roleWords = { main: "主治医可", deputy: "副主治医可", supporting: "協力医のみ" } as const;
export const acceptingWords = { yes: "可", conditional: "条件付", no: "停止", unknown: "" } as const;

/** The heading over a capability's column: 診療内容 for the national list, as ledgers have it. */
export const groupHeading = (code: string): string =>
  capabilityGroup(code) === "national" ? "診療内容" : "その他 対応可能な処置等";
