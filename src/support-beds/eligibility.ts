import { daysBetween, type PlainDate } from "../japan/plain-date.ts";
import type { OpeningState } from "../organisations/opening-hours.ts";
import type { Sentence } from "../platform/errors.ts";
import type { SupportBedRules } from "./stay.ts";

/** What is known about a patient and the moment, from the records that exist; null is "not known". */
export interface EligibilityFacts {
  readonly registered: "active" | "applied" | "ended" | "never";
  readonly doctorRegistered: boolean | null;
  readonly consentInForce: boolean;
  readonly sheetFinalisedOn: PlainDate | null;
  readonly today: PlainDate;
  /** Whether the centre is open at this moment by its own timetable. */
  readonly centre: OpeningState;
  readonly lastDischargedOn: PlainDate | null;
  readonly daysThisFiscalYear: number;
  readonly runningStay: boolean;
  readonly otherRequestOpen: boolean;
}

export const eligibilityCodes = [
  "registration",
  "doctor",
  "consent",
  "sheet",
  "daytime",
  "gap",
  "yearly_days",
  "running_stay",
  "other_request",
] as const;
export type EligibilityCode = (typeof eligibilityCodes)[number];

/** One rule's answer. `warning` can be overridden with a reason; `unknown` says that the records do not tell. */
export interface EligibilityFinding {
  readonly code: EligibilityCode;
  readonly level: "fits" | "warning" | "unknown";
  readonly sentence: Sentence;
  readonly source: Sentence;
}

const centreRule: Sentence = { ja: "当センターの設定", en: "This centre's settings" };
const kasukabe: Sentence = {
  ja: "登録医・登録患者の制度(春日部ほか)",
  en: "Schemes of registered doctors and patients (Kasukabe and others)",
};
const guidance: Sentence = {
  ja: "個人情報の取扱いのガイダンス(同意)",
  en: "Guidance on personal data in care (consent)",
};
const record: Sentence = { ja: "当センターの記録", en: "This centre's records" };

/**
 * The centre's rules for a support bed as findings, in the order in which a coordinator asks. Breaches are warnings with their
 * reason and source, never a wall: the person at the telephone decides (domain.md 5.2, 12 no. 6).
 */
export function checkEligibility(facts: EligibilityFacts, rules: SupportBedRules): EligibilityFinding[] {
  const findings = [registration(facts), doctor(facts), consent(facts), sheet(facts, rules)];
  if (rules.daytimeOnly) findings.push(daytime(facts));
  if (rules.minimumGapDays > 0) findings.push(gap(facts, rules.minimumGapDays));
  if (rules.daysPerYear !== null) findings.push(yearlyDays(facts, rules.daysPerYear));
  if (facts.runningStay) {
    findings.push(
      warning("running_stay", "いま支援ベッドを利用中です。", "The patient is in a support bed now.", record),
    );
  }
  if (facts.otherRequestOpen) {
    findings.push(
      warning("other_request", "返事待ちの依頼がほかにもあります。", "Another request is still waiting.", record),
    );
  }
  return findings;
}

function registration({ registered }: EligibilityFacts): EligibilityFinding {
  if (registered === "active") return fits("registration", "登録患者です。", "Registered.", kasukabe);
  if (registered === "applied") {
    return warning(
      "registration",
      "登録は申請中で、まだ済んでいません。",
      "The registration is not complete yet.",
      kasukabe,
    );
  }
  return registered === "ended"
    ? warning(
        "registration",
        "登録は終了しています。再登録が必要です。",
        "The registration has ended; register again.",
        kasukabe,
      )
    : warning(
        "registration",
        "登録されていません。急ぎの登録が必要です。",
        "Not registered; register urgently.",
        kasukabe,
      );
}

function doctor({ doctorRegistered }: EligibilityFacts): EligibilityFinding {
  if (doctorRegistered === null) {
    return unknown(
      "doctor",
      "主治医が登録往診医か、記録からは分かりません。",
      "Whether the doctor is registered is not known.",
      kasukabe,
    );
  }
  return doctorRegistered
    ? fits("doctor", "主治医は登録往診医です。", "The doctor is a registered visiting doctor.", kasukabe)
    : warning("doctor", "主治医の登録は終わっています。", "The doctor is no longer registered.", kasukabe);
}

function consent({ consentInForce }: EligibilityFacts): EligibilityFinding {
  return consentInForce
    ? fits("consent", "情報共有の同意があります。", "Consent to share is in force.", guidance)
    : warning(
        "consent",
        "情報共有の同意がありません。病院に伝える前に同意を確かめてください。",
        "No consent to share. Obtain it before telling a hospital.",
        guidance,
      );
}

function sheet({ sheetFinalisedOn, today }: EligibilityFacts, rules: SupportBedRules): EligibilityFinding {
  if (sheetFinalisedOn === null) {
    return unknown("sheet", "確定した共有シートがありません。", "There is no finalised information sheet.", centreRule);
  }
  const days = daysBetween(sheetFinalisedOn, today);
  return days <= rules.sheetFreshDays
    ? fits(
        "sheet",
        `共有シートは${days}日前に確定しています。`,
        `The sheet was finalised ${days} days ago.`,
        centreRule,
      )
    : warning(
        "sheet",
        `共有シートが${days}日前のままです(目安は${rules.sheetFreshDays}日以内)。`,
        `The sheet is ${days} days old (${rules.sheetFreshDays} days is the aim).`,
        centreRule,
      );
}

function daytime({ centre }: EligibilityFacts): EligibilityFinding {
  if (centre === "unknown") {
    return unknown("daytime", "今日の受付時間は未確認です。", "Today's receiving hours are not confirmed.", centreRule);
  }
  return centre === "open"
    ? fits("daytime", "受付時間内です。", "Within receiving hours.", centreRule)
    : warning(
        "daytime",
        "受付時間の外です。病院へ直接の相談になることがあります。",
        "Outside receiving hours; the hospital may have to be called directly.",
        centreRule,
      );
}

function gap({ lastDischargedOn, today }: EligibilityFacts, least: number): EligibilityFinding {
  if (lastDischargedOn === null) return fits("gap", "これまでの利用はありません。", "No earlier stay.", centreRule);
  const days = daysBetween(lastDischargedOn, today);
  return days >= least
    ? fits("gap", `前の退院から${days}日たっています。`, `${days} days since the last discharge.`, centreRule)
    : warning(
        "gap",
        `前の退院から${days}日です(目安は${least}日以上あける)。`,
        `${days} days since the last discharge (${least} is the aim).`,
        centreRule,
      );
}

function yearlyDays({ daysThisFiscalYear }: EligibilityFacts, most: number): EligibilityFinding {
  return daysThisFiscalYear < most
    ? fits(
        "yearly_days",
        `今年度の利用は${daysThisFiscalYear}日です。`,
        `${daysThisFiscalYear} days this fiscal year.`,
        centreRule,
      )
    : warning(
        "yearly_days",
        `今年度すでに${daysThisFiscalYear}日利用しています(目安は${most}日まで)。`,
        `${daysThisFiscalYear} days used this fiscal year (${most} is the aim).`,
        centreRule,
      );
}

const finding =
  (level: EligibilityFinding["level"]) =>
  (code: EligibilityCode, ja: string, en: string, source: Sentence): EligibilityFinding => ({
    code,
    level,
    sentence: { ja, en },
    source,
  });
const fits = finding("fits");
const warning = finding("warning");
const unknown = finding("unknown");
