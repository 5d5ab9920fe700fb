import { Button } from "@mantine/core";
import { IconCloudOff, IconEyeOff, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isNotToSee, sentenceOf } from "../errors.ts";
import { EmptyState } from "./empty-state.tsx";
import css from "./states.module.css";

/** Loading went wrong: what happened, what is safe, 再試行. Where there is nothing to see, trying again is not offered. */
export function FailedState(props: { error: unknown; onRetry?: () => unknown; safe?: ReactNode }) {
  const { t } = useTranslation("shell");
  if (isNotToSee(props.error))
    return (
      <div role="alert">
        <EmptyState icon={IconEyeOff} title={t("failed.title")} text={sentenceOf(props.error, { reading: true })} />
      </div>
    );
  return (
    <div className={css.state} data-failed role="alert">
      <p className={css.title}>
        <IconCloudOff size={24} aria-hidden />
        {t("failed.title")}
      </p>
      <p>{sentenceOf(props.error, { reading: true })}</p>
      <p>{props.safe ?? t("failed.safe")}</p>
      {props.onRetry && (
        <Button leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => void props.onRetry?.()}>
          {t("failed.retry")}
        </Button>
      )}
    </div>
  );
}
