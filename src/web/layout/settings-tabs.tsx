import { useTranslation } from "react-i18next";
import { useMe } from "../me.ts";
import { PageTabs } from "../ui/record-tabs.tsx";

const all = [
  { key: "centre", to: "/settings", managersOnly: true },
  { key: "accounts", to: "/settings/accounts", managersOnly: true },
  { key: "codes", to: "/settings/codes", managersOnly: true },
  { key: "import", to: "/settings/import", managersOnly: false },
  { key: "own", to: "/account", managersOnly: false },
] as const;

/** The parts of the settings, below the head of each; nothing for those who have no settings. */
export function SettingsTabs({ current }: { current: (typeof all)[number]["key"] }) {
  const { t } = useTranslation("shell");
  const me = useMe();
  if (!me?.canSee.includes("settings")) return null;
  const shown = all.filter(({ managersOnly }) => !managersOnly || me.role === "manager");
  return (
    <PageTabs
      label={t("settings.label")}
      current={current}
      tabs={shown.map(({ key, to }) => ({ key, to, label: t(`settings.${key}`) }))}
    />
  );
}
