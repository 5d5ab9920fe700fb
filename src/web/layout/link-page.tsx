import { SegmentedControl } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { changeLanguage, languages } from "../i18n.ts";
import { FailedState } from "../ui/failed-state.tsx";
import { LoadingState } from "../ui/loading-state.tsx";
import { PhoneLink } from "../ui/phone-link.tsx";
import css from "./link-page.module.css";

/** What every link tells whoever holds it: which centre sent it. */
type Sender = { centreName: string; centrePhone: string | null };

/** Opens what the link in the address leads to, once; the token is needed again to answer. */
export function useLink<T>(purpose: string, open: (token: string) => Promise<T>) {
  // Kept in memory: the token stands behind # in the address, which no server's log sees.
  const [token] = useState(() => window.location.hash.slice(1));
  const query = useQuery({
    queryKey: ["link", purpose, token],
    queryFn: () => open(token),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return { token, query };
}

/** The frame of a page that a link leads an outsider to: who asks, in which language, and whom to phone. No account, no cookie. */
export function LinkPage<T extends Sender>(props: {
  title: string;
  query: UseQueryResult<T>;
  children: (asked: T) => ReactNode;
}) {
  const { title, query, children } = props;
  const { t } = useTranslation("shell");
  const asked = query.data;
  return (
    <div className={css.whole}>
      <title>{[title, asked?.centreName ?? t("link.product")].join(" · ")}</title>
      <header className={css.head}>
        <span>{asked?.centreName ?? t("link.product")}</span>
        <LanguageChoice />
      </header>
      <main className={css.page}>
        <h1 tabIndex={-1}>{title}</h1>
        {query.isPending && <LoadingState lines={6} />}
        {query.error && <FailedState error={query.error} onRetry={query.refetch} />}
        {asked && children(asked)}
      </main>
      {asked?.centrePhone && (
        <footer className={css.foot}>
          {t("link.phone", { centre: asked.centreName })}
          <PhoneLink number={asked.centrePhone} who={asked.centreName} />
        </footer>
      )}
    </div>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation("shell");
  return (
    <SegmentedControl
      size="sm"
      aria-label={t("link.language")}
      value={i18n.language}
      onChange={(chosen) => {
        const language = languages.find((known) => known === chosen);
        if (language) void changeLanguage(language);
      }}
      data={[
        { value: "ja", label: "日本語" },
        { value: "en", label: "English" },
      ]}
    />
  );
}

/** What is said when the work of a link is done. */
export function LinkThanks({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  return (
    <div className={css.thanks} role="status">
      <IconCircleCheck size={56} stroke={1.5} aria-hidden />
      <h2>{t("link.thanks")}</h2>
      <p>{children}</p>
      <p>{t("link.mayClose")}</p>
    </div>
  );
}
