import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import type { Column } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Unknown } from "../../web/ui/facts.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { FoundPatient, PatientRow } from "../patient-shapes-contract.ts";
import { Birth } from "./birth.tsx";
import type { ListState } from "./patient-filters.tsx";
import { PatientStateBadge } from "./state-badge.tsx";

/** Columns that both the list and what was found show. */
function useCommonColumns(): {
  [K in "name" | "state" | "birth" | "town" | "doctor" | "number"]: Column<FoundPatient>;
} {
  const { t } = useTranslation("patients");
  return {
    name: { key: "kana", header: t("field.name"), sortable: true, cell: (row) => <PersonName {...row} /> },
    state: { key: "state", header: t("field.state"), nowrap: true, cell: (row) => <PatientStateBadge of={row} /> },
    birth: { key: "birth", header: t("field.birthDate"), wideOnly: true, cell: (row) => <Birth {...row} /> },
    town: { key: "town", header: t("field.town"), nowrap: true, cell: (row) => row.town ?? <Unknown /> },
    doctor: { key: "doctor", header: t("field.doctor"), cell: (row) => row.doctorName ?? <Unknown /> },
    number: { key: "number", header: t("field.number"), nowrap: true, wideOnly: true, cell: (row) => row.number },
  };
}

/** Columns of what was found while typing. */
export function useFoundColumns(): Column<FoundPatient>[] {
  const { name, state, birth, town, doctor, number } = useCommonColumns();
  return [{ ...name, sortable: false }, state, { ...birth, wideOnly: false }, town, doctor, number];
}

/** Columns of the list; ended registrations show their end. */
export function useListColumns(state: ListState): Column<PatientRow>[] {
  const { t } = useTranslation("patients");
  const reasons = useCodes("end_reason");
  const common = useCommonColumns();
  const ended: Column<PatientRow>[] = [
    {
      key: "ended",
      header: t("field.endedOn"),
      sortable: true,
      cell: (row) => <EraDate value={row.endedOn} weekday={false} />,
    },
    { key: "reason", header: t("field.endReason"), cell: (row) => row.endReason && reasons.label(row.endReason) },
  ];
  const consent: Column<PatientRow> = {
    key: "consent",
    header: t("field.consent"),
    nowrap: true,
    cell: (row) =>
      row.consented ? (
        <StatusBadge tone="green">{t("consent.given")}</StatusBadge>
      ) : (
        <StatusBadge tone="grey">{t("consent.none")}</StatusBadge>
      ),
  };
  const submitted: Column<PatientRow> = {
    key: "submitted",
    header: t("field.submittedOn"),
    sortable: true,
    wideOnly: true,
    cell: (row) => <EraDate value={row.submittedOn} weekday={false} />,
  };
  const isOver = state === "ended" || state === "withdrawn";
  return [
    common.name,
    ...(isOver ? [] : [common.state]),
    common.birth,
    common.town,
    common.doctor,
    ...(isOver || state === "all" ? ended : [consent]),
    submitted,
    common.number,
  ];
}
