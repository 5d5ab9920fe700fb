import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../link.tsx";
import { useMe } from "../me.ts";
import css from "./page.module.css";

export type Crumb = { label: string; to: string };

/** The head of a page: where it is, its title (also the document's), a sentence about it, its actions. */
export function PageHead(props: {
  title: string;
  /** For the document where the title names a person: the browser keeps titles in its history. */
  documentTitle?: string;
  description?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Keep the heading for readers and the document's title, but draw none (a RecordHead draws its own). */
  hidden?: boolean;
}) {
  const { title, description, actions, crumbs = [], hidden } = props;
  const { t } = useTranslation("shell");
  const me = useMe();
  return (
    <>
      <title>{[props.documentTitle ?? title, me?.centre.name ?? t("product")].join(" · ")}</title>
      {crumbs.length > 0 && (
        <nav aria-label={t("crumbs")} className={css.crumbs}>
          {crumbs.map((crumb) => (
            <span key={crumb.to}>
              <Link to={crumb.to}>{crumb.label}</Link>
              <IconChevronRight size={16} aria-hidden />
            </span>
          ))}
        </nav>
      )}
      <header className={hidden ? css.hidden : css.head}>
        <div className={css.words}>
          <h1 tabIndex={-1}>{title}</h1>
          {description && <p>{description}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
    </>
  );
}

/** A part of a page with its heading (h2) and, at the right, its actions. */
export function Section(props: { title: string; description?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section} aria-label={props.title}>
      <header className={css.sectionHead}>
        <div className={css.words}>
          <h2>{props.title}</h2>
          {props.description && <p>{props.description}</p>}
        </div>
        {props.actions && <div className={css.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </section>
  );
}
