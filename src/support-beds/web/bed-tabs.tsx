import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { PageTabs } from "../../web/ui/record-tabs.tsx";

type Tab = "board" | "requests" | "stays" | "contacts" | "rules";

/** The screens of the subject, with how many requests wait and contacts are due. */
export function BedTabs({ current }: { current: Tab }) {
  const { t } = useTranslation("support-beds");
  const me = useMe();
  const board = useQuery(api.supportBeds.board.queryOptions()).data;
  const holds = board?.columns.reduce((sum, column) => sum + column.holds.length, 0) ?? 0;
  const tabs = [
    { key: "board", label: t("tabs.board"), to: "/beds" },
    { key: "requests", label: t("tabs.requests"), to: "/beds/requests", count: board && board.waiting.length + holds },
    { key: "stays", label: t("tabs.stays"), to: "/beds/stays" },
    ...(me?.role === "doctors_office"
      ? []
      : [{ key: "contacts", label: t("tabs.contacts"), to: "/beds/contacts", count: board?.contactsDue }]),
    ...(me?.role === "manager" ? [{ key: "rules", label: t("tabs.rules"), to: "/beds/rules" }] : []),
  ];
  return <PageTabs label={t("tabs.label")} current={current} tabs={tabs} />;
}

/** Whether the signed-in person arranges beds (the centre), as the server's policy has it. */
export function useArranges(): boolean {
  const role = useMe()?.role;
  return role === "coordinator" || role === "manager";
}
