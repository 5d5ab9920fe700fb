import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { outreachPolicy as policy } from "../outreach-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/outreach",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./event-list-page.tsx"), "EventListPage"),
  },
  {
    path: "/outreach/new",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./event-form-page.tsx"), "NewEventPage"),
  },
  {
    path: "/outreach/$eventId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./event-page.tsx"), "EventPage"),
  },
  {
    path: "/outreach/$eventId/edit",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./event-form-page.tsx"), "EditEventPage"),
  },
];
