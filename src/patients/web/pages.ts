import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { patientsPolicy as policy } from "../patients-policy.ts";

const at = "/patients/$patientId";

export const pages: readonly Page[] = [
  {
    path: "/patients",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./patient-list-page.tsx"), "PatientListPage"),
  },
  {
    path: "/patients/new",
    allow: [...policy.write, ...policy.apply],
    component: lazyRouteComponent(() => import("./register-page.tsx"), "RegisterPage"),
  },
  {
    path: at,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./patient-frame.tsx"), "PatientFrame"),
    host: true,
  },
  {
    path: `${at}/`,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./overview-page.tsx"), "OverviewPage"),
  },
  {
    path: `${at}/timeline`,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./timeline-page.tsx"), "TimelinePage"),
  },
  {
    path: `${at}/team`,
    allow: policy.read,
    component: lazyRouteComponent(() => import("./team-page.tsx"), "TeamPage"),
  },
  {
    path: `${at}/log`,
    allow: policy.readLog,
    component: lazyRouteComponent(() => import("./log-page.tsx"), "LogPage"),
  },
  {
    path: `${at}/person`,
    allow: policy.write,
    component: lazyRouteComponent(() => import("./person-page.tsx"), "PersonPage"),
  },
  {
    path: `${at}/registration`,
    allow: policy.write,
    component: lazyRouteComponent(() => import("./registration-page.tsx"), "RegistrationPage"),
  },
  {
    path: `${at}/application`,
    allow: policy.apply,
    component: lazyRouteComponent(() => import("./application-page.tsx"), "ApplicationPage"),
  },
  {
    path: `${at}/merge`,
    allow: policy.write,
    component: lazyRouteComponent(() => import("./merge-page.tsx"), "MergePage"),
  },
  { path: `${at}/end`, allow: policy.write, component: lazyRouteComponent(() => import("./end-page.tsx"), "EndPage") },
];
