import { compareDays, type PlainDate } from "../japan/plain-date.ts";
import { refusals } from "../platform/errors.ts";

/** Whom a consent names: the ministry's kinds of consent (domain.md 4.3). */
export const consentScopes = ["all_partners", "listed_organisations", "listed_persons"] as const;
export type ConsentScope = (typeof consentScopes)[number];

export const consentMethods = ["written", "oral", "electronic", "unknown"] as const;
export type ConsentMethod = (typeof consentMethods)[number];

export interface Consent {
  readonly scope: ConsentScope;
  readonly obtainedOn: PlainDate | null;
  readonly withdrawnOn: PlainDate | null;
  readonly organisationIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** From the day it was given until it is withdrawn. A day that was not written down counts as given. */
export function isInForce(consent: Pick<Consent, "obtainedOn" | "withdrawnOn">, on: PlainDate): boolean {
  const given = consent.obtainedOn === null || compareDays(consent.obtainedOn, on) <= 0;
  const kept = consent.withdrawnOn === null || compareDays(on, consent.withdrawnOn) < 0;
  return given && kept;
}

export type Coverage = "covered" | "joined_after_consent" | "some_persons" | "not_covered";

/**
 * Whether an organisation of the care team is covered today, in order: by name; by a blanket consent; by a blanket consent
 * given before the organisation became a partner (its meaning has changed and the patient must be able to know: domain.md
 * 4.3 and trap 13); by a consent that names persons only; not at all.
 */
export function coverageOf(
  consents: readonly Consent[],
  organisation: { readonly id: string; readonly partnerSince: PlainDate | null },
  on: PlainDate,
): Coverage {
  const inForce = consents.filter((consent) => isInForce(consent, on));
  const blanket = inForce.filter((consent) => consent.scope === "all_partners");
  const { id, partnerSince } = organisation;
  if (inForce.some((consent) => consent.organisationIds.includes(id))) return "covered";
  const knew = ({ obtainedOn }: Consent) =>
    partnerSince === null || obtainedOn === null || compareDays(partnerSince, obtainedOn) <= 0;
  if (blanket.some(knew)) return "covered";
  if (blanket.length > 0) return "joined_after_consent";
  return inForce.some((consent) => consent.accountIds.length > 0) ? "some_persons" : "not_covered";
}

export const consentRefusals = refusals({
  consent_names_nobody: {
    status: 400,
    ja: "同意の相手を一つ以上選んでください。",
    en: "Name at least one organisation or person the consent is for.",
  },
  consent_in_future: {
    status: 409,
    ja: "同意の日は今日までの日にしてください。",
    en: "The day of consent cannot lie in the future.",
  },
  consent_already_withdrawn: {
    status: 409,
    ja: "この同意はすでに撤回されています。",
    en: "This consent has already been withdrawn.",
  },
  consent_withdrawal_day: {
    status: 409,
    constraint: "consent_withdrawn_after",
    ja: "撤回の日は、同意の日から今日までの日にしてください。",
    en: "The withdrawal must lie between the day of consent and today.",
  },
});
