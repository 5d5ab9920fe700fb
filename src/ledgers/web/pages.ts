import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/settings/import", component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPage") },
  {
    path: "/settings/corrections",
    component: lazyRouteComponent(() => import("./corrections-page.tsx"), "CorrectionsPage"),
  },
];
