import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";
import { visitingDoctorsPolicy as policy } from "../visiting-doctors-policy.ts";

export const pages: readonly Page[] = [
  {
    path: "/visiting-doctors",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./doctor-list-page.tsx"), "DoctorListPage"),
  },
  {
    path: "/visiting-doctors/answers",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./answers-page.tsx"), "AnswersPage"),
  },
  {
    path: "/visiting-doctors/new",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./doctor-form-page.tsx"), "NewDoctorPage"),
  },
  {
    path: "/visiting-doctors/$doctorId",
    allow: policy.read,
    component: lazyRouteComponent(() => import("./doctor-page.tsx"), "DoctorPage"),
  },
  {
    path: "/visiting-doctors/$doctorId/edit",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./doctor-form-page.tsx"), "EditDoctorPage"),
  },
  {
    path: "/visiting-doctors/$doctorId/capabilities",
    allow: policy.write,
    component: lazyRouteComponent(() => import("./capabilities-page.tsx"), "CapabilitiesPage"),
  },
];
