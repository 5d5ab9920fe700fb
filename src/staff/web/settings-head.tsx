import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SettingsTabs } from "../../web/layout/settings-tabs.tsx";
import { PageHead } from "../../web/ui/page.tsx";

/** Head of the settings, with the ways to its parts. */
export function SettingsHead(props: { current: "centre" | "accounts"; description: string; actions?: ReactNode }) {
  const { t } = useTranslation("staff");
  return (
    <>
      <PageHead title={t(`settings.tab.${props.current}`)} description={props.description} actions={props.actions} />
      <SettingsTabs current={props.current} />
    </>
  );
}
