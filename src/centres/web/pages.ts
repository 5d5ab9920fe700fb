import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/settings/codes", component: lazyRouteComponent(() => import("./codes-page.tsx"), "CodesPage") },
];
