import { useTranslation } from "react-i18next";
import { formatFiscalYear } from "../../japan/fiscal-year.ts";
import { useCodes } from "../../web/codes.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Facts, Unknown } from "../../web/ui/facts.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { OutreachEvent } from "../outreach-contract.ts";
import type { OutreachState } from "../outreach-event.ts";

/** 令和7年度, or FY2025 in English. */
export function useYearName() {
  const { i18n } = useTranslation("outreach");
  return (year: number) => (i18n.language === "en" ? `FY${year}` : formatFiscalYear(year));
}

export function EventBadge({ state, large }: { state: OutreachState; large?: boolean }) {
  const { t } = useTranslation("outreach");
  const tone = ({ planned: "blue", held: "green", cancelled: "over" } as const)[state];
  return (
    <StatusBadge tone={tone} large={large ?? false}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}

/** What one calls an event: its theme, else its place. */
export function useEventName() {
  const { t } = useTranslation("outreach");
  return (event: OutreachEvent) => event.theme ?? event.venue ?? t("nameless");
}

/** A number of people; what nobody counted is unknown, not none. */
export function People({ count }: { count: number | null }) {
  const { t } = useTranslation("outreach");
  return count === null ? <Unknown /> : t("people", { count });
}

export function Venue({ event }: { event: OutreachEvent }) {
  const { label } = useCodes("venue_kind");
  const kind = event.venueKind === null ? null : label(event.venueKind);
  if (event.venue === null && kind === null) return <Unknown />;
  return [event.venue, event.venue !== null && kind !== null ? `(${kind})` : kind].filter(Boolean).join("");
}

/** What is known of an event. */
export function EventFacts({ event }: { event: OutreachEvent }) {
  const { t } = useTranslation("outreach");
  const yearName = useYearName();
  const isCounted = event.state === "held";
  const attendance = isCounted
    ? [
        { label: t("field.attendance"), value: <People count={event.attendance} /> },
        { label: t("field.citizens"), value: <People count={event.citizens} /> },
        { label: t("field.professionals"), value: <People count={event.professionals} /> },
      ]
    : [];
  return (
    <Facts
      facts={[
        { label: t("field.state"), value: <EventBadge state={event.state} /> },
        { label: t("field.heldOn"), value: <EraDate value={event.heldOn} />, note: yearName(event.fiscalYear) },
        { label: t("field.venue"), value: <Venue event={event} /> },
        { label: t("field.audience"), value: event.audience },
        { label: t("field.speaker"), value: event.speaker },
        ...attendance,
        ...(event.note ? [{ label: t("field.note"), value: event.note }] : []),
        ...(event.number ? [{ label: t("field.number"), value: event.number }] : []),
      ]}
    />
  );
}
