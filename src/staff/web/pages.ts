import { lazyRouteComponent } from "@tanstack/react-router";
import { centreStaff } from "../../platform/http/route.ts";
import type { Page } from "../../web/page-type.ts";
import { staffPolicy } from "../staff-policy.ts";

export const pages: readonly Page[] = [
  { path: "/sign-in", component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"), bare: true },
  {
    path: "/invitation",
    component: lazyRouteComponent(() => import("./invitation-page.tsx"), "InvitationPage"),
    bare: true,
  },
  {
    path: "/account",
    allow: "signed_in",
    component: lazyRouteComponent(() => import("./account-page.tsx"), "AccountPage"),
  },
  {
    path: "/settings",
    allow: centreStaff,
    component: lazyRouteComponent(() => import("./settings-page.tsx"), "SettingsPage"),
  },
  {
    path: "/settings/accounts",
    allow: staffPolicy.manage,
    component: lazyRouteComponent(() => import("./accounts-page.tsx"), "AccountsPage"),
  },
];
