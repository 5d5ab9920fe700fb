import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

const at = "/patients/$patientId";

export const pages: readonly Page[] = [
  { path: "/patients", component: lazyRouteComponent(() => import("./patient-list-page.tsx"), "PatientListPage") },
  { path: "/patients/new", component: lazyRouteComponent(() => import("./register-page.tsx"), "RegisterPage") },
  { path: at, component: lazyRouteComponent(() => import("./patient-frame.tsx"), "PatientFrame"), host: true },
  { path: `${at}/`, component: lazyRouteComponent(() => import("./overview-page.tsx"), "OverviewPage") },
  { path: `${at}/timeline`, component: lazyRouteComponent(() => import("./timeline-page.tsx"), "TimelinePage") },
  { path: `${at}/team`, component: lazyRouteComponent(() => import("./team-page.tsx"), "TeamPage") },
  { path: `${at}/log`, component: lazyRouteComponent(() => import("./log-page.tsx"), "LogPage") },
  { path: `${at}/person`, component: lazyRouteComponent(() => import("./person-page.tsx"), "PersonPage") },
  {
    path: `${at}/registration`,
    component: lazyRouteComponent(() => import("./registration-page.tsx"), "RegistrationPage"),
  },
  {
    path: `${at}/application`,
    component: lazyRouteComponent(() => import("./application-page.tsx"), "ApplicationPage"),
  },
  {
    path: `${at}/merge`,
    component: lazyRouteComponent(() => import("./merge-page.tsx"), "MergePage"),
  },
  { path: `${at}/end`, component: lazyRouteComponent(() => import("./end-page.tsx"), "EndPage") },
];
