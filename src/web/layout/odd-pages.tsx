import { Button } from "@mantine/core";
import { IconLock, IconMapOff, IconRefresh } from "@tabler/icons-react";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Link } from "../link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page.tsx";

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <>
      <PageHead title={t("notFound.title")} />
      <EmptyState icon={IconMapOff} title={t("notFound.text")} action={<Link to="/">{t("notFound.home")}</Link>} />
    </>
  );
}

/** An address of other people's work. */
export function RefusedPage() {
  const { t } = useTranslation("shell");
  return (
    <>
      <PageHead title={t("refused.title")} />
      <EmptyState
        icon={IconLock}
        title={t("refused.text")}
        text={t("refused.hint")}
        action={<Link to="/">{t("refused.home")}</Link>}
      />
    </>
  );
}

/** A page that broke, or whose program could not be loaded (a new version was put in place). */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation("shell");
  return (
    <>
      <PageHead title={t("broken.title")} />
      <EmptyState
        title={t("broken.text")}
        text={import.meta.env.DEV ? String(error) : undefined}
        action={
          <Button leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => window.location.reload()}>
            {t("broken.reload")}
          </Button>
        }
      />
    </>
  );
}
