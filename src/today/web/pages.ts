import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { todayPolicy } from "../today-policy.ts";

export const pages: readonly Page[] = [
  { path: "/", allow: todayPolicy.read, component: lazyRouteComponent(() => import("./today-page.tsx"), "TodayPage") },
  {
    path: "/tasks",
    allow: todayPolicy.read,
    component: lazyRouteComponent(() => import("./tasks-page.tsx"), "TasksPage"),
  },
];
