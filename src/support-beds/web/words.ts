import { useTranslation } from "react-i18next";
import type { Sentence } from "../../platform/errors.ts";
import type { Tone } from "../../web/ui/status-badge.tsx";
import type { BedRequestState } from "../bed-request.ts";
import type { Outcome } from "../stay.ts";

/** Colour of a request's state: red is refused, amber runs out, green done, blue to do, grey over. */
export const toneOfState: Readonly<Record<BedRequestState, Tone>> = {
  open: "blue",
  enquiring: "blue",
  held: "amber",
  admitted: "green",
  cancelled: "over",
  not_placed: "red",
};

export const isDeath = (outcome: Outcome | null) => outcome === "died_in_ward" || outcome === "died_in_emergency_room";

/** A sentence of the server in the user's language. */
export function useSentence(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return (sentence) => (i18n.language.startsWith("en") ? sentence.en : sentence.ja);
}
