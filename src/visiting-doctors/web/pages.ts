import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  {
    path: "/visiting-doctors",
    component: lazyRouteComponent(() => import("./doctor-list-page.tsx"), "DoctorListPage"),
  },
  {
    path: "/visiting-doctors/answers",
    component: lazyRouteComponent(() => import("./answers-page.tsx"), "AnswersPage"),
  },
  {
    path: "/visiting-doctors/new",
    component: lazyRouteComponent(() => import("./doctor-form-page.tsx"), "NewDoctorPage"),
  },
  {
    path: "/visiting-doctors/$doctorId",
    component: lazyRouteComponent(() => import("./doctor-page.tsx"), "DoctorPage"),
  },
  {
    path: "/visiting-doctors/$doctorId/edit",
    component: lazyRouteComponent(() => import("./doctor-form-page.tsx"), "EditDoctorPage"),
  },
  {
    path: "/visiting-doctors/$doctorId/capabilities",
    component: lazyRouteComponent(() => import("./capabilities-page.tsx"), "CapabilitiesPage"),
  },
];
