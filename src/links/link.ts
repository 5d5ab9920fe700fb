import { refusals } from "../platform/errors.ts";

/** What a link is for. A link of one purpose never opens anything of another. */
export const linkPurposes = ["registry_confirmation", "open_call_answer"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Page of the screens that a purpose's link leads to. */
const pages: Readonly<Record<LinkPurpose, string>> = {
  registry_confirmation: "/confirm",
  open_call_answer: "/answer",
};

export const linkRefusals = refusals({
  link_not_valid: {
    status: 404,
    ja: "このリンクは使えません。期限が過ぎたか、すでに回答済みか、アドレスの一部が欠けています。お手数ですが、送付元のセンターにお電話ください。",
    en: "This link cannot be used: it has expired, was answered already, or part of its address is missing. Please phone the centre that sent it.",
  },
});

/** Failed openings in ten minutes after which an address has to wait. */
export const mostFailures = 20;

/**
 * The address that is sent. The token stands after the #, which a browser keeps to itself: it reaches no server log, no proxy and
 * no mail scanner's request.
 */
export function linkAddress(publicUrl: string, purpose: LinkPurpose, token: string): string {
  return `${publicUrl}${pages[purpose]}#${token}`;
}

export type LinkState = "waiting" | "opened" | "used" | "expired" | "revoked";

/** What the centre sees of a link. */
export function linkState(
  link: { usedAt: string | null; revokedAt: string | null; expiresAt: string; openedAt: string | null },
  now: Date,
): LinkState {
  if (link.revokedAt !== null) return "revoked";
  if (link.usedAt !== null) return "used";
  if (Date.parse(link.expiresAt) <= now.getTime()) return "expired";
  return link.openedAt === null ? "waiting" : "opened";
}
