import { createLexicon } from "./lexicon.ts";

/** Where a talk was given (会場区分); the label is the code. */
export type VenueKind = "公民館" | "サロン" | "介護施設" | "地域日常圏域会議" | "ボランティア連絡会" | "その他";

export const venueKindWords = createLexicon<VenueKind>([
  { label: "地域日常圏域会議", words: ["地域日常圏域会議", "日常圏域会議", "圏域会議", "圏域"] },
  { label: "ボランティア連絡会", words: ["ボランティア連絡会", "ボラ連絡会", "ボランティア", "ボラ連"] },
  { label: "サロン", words: ["サロン"] },
  { label: "公民館", words: ["公民館", "交流センター", "コミュニティセンター", "集会所", "自治会館"] },
  { label: "介護施設", words: ["介護施設", "施設", "デイサービス", "老健", "特養", "老人ホーム", "ホーム"] },
  { label: "その他", words: ["その他", "市役所", "学校", "病院", "会議", "薬局"] },
]);
