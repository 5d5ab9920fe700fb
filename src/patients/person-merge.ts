import { type RefusalDefinition, refusals } from "../platform/errors.ts";

export const mergeRefusals = refusals({
  merge_needs_two: {
    status: 409,
    ja: "同じ記録どうしは一つにまとめられません。",
    en: "A record cannot be merged with itself.",
  },
  merge_two_running: {
    status: 409,
    ja: "どちらも登録中か申請中です。先に一方の登録を終了するか、申請を取り下げてください。",
    en: "Both are registered or applied for. End one registration, or take one application back, first.",
  },
  merge_overlapping_stays: {
    status: 409,
    ja: "支援ベッドの利用の日が重なっています。先に、誤っている利用を訂正するか取り消してください。",
    en: "Their stays in support beds overlap. Correct or annul the wrong one first.",
  },
  merge_two_drafts: {
    status: 409,
    ja: "どちらにも書きかけの共有シートがあります。先に一方を確定してください。",
    en: "Both have an unfinished sheet. Finalise one of them first.",
  },
});

/** What the two records hold that could stand against each other. */
export interface MergeFacts {
  readonly runningRegistrations: number;
  readonly overlappingStays: number;
  readonly drafts: number;
}

/** What stands in the way of making one person of two records, as questions in order; empty if nothing does. */
export function mergeObstacles(facts: MergeFacts): RefusalDefinition[] {
  return [
    ...(facts.runningRegistrations > 1 ? [mergeRefusals.merge_two_running] : []),
    ...(facts.overlappingStays > 0 ? [mergeRefusals.merge_overlapping_stays] : []),
    ...(facts.drafts > 1 ? [mergeRefusals.merge_two_drafts] : []),
  ];
}
