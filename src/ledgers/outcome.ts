import { createLexicon } from "./lexicon.ts";

/** How a stay ended; `in_hospital` is said of one that has not. */
export type WrittenOutcome =
  | "home"
  | "facility"
  | "transfer"
  | "died_in_ward"
  | "died_in_emergency_room"
  | "in_hospital";

/** What offices write over the columns of their statistics. */
export const outcomeLabels: Readonly<Record<WrittenOutcome, string>> = {
  home: "自宅退院",
  facility: "施設",
  transfer: "転院",
  died_in_ward: "病院看取り",
  died_in_emergency_room: "救急外来で看取り",
  in_hospital: "入院中",
};

/**
 * Rule (shared/ledgers/README.md): 救急外来 and 救外 are deaths in the emergency room; other words of death are deaths in the
 * ward; 入院中 (or nothing, without a day of discharge) is still in hospital.
 */
export const outcomeWords = createLexicon<WrittenOutcome>([
  { label: "in_hospital", words: ["入院中", "利用中", "継続"] },
  { label: "died_in_emergency_room", words: ["救急外来", "救外", "ER"] },
  { label: "died_in_ward", words: ["病院看取り", "病院にて看取り", "看取り", "死亡", "永眠", "逝去", "死去", "他界"] },
  { label: "transfer", words: ["転院", "他院", "転医"] },
  {
    label: "facility",
    words: [
      "施設入所",
      "施設",
      "特養",
      "老健",
      "老人ホーム",
      "グループホーム",
      "ホーム",
      "サ高住",
      "介護医療院",
      "入所",
      "入居",
      "GH",
    ],
  },
  { label: "home", words: ["自宅退院", "自宅", "在宅復帰", "在宅", "家庭", "軽快", "退院"] },
]);
