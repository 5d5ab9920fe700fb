import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { codesPolicy } from "../codes-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/settings/codes",
    allow: codesPolicy.manage,
    component: lazyRouteComponent(() => import("./codes-page.tsx"), "CodesPage"),
  },
];
