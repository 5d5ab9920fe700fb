import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/beds", component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage") },
  { path: "/beds/requests", component: lazyRouteComponent(() => import("./request-list-page.tsx"), "RequestListPage") },
  {
    path: "/beds/requests/new",
    component: lazyRouteComponent(() => import("./request-form-page.tsx"), "RequestFormPage"),
  },
  {
    path: "/beds/requests/$requestId",
    component: lazyRouteComponent(() => import("./request-page.tsx"), "RequestPage"),
  },
  { path: "/beds/stays", component: lazyRouteComponent(() => import("./stay-list-page.tsx"), "StayListPage") },
  { path: "/beds/stays/new", component: lazyRouteComponent(() => import("./afterwards-page.tsx"), "AfterwardsPage") },
  { path: "/beds/stays/$stayId", component: lazyRouteComponent(() => import("./stay-page.tsx"), "StayPage") },
  { path: "/beds/contacts", component: lazyRouteComponent(() => import("./contacts-page.tsx"), "ContactsPage") },
  { path: "/beds/rules", component: lazyRouteComponent(() => import("./rules-page.tsx"), "RulesPage") },
  {
    path: "/patients/$patientId/beds",
    component: lazyRouteComponent(() => import("./patient-beds-page.tsx"), "PatientBedsPage"),
  },
];
