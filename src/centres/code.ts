/** Code lists (コード表) every centre has; what stands in them is the centre's to change (table app.code). */
export const codeLists = [
  "end_reason",
  "disease_group",
  "stay_reason",
  "caller_kind",
  "subject_kind",
  "consultation_topic",
  "consultation_method",
  "consultation_response",
  "consultation_outcome",
  "refusal",
  "enquiry_refusal",
  "venue_kind",
  "capability",
  "specialty",
  "withdrawal_reason",
  "absence_reason",
  "not_accepted",
  "language",
] as const;
export type CodeList = (typeof codeLists)[number];

/** A code with its labels. Records keep the code; screens show the label. */
export interface Code {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** Group under which the published figures count it; null where it is its own. */
  readonly publishedAs: string | null;
  /** No longer offered in forms; still the label of what was recorded with it. */
  readonly retired: boolean;
}

/** Label of a recorded code in a language; a code that no list knows (an old import) is shown as it was written. */
export function codeLabel(codes: readonly Code[], code: string, language: string): string {
  const found = codes.find((one) => one.code === code);
  if (!found) return code;
  return language === "en" ? found.en : found.ja;
}
