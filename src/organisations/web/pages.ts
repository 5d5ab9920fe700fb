import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { organisationsPolicy as policy } from "../organisations-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/organisations",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./organisation-list-page.tsx"), "OrganisationListPage"),
  },
  {
    path: "/organisations/new",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./organisation-form-page.tsx"), "NewOrganisationPage"),
  },
  {
    path: "/organisations/reachable",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./reachable-page.tsx"), "ReachablePage"),
  },
  {
    path: "/organisations/$organisationId/hours",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./hours-page.tsx"), "HoursPage"),
  },
  {
    path: "/organisations/$organisationId/fields",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./fields-page.tsx"), "FieldsPage"),
  },
  {
    path: "/settings/hours",
    allow: policy.writeCentre,
    component: lazyRouteComponent(() => import("./hours-page.tsx"), "CentreHoursPage"),
  },
  {
    path: "/organisations/$organisationId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./organisation-page.tsx"), "OrganisationPage"),
  },
  {
    path: "/organisations/$organisationId/edit",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./organisation-form-page.tsx"), "EditOrganisationPage"),
  },
];
