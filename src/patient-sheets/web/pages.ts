import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { sheetPolicy as policy } from "../sheet-policy.ts";

const sheet = "/patients/$patientId/sheet";

export const pages: readonly Page[] = [
  { path: sheet, allow: policy.read, component: lazyRouteComponent(() => import("./sheet-page.tsx"), "SheetPage") },
  {
    path: `${sheet}/edit`,
    allow: policy.write,
    component: lazyRouteComponent(() => import("./sheet-edit-page.tsx"), "SheetEditPage"),
  },
  {
    path: `${sheet}/versions`,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./sheet-versions-page.tsx"), "SheetVersionsPage"),
  },
  {
    path: `${sheet}/versions/$version`,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./sheet-page.tsx"), "SheetVersionPage"),
  },
  {
    path: `${sheet}/comparison`,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./sheet-compare-page.tsx"), "SheetComparePage"),
  },
];
