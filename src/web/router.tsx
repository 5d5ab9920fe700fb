/**
 * The addresses of all screens. A slice brings its own in `src/<slice>/web/pages.ts` and needs no change here:
 *
 *     import { lazyRouteComponent } from "@tanstack/react-router";
 *     import type { Page, Panel } from "../../web/page-type.ts";
 *
 *     export const pages: readonly Page[] = [
 *       { path: "/patients", allow: policy.read, component: lazyRouteComponent(() => import("./patient-list-page.tsx"), "PatientListPage") },
 *       { path: "/patients/$patientId", allow: …, component: …, host: true },   // pages under its path are shown inside it
 *     ];
 *     export const panels: readonly Panel[] = [];   // work that stays open beside every page (page-type.ts)
 *
 * Pages read their address with `useParam("patientId")` (use-param.ts) and `useFilters(schema)` (filters.ts), and lead on
 * with `<Link to="/patients/…">` (link.tsx). This is the only file that imports slices' pages.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import i18next from "i18next";
import { parseSearch, stringifySearch } from "./filters.ts";
import { BrokenPage, NotFoundPage } from "./layout/odd-pages.tsx";
import { Shell } from "./layout/shell.tsx";
import { SidePanelProvider } from "./layout/side-panel.tsx";
import type { Allow, Page, Panel } from "./page-type.ts";
import { LoadingState } from "./ui/loading-state.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The shell shows a page to these only. */
    allow?: Allow;
  }
}

type SlicePages = { pages: readonly Page[]; panels?: readonly Panel[] };

const found = import.meta.glob<SlicePages>("../*/web/pages.ts", { eager: true });
const slices = Object.values(found);
/** The words of a slice come with its page: a page that waited for them after it came would stay hidden for 300 ms more. */
const wordsOf = new Map(
  Object.entries(found).flatMap(([path, slice]) =>
    slice.pages.map((page) => [page, async () => i18next.loadNamespaces(path.split("/")[1] ?? "shell")] as const),
  ),
);
const panels = slices.flatMap((slice) => slice.panels ?? []);
const kit: readonly Page[] = import.meta.env.DEV
  ? [{ path: "/kit", allow: "signed_in", component: lazyRouteComponent(() => import("./kit-page.tsx"), "KitPage") }]
  : [];
const pages = [...slices.flatMap((slice) => slice.pages), ...kit];

const root = createRootRoute({
  component: () => (
    <SidePanelProvider panels={panels}>
      <Outlet />
    </SidePanelProvider>
  ),
  notFoundComponent: NotFoundPage,
});
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const shown = (page: Page) => {
  const loader = wordsOf.get(page);
  const staticData = page.bare ? {} : { allow: page.allow };
  return { component: page.component, staticData, ...(loader ? { loader } : {}) };
};
const hosts = pages.filter((page) => page.host);
const isWithin = (page: Page, host: Page) => page !== host && page.path.startsWith(`${host.path}/`);
const inShell = pages
  .filter((page) => !page.bare && !hosts.some((host) => isWithin(page, host)))
  .map((page) => {
    const route = createRoute({ getParentRoute: () => shell, path: page.path, ...shown(page) });
    const inside = pages.filter((inner) => page.host && isWithin(inner, page));
    return route.addChildren(
      inside.map((inner) =>
        createRoute({
          getParentRoute: () => route,
          path: inner.path.slice(page.path.length),
          ...shown(inner),
        }),
      ),
    );
  });
const bare = pages
  .filter((page) => page.bare)
  .map((page) => createRoute({ getParentRoute: () => root, path: page.path, ...shown(page) }));
const unknown = createRoute({ getParentRoute: () => shell, path: "$", component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([...inShell, unknown]), ...bare]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPendingMs: 300,
  // What has come is shown at once, not after the sign of waiting has stood for a while.
  defaultPendingMinMs: 0,
  defaultPendingComponent: () => <LoadingState head />,
  defaultErrorComponent: BrokenPage,
});

// A new page is announced and scrolled from its heading; changing a filter leaves the focus where it is.
router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
  if (!pathChanged || !fromLocation) return;
  requestAnimationFrame(() => {
    const main = document.querySelector("main");
    if (main?.contains(document.activeElement) && document.activeElement?.hasAttribute("data-autofocus")) return;
    (main?.querySelector<HTMLElement>("h1") ?? main)?.focus({ preventScroll: true });
  });
});
