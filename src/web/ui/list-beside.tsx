import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../keys.ts";
import { useFollow } from "../link.tsx";
import css from "./data-list.module.css";

/** The panel beside a list; Esc closes it and returns to the row. */
export function ListBeside(props: { title: string; href: string | undefined; close: () => void; children: ReactNode }) {
  const { t } = useTranslation("shell");
  const follow = useFollow();
  const { title, href, close, children } = props;
  useKeys({ escape: close });
  return (
    <aside className={css.beside} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {href && (
          <Button component="a" size="sm" variant="default" href={href} onClick={(event) => follow(event, href)}>
            {t("list.openWhole")}
          </Button>
        )}
        <ActionIcon aria-label={t("close")} onClick={close}>
          <IconX size={22} aria-hidden />
        </ActionIcon>
      </header>
      {/* Focusable, so that what is long can be moved by the arrow keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable */}
      <section className={css.besideBody} aria-label={t("list.beside")} tabIndex={0}>
        {children}
      </section>
    </aside>
  );
}
