import { useTranslation } from "react-i18next";
import { asPlainDate } from "../../japan/plain-date.ts";
import { dayOf } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import {
  type OrganisationKind,
  organisationKindLabels,
  organisationKinds,
  organisationState,
} from "../organisation.ts";
import type { OrganisationRow } from "../organisations-contract.ts";

/** The word for a kind in the user's language, and all kinds as choices. */
export function useKinds() {
  const { i18n } = useTranslation("organisations");
  const label = (kind: OrganisationKind) => organisationKindLabels[kind][i18n.language === "en" ? "en" : "ja"];
  return { label, choices: organisationKinds.map((value) => ({ value, label: label(value) })) };
}

export function stateOf(row: Pick<OrganisationRow, "closedOn" | "closingReason">) {
  const closedOn = row.closedOn === null ? null : asPlainDate(row.closedOn);
  return organisationState({ closedOn, closingReason: row.closingReason }, dayOf(new Date()));
}

/** Closed or closing; an open organisation needs no word. */
export function OrganisationBadge(props: {
  organisation: Pick<OrganisationRow, "closedOn" | "closingReason">;
  large?: boolean;
}) {
  const { t } = useTranslation("organisations");
  const state = stateOf(props.organisation);
  if (state === "open") return null;
  return (
    <StatusBadge tone={state === "closing" ? "amber" : "grey"} large={props.large ?? false}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}
