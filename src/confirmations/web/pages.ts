import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  {
    path: "/confirmations",
    component: lazyRouteComponent(() => import("./confirmation-list-page.tsx"), "ConfirmationListPage"),
  },
  {
    path: "/confirmations/$confirmationId",
    component: lazyRouteComponent(() => import("./confirmation-page.tsx"), "ConfirmationPage"),
  },
  {
    path: "/confirmations/$confirmationId/answer",
    component: lazyRouteComponent(() => import("./enter-answer-page.tsx"), "EnterAnswerPage"),
  },
  { path: "/confirm", component: lazyRouteComponent(() => import("./confirm-page.tsx"), "ConfirmPage"), bare: true },
];
