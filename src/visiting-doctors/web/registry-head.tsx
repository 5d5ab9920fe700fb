import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RegistryTabs } from "../../web/layout/registry-tabs.tsx";
import { PageHead } from "../../web/ui/page.tsx";

/** Head of the registry's two lists of doctors: who they are, who can do what. */
export function RegistryHead(props: { current: "doctors" | "answers"; description: string; actions?: ReactNode }) {
  const { t } = useTranslation("visiting-doctors");
  return (
    <>
      <PageHead title={t(`tab.${props.current}`)} description={props.description} actions={props.actions} />
      <RegistryTabs current={props.current} />
    </>
  );
}
