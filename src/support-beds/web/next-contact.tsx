import { useTranslation } from "react-i18next";
import { daysBetween, isPlainDate } from "../../japan/plain-date.ts";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";

/** When the weekly contact is due; overdue is red, today amber, later plain words. */
export function NextContact(props: { on: string | null; state: "later" | "due" | "overdue" | null }) {
  const { t } = useTranslation("support-beds");
  if (props.on === null || props.state === null) return null;
  const day = eraDay(props.on, { year: false });
  if (props.state === "overdue") {
    const late = isPlainDate(props.on) ? daysBetween(props.on, dayOf(new Date())) : 0;
    return (
      <span title={day}>
        <StatusBadge tone="red">{t("contact.overdue", { count: late })}</StatusBadge>
      </span>
    );
  }
  if (props.state === "due") return <StatusBadge tone="amber">{t("contact.due")}</StatusBadge>;
  return <span>{t("contact.next", { day })}</span>;
}
