import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/outreach", component: lazyRouteComponent(() => import("./event-list-page.tsx"), "EventListPage") },
  { path: "/outreach/new", component: lazyRouteComponent(() => import("./event-form-page.tsx"), "NewEventPage") },
  { path: "/outreach/$eventId", component: lazyRouteComponent(() => import("./event-page.tsx"), "EventPage") },
  {
    path: "/outreach/$eventId/edit",
    component: lazyRouteComponent(() => import("./event-form-page.tsx"), "EditEventPage"),
  },
];
