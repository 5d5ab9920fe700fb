import { Outlet, useMatches } from "@tanstack/react-router";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../staff/staff-contract.ts";
import { adoptLanguage } from "../i18n.ts";
import { listenToKeys, useKeys } from "../keys.ts";
import { useGo } from "../link.tsx";
import { listen } from "../live.ts";
import { useMeQuery } from "../me.ts";
import { mayOpen } from "../page-type.ts";
import { queryClient } from "../request.ts";
import { FailedState } from "../ui/failed-state.tsx";
import { FloatingPlace } from "../ui/floating-place.tsx";
import { KeyHelp, openKeyHelp } from "../ui/key-help.tsx";
import { LoadingState } from "../ui/loading-state.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { RefusedPage } from "./odd-pages.tsx";
import { Rail } from "./rail.tsx";
import { Search } from "./search.tsx";
import { openSearch } from "./search-open.ts";
import css from "./shell.module.css";
import { SidePanel } from "./side-panel.tsx";
import { navEntries } from "./subjects.ts";
import { TopBar } from "./top-bar.tsx";
import { useTake } from "./use-take.ts";

/** Everything around a page: who is signed in, navigation, search, the work that stays open, live updates, keys. */
export function Shell() {
  const me = useMeQuery();
  if (me.data) return <SignedIn me={me.data} />;
  if (me.error)
    return (
      <main className={css.alone}>
        <FailedState error={me.error} onRetry={me.refetch} />
      </main>
    );
  return (
    <main className={css.alone}>
      <LoadingState head />
    </main>
  );
}

function SignedIn({ me }: { me: Me }) {
  const { t } = useTranslation("shell");
  const head = useRef<HTMLDivElement>(null);
  useShellKeys(me.canSee);
  useHeight(head, "--head-height");
  useEffect(() => adoptLanguage(me.language), [me.language]);
  useEffect(() => listen(queryClient), []);
  useEffect(() => listenToKeys(), []);
  const leaves = useWhereAllowed(me);
  const refused = useMatches({
    select: (matches) => matches.some(({ staticData: { allow } }) => allow && !mayOpen(allow, me.role)),
  });
  return (
    <div className={css.shell}>
      <a href="#main" className={css.skip}>
        {t("skip")}
      </a>
      <div ref={head} className={css.top}>
        <TopBar me={me} />
      </div>
      <Rail canSee={me.canSee} />
      <main id="main" tabIndex={-1} className={css.main}>
        <PageFrame>{leaves ? <LoadingState head /> : refused ? <RefusedPage /> : <Outlet />}</PageFrame>
        <FloatingPlace />
      </main>
      <SidePanel />
      <BottomBar canSee={me.canSee} />
      <Search canSee={me.canSee} />
      <KeyHelp />
    </div>
  );
}

function PageFrame({ children }: { children: ReactNode }) {
  return <Suspense fallback={<LoadingState head />}>{children}</Suspense>;
}

function useShellKeys(canSee: readonly string[]) {
  const go = useGo();
  const take = useTake();
  const goTo = navEntries
    .filter((entry) => canSee.includes(entry.subject))
    .map((entry) => [`g ${entry.key}`, () => go(entry.to)] as const);
  useKeys({
    ...Object.fromEntries(goTo),
    ...(canSee.includes("consultations") ? { n: take } : {}),
    "mod+k": openSearch,
    "?": openKeyHelp,
  });
}

/** An account that must set up its second step does that first; one that may not see 今日 begins where it may. */
function useWhereAllowed(me: Me): boolean {
  const go = useGo();
  // Of the page that is shown: it stays while the next one is on its way.
  const pathname = useMatches({ select: (matches) => matches.at(-1)?.pathname });
  const first = navEntries.find((entry) => me.canSee.includes(entry.subject))?.to ?? "/account";
  const mustGo =
    me.secondFactorNeeded && pathname !== "/account"
      ? "/account"
      : pathname === "/" && !me.canSee.includes("today")
        ? first
        : null;
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    if (mustGo) latest.current(mustGo);
  }, [mustGo]);
  return mustGo !== null;
}

/** Tells the styles how high the sticky head is at this width. */
function useHeight(element: { current: HTMLElement | null }, name: string) {
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const say = () => document.documentElement.style.setProperty(name, `${target.offsetHeight}px`);
    const observer = new ResizeObserver(say);
    observer.observe(target);
    say();
    return () => observer.disconnect();
  }, [element, name]);
}
