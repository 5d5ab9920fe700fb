import { refusals } from "../platform/errors.ts";

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

/** The lists by the subject of the work they belong to, in the order of the settings. */
export const codeGroups = {
  consultations: [
    "caller_kind",
    "subject_kind",
    "consultation_topic",
    "consultation_method",
    "consultation_response",
    "consultation_outcome",
    "enquiry_refusal",
  ],
  registrations: ["disease_group", "end_reason"],
  beds: ["stay_reason", "refusal"],
  doctors: ["specialty", "capability", "not_accepted", "language", "absence_reason", "withdrawal_reason"],
  outreach: ["venue_kind"],
} as const satisfies Record<string, readonly CodeList[]>;

/** A code with its labels. Records keep the code; screens show the label. */
export interface Code {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** Group under which the published figures count it; null where it is its own. */
  readonly publishedAs: string | null;
  /** No longer offered in forms; still the label of what was recorded with it. */
  readonly retired: boolean;
  /** Stands in the published figures: its name may change, its meaning may not. */
  readonly protected: boolean;
}

/** What was done with a code list, for its history. */
export const codeChangeKinds = ["added", "renamed", "moved", "retired", "restored"] as const;
export type CodeChangeKind = (typeof codeChangeKinds)[number];

export const codeRefusals = refusals({
  code_label_taken: {
    status: 409,
    ja: "同じ名前の項目がこの一覧にあります。使わなくなった項目なら「また使う」で戻せます。",
    en: "This list has an item of that name. One that is no longer used can be brought back.",
    constraint: "code_label_once",
  },
  code_exists: {
    status: 409,
    ja: "この名前で始まった項目がすでにあります(今の名前や使用状況が違うことがあります)。一覧を確かめてください。",
    en: "An item was once made under this name (it may be renamed or retired by now). Check the list.",
    constraint: "code_pkey",
  },
  code_last: {
    status: 409,
    ja: "最後の1つは使用をやめられません。先に代わりの項目を加えてください。",
    en: "The last item cannot be retired. Add another one first.",
  },
  code_order_incomplete: {
    status: 409,
    ja: "並べ替えの間に一覧が変わりました。最新の一覧で並べ直してください。",
    en: "The list changed while it was being ordered. Order the latest one.",
  },
});

/** Label of a recorded code in a language; a code that no list knows (an old import) is shown as it was written. */
export function codeLabel(codes: readonly Code[], code: string, language: string): string {
  const found = codes.find((one) => one.code === code);
  if (!found) return code;
  return language === "en" ? found.en : found.ja;
}
