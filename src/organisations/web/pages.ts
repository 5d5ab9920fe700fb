import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  {
    path: "/organisations",
    component: lazyRouteComponent(() => import("./organisation-list-page.tsx"), "OrganisationListPage"),
  },
  {
    path: "/organisations/new",
    component: lazyRouteComponent(() => import("./organisation-form-page.tsx"), "NewOrganisationPage"),
  },
  {
    path: "/organisations/reachable",
    component: lazyRouteComponent(() => import("./reachable-page.tsx"), "ReachablePage"),
  },
  {
    path: "/organisations/$organisationId/hours",
    component: lazyRouteComponent(() => import("./hours-page.tsx"), "HoursPage"),
  },
  {
    path: "/organisations/$organisationId/fields",
    component: lazyRouteComponent(() => import("./fields-page.tsx"), "FieldsPage"),
  },
  {
    path: "/settings/hours",
    component: lazyRouteComponent(() => import("./hours-page.tsx"), "CentreHoursPage"),
  },
  {
    path: "/organisations/$organisationId",
    component: lazyRouteComponent(() => import("./organisation-page.tsx"), "OrganisationPage"),
  },
  {
    path: "/organisations/$organisationId/edit",
    component: lazyRouteComponent(() => import("./organisation-form-page.tsx"), "EditOrganisationPage"),
  },
];
