/** What is known of a capability (対応可能な処置): 可, 条件付, 不可, 未確認. Unknown is never a no (domain.md 3.3). */
export const capabilityAnswers = ["yes", "conditional", "no", "unknown"] as const;
export type CapabilityAnswer = (typeof capabilityAnswers)[number];

/** Groups in which the list is shown; what a centre added itself is the last. */
export const capabilityGroups = ["national", "palliative", "procedure", "patients", "own"] as const;
export type CapabilityGroup = (typeof capabilityGroups)[number];

const members: Readonly<Record<Exclude<CapabilityGroup, "own">, readonly string[]>> = {
  // 医療機能情報提供制度, 在宅医療の診療内容: the fourteen items every clinic reports, in their order.
  national: [
    "点滴の管理",
    "中心静脈栄養",
    "腹膜透析",
    "酸素療法",
    "経管栄養",
    "疼痛の管理",
    "褥瘡の管理",
    "人工肛門の管理",
    "人工膀胱の管理",
    "レスピレーター",
    "モニター測定",
    "尿カテーテル",
    "気管切開部の処置",
    "在宅ターミナルケアの対応",
  ],
  palliative: ["麻薬(内服・貼付)", "麻薬持続皮下注(PCA)", "PCA休日開始", "看取り(夜間死亡確認)"],
  procedure: [
    "輸血",
    "胸水・腹水穿刺",
    "気管カニューレ交換",
    "胃瘻交換",
    "経鼻胃管交換",
    "膀胱瘻・腎瘻管理",
    "PICC・CVポート穿刺",
    "創傷デブリードマン",
    "関節注射",
    "超音波",
  ],
  patients: ["認知症BPSD", "神経難病(ALS等)", "小児・医療的ケア児", "感染症(MRSA等)受入"],
};

const groupOfCode = new Map(
  Object.entries(members).flatMap(([group, codes]) => codes.map((code) => [code, group as CapabilityGroup])),
);

/** The group of a capability's code. */
export const capabilityGroup = (code: string): CapabilityGroup => groupOfCode.get(code) ?? "own";

/** Capabilities by group, each group in the order given; empty groups are left out. */
export function byGroup<T extends { readonly code: string }>(
  all: readonly T[],
): { group: CapabilityGroup; items: T[] }[] {
  return capabilityGroups
    .map((group) => ({ group, items: all.filter(({ code }) => capabilityGroup(code) === group) }))
    .filter(({ items }) => items.length > 0);
}

/** How well answers meet what is needed: one doctor is preferred to another by fewer no, then fewer unknown, then fewer 条件付. */
export function compareFit(a: readonly CapabilityAnswer[], b: readonly CapabilityAnswer[]): number {
  const count = (answers: readonly CapabilityAnswer[], wanted: CapabilityAnswer) =>
    answers.filter((answer) => answer === wanted).length;
  for (const worse of ["no", "unknown", "conditional"] as const) {
    const difference = count(a, worse) - count(b, worse);
    if (difference !== 0) return difference;
  }
  return 0;
}
