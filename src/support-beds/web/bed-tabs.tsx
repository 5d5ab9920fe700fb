import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "../../web/me.ts";
import { type Allow, mayOpen } from "../../web/page-type.ts";
import { api } from "../../web/request.ts";
import { PageTabs } from "../../web/ui/record-tabs.tsx";
import { supportBedsPolicy } from "../support-beds-policy.ts";

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

/** On which side of a bed the signed-in person stands: the words differ. */
export function useSide(): "centre" | "hospital" | "office" {
  const role = useMe()?.role;
  return role === "hospital_desk" ? "hospital" : role === "doctors_office" ? "office" : "centre";
}

/** Whether the signed-in person arranges beds (the centre), as the server's policy has it. */
export const useArranges = (): boolean => useMay(supportBedsPolicy.arrange);

/** Whether the signed-in person asks for beds: the centre and doctors' offices, not the hospitals that are asked. */
export const useAsksForBeds = (): boolean => useMay(supportBedsPolicy.request);

function useMay(allow: Allow): boolean {
  const me = useMe();
  return me !== undefined && mayOpen(allow, me.role);
}
