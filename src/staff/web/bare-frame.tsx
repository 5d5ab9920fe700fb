import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changeLanguage } from "../../web/i18n.ts";
import { Demonstration } from "../../web/layout/demonstration.tsx";
import { FloatingPlace } from "../../web/ui/floating-place.tsx";
import css from "./staff.module.css";

/** The page around what is seen before signing in. */
export function BareFrame(props: { title: string; demonstration?: boolean; children: ReactNode }) {
  const { t, i18n } = useTranslation("staff");
  return (
    <div className={css.bare}>
      <title>{`${props.title} · ${t("product")}`}</title>
      <header>
        {props.demonstration && <Demonstration />}
        <div className={css.brand}>
          <span>
            <img src="/icon.svg" alt="" width={40} height={40} />
            {t("product")}
          </span>
          <SegmentedControl
            size="sm"
            aria-label={t("language")}
            value={i18n.language}
            onChange={(language) => void changeLanguage(language === "en" ? "en" : "ja")}
            data={[
              { value: "ja", label: "日本語" },
              { value: "en", label: "English" },
            ]}
          />
        </div>
      </header>
      <main className={css.middle}>
        <h1 tabIndex={-1}>{props.title}</h1>
        {props.children}
        <FloatingPlace />
      </main>
    </div>
  );
}
