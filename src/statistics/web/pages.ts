import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/statistics", component: lazyRouteComponent(() => import("./statistics-page.tsx"), "StatisticsPage") },
  {
    path: "/statistics/rows",
    component: lazyRouteComponent(() => import("./counted-rows-page.tsx"), "CountedRowsPage"),
  },
];
