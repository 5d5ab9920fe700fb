import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { statisticsPolicy as policy } from "../statistics-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/statistics",
    allow: policy.figures,
    component: lazyRouteComponent(() => import("./statistics-page.tsx"), "StatisticsPage"),
  },
  {
    path: "/statistics/rows",
    allow: policy.rows,
    component: lazyRouteComponent(() => import("./counted-rows-page.tsx"), "CountedRowsPage"),
  },
];
