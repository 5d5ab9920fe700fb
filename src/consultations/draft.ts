import { refusals } from "../platform/errors.ts";

/** Longest draft in characters of JSON: a long telephone call has about 10,000. */
export const longestDraft = 200_000;

export const consultationDraftRefusals = refusals({
  consultation_draft_too_large: {
    status: 413,
    ja: "書きかけが大きすぎて保存できません。一部を相談に記録してから続けてください。",
    en: "This draft is too large to be kept. Record part of it first.",
  },
  consultation_draft_finished: {
    status: 409,
    ja: "この書きかけは、もう相談として記録されています。",
    en: "This draft has been recorded as a consultation already.",
  },
  consultation_draft_continues_nothing: {
    status: 404,
    ja: "続きを書こうとした相談が見つかりません。一覧から開き直してください。",
    en: "The case this was to continue was not found. Please open it again from the list.",
    constraint: "consultation_draft_centre_id_continues_id_fkey",
  },
  consultation_view_name_taken: {
    status: 409,
    ja: "同じ名前の表示がすでにあります。別の名前を付けてください。",
    en: "A view of this name exists already. Choose another name.",
    constraint: "consultation_view_own_once",
  },
  consultation_shared_view_name_taken: {
    status: 409,
    ja: "同じ名前の共有の表示がすでにあります。別の名前を付けてください。",
    en: "A shared view of this name exists already. Choose another name.",
    constraint: "consultation_view_shared_once",
  },
});
