import { useTranslation } from "react-i18next";
import { asPlainDate } from "../../japan/plain-date.ts";
import { FilterChips } from "../../web/ui/filter-chips.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import {
  type OrganisationKind,
  organisationKindLabels,
  organisationKinds,
  organisationState,
} from "../organisation.ts";
import type { OrganisationRow } from "../organisations-contract.ts";
import css from "./organisations.module.css";

/** The word for a kind in the user's language, and all kinds as choices. */
export function useKinds() {
  const { i18n } = useTranslation("organisations");
  const label = (kind: OrganisationKind) => organisationKindLabels[kind][i18n.language === "en" ? "en" : "ja"];
  return { label, choices: organisationKinds.map((value) => ({ value, label: label(value) })) };
}

/** What a partner is, small under its name. */
export function Kind({ kind }: { kind: OrganisationKind }) {
  return <span className={css.kind}>{useKinds().label(kind)}</span>;
}

/** The kinds that there are, as chips with how many there are of each. */
export function KindChips(props: {
  value: OrganisationKind | "all";
  counts: Partial<Record<OrganisationKind, number>> | undefined;
  onChange: (kind: OrganisationKind | "all") => void;
}) {
  const { t } = useTranslation("organisations");
  const { value, counts = {}, onChange } = props;
  const there = useKinds().choices.filter((choice) => counts[choice.value] || choice.value === value);
  return (
    <FilterChips
      label={t("field.kind")}
      value={value}
      onChange={onChange}
      chips={[
        { value: "all", label: t("filter.all"), count: Object.values(counts).reduce((sum, count) => sum + count, 0) },
        ...there.map((choice) => ({ ...choice, count: counts[choice.value] ?? 0 })),
      ]}
    />
  );
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
    <StatusBadge tone={state === "closing" ? "amber" : "over"} large={props.large ?? false}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}
