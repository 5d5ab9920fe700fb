import { Skeleton, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./states.module.css";

const widths = ["62%", "88%", "74%", "81%", "55%", "92%", "69%"];

/** The shape of what comes, shown only after 300 ms. */
export function LoadingState({ lines = 5, head = false }: { lines?: number; head?: boolean }) {
  const { t } = useTranslation("shell");
  return (
    <div className={css.loading} role="status">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {head && <Skeleton height={36} width="40%" mb="md" />}
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <Skeleton key={key} height={20} width={widths[line % widths.length] ?? "80%"} />
      ))}
    </div>
  );
}
