import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { supportBedsPolicy as policy } from "../support-beds-policy.ts";

export const pages: readonly Page[] = [
  { path: "/beds", allow: policy.read, component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage") },
  {
    path: "/beds/requests",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./request-list-page.tsx"), "RequestListPage"),
  },
  {
    path: "/beds/requests/new",
    allow: policy.request,
    component: lazyRouteComponent(() => import("./request-form-page.tsx"), "RequestFormPage"),
  },
  {
    path: "/beds/requests/$requestId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./request-page.tsx"), "RequestPage"),
  },
  {
    path: "/beds/stays",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./stay-list-page.tsx"), "StayListPage"),
  },
  {
    path: "/beds/stays/new",
    allow: policy.arrange,
    component: lazyRouteComponent(() => import("./afterwards-page.tsx"), "AfterwardsPage"),
  },
  {
    path: "/beds/stays/$stayId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./stay-page.tsx"), "StayPage"),
  },
  {
    path: "/beds/contacts",
    allow: policy.accompany,
    component: lazyRouteComponent(() => import("./contacts-page.tsx"), "ContactsPage"),
  },
  {
    path: "/beds/rules",
    allow: policy.rules,
    component: lazyRouteComponent(() => import("./rules-page.tsx"), "RulesPage"),
  },
  {
    path: "/patients/$patientId/beds",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./patient-beds-page.tsx"), "PatientBedsPage"),
  },
];
