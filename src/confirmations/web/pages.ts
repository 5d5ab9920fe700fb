import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { confirmationPolicy as policy } from "../confirmation-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/confirmations",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./confirmation-list-page.tsx"), "ConfirmationListPage"),
  },
  {
    path: "/confirmations/$confirmationId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./confirmation-page.tsx"), "ConfirmationPage"),
  },
  {
    path: "/confirmations/$confirmationId/answer",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./enter-answer-page.tsx"), "EnterAnswerPage"),
  },
  { path: "/confirm", component: lazyRouteComponent(() => import("./confirm-page.tsx"), "ConfirmPage"), bare: true },
];
