import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHead } from "../../web/ui/page.tsx";
import { RecordTabs } from "../../web/ui/record-tabs.tsx";
import css from "./settings.module.css";

/** Head of the settings, with the ways to its parts. */
export function SettingsHead(props: { current: "centre" | "accounts"; description: string; actions?: ReactNode }) {
  const { t } = useTranslation("staff");
  return (
    <>
      <PageHead title={t(`settings.tab.${props.current}`)} description={props.description} actions={props.actions} />
      <div className={css.tabs}>
        <RecordTabs
          label={t("settings.title")}
          current={props.current}
          tabs={[
            { key: "centre", label: t("settings.tab.centre"), to: "/settings" },
            { key: "accounts", label: t("settings.tab.accounts"), to: "/settings/accounts" },
            { key: "codes", label: t("settings.tab.codes"), to: "/settings/codes" },
            { key: "import", label: t("settings.tab.import"), to: "/settings/import" },
            { key: "own", label: t("settings.tab.own"), to: "/account" },
          ]}
        />
      </div>
    </>
  );
}
