import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "../../web/page-type.ts";

export const pages: readonly Page[] = [
  { path: "/sign-in", component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"), bare: true },
  {
    path: "/invitation",
    component: lazyRouteComponent(() => import("./invitation-page.tsx"), "InvitationPage"),
    bare: true,
  },
  { path: "/account", component: lazyRouteComponent(() => import("./account-page.tsx"), "AccountPage") },
  { path: "/settings", component: lazyRouteComponent(() => import("./settings-page.tsx"), "SettingsPage") },
  { path: "/settings/accounts", component: lazyRouteComponent(() => import("./accounts-page.tsx"), "AccountsPage") },
];
