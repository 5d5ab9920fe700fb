import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFollow } from "../link.tsx";
import css from "./shell.module.css";
import { isUnder, navEntries } from "./subjects.ts";

/** A phone's navigation: the first four, the others behind その他. */
export function BottomBar({ canSee }: { canSee: readonly string[] }) {
  const { t } = useTranslation("shell");
  const follow = useFollow();
  const { pathname } = useLocation();
  const seen = navEntries.filter((entry) => canSee.includes(entry.subject));
  const first = seen.slice(0, 4);
  const others = seen.slice(4);
  return (
    <nav aria-label={t("nav.label")} className={css.bottom}>
      {first.map(({ subject, to, icon: Icon }) => (
        <a
          key={subject}
          href={to}
          aria-current={isUnder(pathname, to) ? "page" : undefined}
          onClick={(event) => follow(event, to)}
        >
          <Icon size={24} stroke={1.75} aria-hidden />
          {t(`nav.${subject}`)}
        </a>
      ))}
      {others.length > 0 && (
        <Menu position="top-end" width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <button type="button" data-current={others.some(({ to }) => isUnder(pathname, to)) || undefined}>
              <IconDots size={24} stroke={1.75} aria-hidden />
              {t("nav.more")}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ subject, to, icon: Icon }) => (
              <Menu.Item
                key={subject}
                component="a"
                href={to}
                py="sm"
                leftSection={<Icon size={22} stroke={1.75} aria-hidden />}
                onClick={(event) => follow(event, to)}
              >
                {t(`nav.${subject}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
