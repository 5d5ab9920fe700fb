import { type ListedCapabilityGroup, listedCapabilities } from "./capability-list.ts";

/** What is known of a capability (対応可能な処置): 可, 条件付, 不可, 未確認. Unknown is never a no (domain.md 3.3). */
export const capabilityAnswers = ["yes", "conditional", "no", "unknown"] as const;
export type CapabilityAnswer = (typeof capabilityAnswers)[number];

/** 日中・夜間・休日: whether a capability is there then; null is 未確認. */
export interface CapabilityTimes {
  readonly day: boolean | null;
  readonly night: boolean | null;
  readonly holiday: boolean | null;
}
export const noTimes: CapabilityTimes = { day: null, night: null, holiday: null };

/** How an answer was confirmed: by telephone, in person, by FAX, mail, on paper, or by the doctor's own link. */
export const confirmationWays = ["telephone", "visit", "fax", "mail", "paper", "link"] as const;
export type ConfirmationWay = (typeof confirmationWays)[number];

/** An answer as its row in the table holds it, without whose it is. */
export interface AnswerRow {
  readonly capability: string;
  readonly answer: string;
  readonly note: string | null;
  readonly confirmed_on: string | null;
  readonly by_day: boolean | null;
  readonly at_night: boolean | null;
  readonly on_holidays: boolean | null;
  readonly confirmed_by: string | null;
  readonly confirmed_how: string | null;
  readonly answered_on: string | null;
}

/** Groups in which the list is shown; what a centre added itself is the last. */
export type CapabilityGroup = ListedCapabilityGroup | "own";
export const capabilityGroups: readonly CapabilityGroup[] = [
  ...(Object.keys(listedCapabilities) as ListedCapabilityGroup[]),
  "own",
];

const groupNames: Readonly<Record<CapabilityGroup, { readonly ja: string; readonly en: string }>> = {
  national: { ja: "診療の内容(医療機能情報の14項目)", en: "Medical care (the national list's 14 items)" },
  palliative: { ja: "緩和・看取り", en: "Palliative care, last days" },
  procedure: { ja: "処置", en: "Procedures" },
  examination: { ja: "検査・予防接種", en: "Examinations, vaccination" },
  patients: { ja: "受け入れる方", en: "Patients taken" },
  papers: { ja: "書類・指定", en: "Papers, designations" },
  service: { ja: "在宅医療の種類(医療機能情報)", en: "Kinds of home care (national list)" },
  guidance: { ja: "在宅療養指導(医療機能情報)", en: "Guidance for home treatment (national list)" },
  cooperation: { ja: "他施設との連携(医療機能情報)", en: "Working with others (national list)" },
  own: { ja: "センターで加えた項目", en: "Added by the centre" },
};

/** What a group is called, on the screens of every slice: here, because the words of one slice are not another's to wait for. */
export const capabilityGroupName = (group: CapabilityGroup, language: string): string =>
  groupNames[group][language.startsWith("en") ? "en" : "ja"];

const groupOfCode = new Map(
  (Object.entries(listedCapabilities) as [ListedCapabilityGroup, { items: object }][]).flatMap(([group, { items }]) =>
    Object.keys(items).map((code): [string, CapabilityGroup] => [code, group]),
  ),
);

/** The group of a capability's code. */
export const capabilityGroup = (code: string): CapabilityGroup => groupOfCode.get(code) ?? "own";

/** Whether day, night and holiday are asked for a capability; for what a centre added itself they may be. */
export function isTimed(code: string): boolean {
  const group = capabilityGroup(code);
  return group === "own" || listedCapabilities[group].timed;
}

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
