import { useTranslation } from "react-i18next";
import { useIsStaff } from "../../web/me.ts";
import { RecordTabs } from "../../web/ui/record-tabs.tsx";
import css from "./organisations.module.css";

/** The registry's lists: doctors, who can do what, partners, who can be reached now. */
export function RegistryTabs({ current }: { current: "organisations" | "reachable" }) {
  const { t } = useTranslation("organisations");
  const isStaff = useIsStaff();
  return (
    <div className={css.tabs}>
      <RecordTabs
        label={t("registry")}
        current={current}
        tabs={[
          { key: "doctors", label: t("tab.doctors"), to: "/visiting-doctors" },
          { key: "answers", label: t("tab.answers"), to: "/visiting-doctors/answers" },
          { key: "organisations", label: t("title"), to: "/organisations" },
          { key: "reachable", label: t("reachable.title"), to: "/organisations/reachable" },
          ...(isStaff ? [{ key: "confirmations", label: t("tab.confirmations"), to: "/confirmations" }] : []),
        ]}
      />
    </div>
  );
}
