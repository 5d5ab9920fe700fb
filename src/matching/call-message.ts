import type { AgeBand, AnonymousNeed } from "./anonymise.ts";

/** A line of what an open call says, in Japanese: it goes to doctors by mail and FAX. */
export interface CallLine {
  readonly label: string;
  readonly value: string;
}

/** Labels of the centre's code lists, for what an open call names. */
export interface CallWords {
  readonly capability: (code: string) => string;
  readonly disease: (code: string) => string;
  readonly language: (code: string) => string;
}

const bands: Readonly<Record<AgeBand, string>> = {
  child: "15歳未満",
  under_40: "15歳以上40歳未満",
  "40": "40歳代",
  "50": "50歳代",
  "60": "60歳代",
  "70": "70歳代",
  "80": "80歳代",
  "90": "90歳以上",
};
const thirds = { 1: "上旬", 2: "中旬", 3: "下旬" } as const;
const places = { home: "自宅", facility: "施設" } as const;

/** What the call tells of the need; lines of what is not known are left out. */
export function callLines(need: AnonymousNeed, words: CallWords): CallLine[] {
  const times = [need.night ? "夜間" : "", need.holiday ? "休日" : "", need.endOfLife ? "看取り" : ""].filter(Boolean);
  const lines: [string, string | null][] = [
    ["年代", need.ageBand && bands[need.ageBand]],
    ["地域", need.town ?? (need.townWithheld ? "市内(町名は控えます)" : null)],
    ["療養の場所", need.place && places[need.place]],
    ["病名の区分", need.diseaseGroup && words.disease(need.diseaseGroup)],
    ["必要な処置", need.capabilities.map(words.capability).join("、") || null],
    ["夜間・休日・看取り", times.join("、") || null],
    ["日本語のほかの言葉", need.languages.map(words.language).join("、") || null],
    ["始まり", need.around ? `${need.around.month}月${thirds[need.around.third]}` : "なるべく早く"],
    ["お願いしたい役割", need.role === "deputy" ? "副主治医" : "主治医と副主治医"],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** The lines and what the coordinator adds, as plain text. */
export function callText(lines: readonly CallLine[], note: string | null): string {
  const all = note === null ? lines : [...lines, { label: "補足", value: note }];
  return all.map(({ label, value }) => `${label}: ${value.replaceAll(/\s+/gu, " ")}`).join("\n");
}

/** The lines of a text made by callText. */
export function linesOfText(text: string): CallLine[] {
  return text.split("\n").map((line) => {
    const at = line.indexOf(": ");
    return { label: line.slice(0, at), value: line.slice(at + 2) };
  });
}
