import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

const sheet = "/patients/$patientId/sheet";

export const pages: readonly Page[] = [
  { path: sheet, component: lazyRouteComponent(() => import("./sheet-page.tsx"), "SheetPage") },
  { path: `${sheet}/edit`, component: lazyRouteComponent(() => import("./sheet-edit-page.tsx"), "SheetEditPage") },
  {
    path: `${sheet}/versions`,
    component: lazyRouteComponent(() => import("./sheet-versions-page.tsx"), "SheetVersionsPage"),
  },
  {
    path: `${sheet}/versions/$version`,
    component: lazyRouteComponent(() => import("./sheet-page.tsx"), "SheetVersionPage"),
  },
  {
    path: `${sheet}/comparison`,
    component: lazyRouteComponent(() => import("./sheet-compare-page.tsx"), "SheetComparePage"),
  },
];
