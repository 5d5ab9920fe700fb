import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { matchingPolicy as policy } from "../matching-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/visiting-doctors/find",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./find-page.tsx"), "FindPage"),
  },
  {
    path: "/visiting-doctors/gaps",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./gaps-page.tsx"), "GapsPage"),
  },
  { path: "/answer", component: lazyRouteComponent(() => import("./answer-page.tsx"), "AnswerPage"), bare: true },
];
