import { lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";
import type { Page, Panel } from "../../web/page-type.ts";
import { consultationPolicy as policy } from "../consultation-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/consultations",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./consultation-list-page.tsx"), "ConsultationListPage"),
  },
  {
    path: "/consultations/$consultationId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./consultation-page.tsx"), "ConsultationPage"),
  },
];

export const panels: readonly Panel[] = [
  {
    name: "take-consultation",
    title: "consultations:take.title",
    component: lazy(async () => ({ default: (await import("./take-panel.tsx")).TakePanel })),
  },
];
