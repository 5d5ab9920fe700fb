import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { clock } from "../../web/ui/moments.ts";
import css from "./find.module.css";
import type { Search } from "./use-search.ts";

/** Whether what is typed stands with the consultation. */
export function SavedSign({ search }: { search: Search }) {
  const { t } = useTranslation("matching");
  const { saved, savedAt, consultationId } = search;
  if (saved === "failed")
    return (
      <span className={css.saved} data-tone="red" role="alert">
        <IconCloudOff size={18} aria-hidden />
        {t("saved.failed")}
      </span>
    );
  if (consultationId === null) return <span className={css.saved}>{t("saved.later")}</span>;
  if (saved !== "saved" || savedAt === null) return null;
  return (
    <span className={css.saved} role="status">
      <IconCloudCheck size={18} aria-hidden />
      {t("saved.at", { at: clock(savedAt) })}
    </span>
  );
}
