import { useLocalStorage } from "@mantine/hooks";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFollow } from "../link.tsx";
import css from "./shell.module.css";
import { isUnder, navEntries } from "./subjects.ts";

/** The left rail: icon and word, foldable to icons. Only what the account may see. */
export function Rail({ canSee }: { canSee: readonly string[] }) {
  const { t } = useTranslation("shell");
  const [folded, setFolded] = useLocalStorage({ key: "rail-folded", defaultValue: false });
  const follow = useFollow();
  const { pathname } = useLocation();
  const Fold = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav aria-label={t("nav.label")} className={css.rail} data-folded={folded || undefined}>
      <ul>
        {navEntries
          .filter((entry) => canSee.includes(entry.subject))
          .map(({ subject, to, icon: Icon }) => (
            <li key={subject} data-last={subject === "settings" || undefined}>
              <a
                href={to}
                aria-current={isUnder(pathname, to) ? "page" : undefined}
                title={folded ? t(`nav.${subject}`) : undefined}
                onClick={(event) => follow(event, to)}
              >
                <Icon size={24} stroke={1.75} aria-hidden />
                <span>{t(`nav.${subject}`)}</span>
              </a>
            </li>
          ))}
      </ul>
      <button
        type="button"
        className={css.fold}
        aria-expanded={!folded}
        aria-label={t(folded ? "nav.unfold" : "nav.fold")}
        onClick={() => setFolded(!folded)}
      >
        <Fold size={22} stroke={1.75} aria-hidden />
      </button>
    </nav>
  );
}
