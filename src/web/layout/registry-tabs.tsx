import { useTranslation } from "react-i18next";
import { useIsStaff } from "../me.ts";
import { PageTabs } from "../ui/record-tabs.tsx";

const addresses = {
  doctors: "/visiting-doctors",
  answers: "/visiting-doctors/answers",
  gaps: "/visiting-doctors/gaps",
  organisations: "/organisations",
  reachable: "/organisations/reachable",
  confirmations: "/confirmations",
} as const;
type Tab = keyof typeof addresses;

const ofTheCentre: readonly Tab[] = ["gaps", "confirmations"];

/** The lists of 往診医・連携先, the same on each of them: doctors, who can do what, partners, who can be reached now. */
export function RegistryTabs({ current }: { current: Tab }) {
  const { t } = useTranslation("shell");
  const isStaff = useIsStaff();
  const tabs = (Object.keys(addresses) as Tab[])
    .filter((key) => isStaff || !ofTheCentre.includes(key))
    .map((key) => ({ key, label: t(`registry.${key}`), to: addresses[key] }));
  return <PageTabs label={t("nav.visiting-doctors")} current={current} tabs={tabs} />;
}
