import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { ledgersPolicy } from "../apply/ledgers-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/settings/import",
    allow: ledgersPolicy.import,
    component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPage"),
  },
  {
    path: "/settings/corrections",
    allow: ledgersPolicy.correct,
    component: lazyRouteComponent(() => import("./corrections-page.tsx"), "CorrectionsPage"),
  },
];
