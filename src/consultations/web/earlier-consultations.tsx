import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import css from "./consultations.module.css";

/** What the same patient or caller asked before, as soon as either is known; nothing if there was nothing. */
export function EarlierConsultations(props: {
  patientId: string | undefined;
  caller: string;
  /** The consultation that is looked at itself. */
  not?: string;
}) {
  const { t } = useTranslation("consultations");
  const topics = useCodes("consultation_topic");
  const [caller] = useDebouncedValue(props.caller.trim(), 300);
  const input = props.patientId ? { patientId: props.patientId } : { caller };
  const found = useQuery({
    ...api.consultations.list.queryOptions({ input: { ...input, size: 5 } }),
    enabled: props.patientId !== undefined || caller.length >= 2,
    placeholderData: keepPreviousData,
  });
  const isAsked = props.patientId !== undefined || caller.length >= 2;
  const rows = isAsked ? (found.data?.rows ?? []).filter((row) => row.id !== props.not) : [];
  if (rows.length === 0) return null;
  return (
    <section className={css.earlier} aria-label={t("earlier.title")}>
      <p className={css.title}>
        {t("earlier.count", { total: Math.max(rows.length, (found.data?.total ?? 0) - (props.not ? 1 : 0)) })}
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/consultations/${row.id}`}>
              <EraDate value={row.receivedOn} weekday={false} />
            </Link>
            <span>{row.topics.map(topics.label).join("、")}</span>
            {row.callerName && <span className={css.soft}>{row.callerName}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
