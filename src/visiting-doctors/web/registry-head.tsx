import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsStaff } from "../../web/me.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { RecordTabs } from "../../web/ui/record-tabs.tsx";
import css from "./visiting-doctors.module.css";

/** Head of the registry's three lists: doctors, who can do what, partners. */
export function RegistryHead(props: { current: "doctors" | "answers"; description: string; actions?: ReactNode }) {
  const { t } = useTranslation("visiting-doctors");
  const isStaff = useIsStaff();
  return (
    <>
      <PageHead title={t(`tab.${props.current}`)} description={props.description} actions={props.actions} />
      <div className={css.tabs}>
        <RecordTabs
          label={t("title")}
          current={props.current}
          tabs={[
            { key: "doctors", label: t("tab.doctors"), to: "/visiting-doctors" },
            { key: "answers", label: t("tab.answers"), to: "/visiting-doctors/answers" },
            ...(isStaff ? [{ key: "gaps", label: t("tab.gaps"), to: "/visiting-doctors/gaps" }] : []),
            { key: "organisations", label: t("tab.organisations"), to: "/organisations" },
            { key: "reachable", label: t("tab.reachable"), to: "/organisations/reachable" },
            ...(isStaff ? [{ key: "confirmations", label: t("tab.confirmations"), to: "/confirmations" }] : []),
          ]}
        />
      </div>
    </>
  );
}
