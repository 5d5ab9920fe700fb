import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/", component: lazyRouteComponent(() => import("./today-page.tsx"), "TodayPage") },
  { path: "/tasks", component: lazyRouteComponent(() => import("./tasks-page.tsx"), "TasksPage") },
];
