import type { RouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { Role } from "../platform/database/transaction.ts";
import type { RouteMeta } from "../platform/http/route.ts";

/** A screen of a slice. `path` like "/patients/$patientId"; `bare` pages stand without the shell (sign-in, links for outsiders). */
export type Page = {
  path: string;
  component: RouteComponent;
  /** Pages under its path, of any slice, are shown inside it where it puts its `<Outlet />`: one head for all parts of a record. */
  host?: boolean;
} & ({ bare: true } | { bare?: false; allow: Allow });

/** Whose page it is, from the slice's policy as its routes have it: nobody fills in a form that the server then refuses. */
export type Allow = Exclude<RouteMeta["allow"], "anyone">;

/** Whether a page is one of this role's. */
export const mayOpen = (allow: Allow, role: Role): boolean => allow === "signed_in" || allow.includes(role);

/** A piece of work that opens at the right and stays while one looks elsewhere (a consultation being taken). */
export type Panel = {
  name: string;
  /** Key of the panel's heading in the slice's words, with its namespace: "consultations:take.title". */
  title: string;
  component: ComponentType<PanelProps>;
};

/** What a panel gets: what it was opened with, and the way to close itself. */
export type PanelProps = { input: Record<string, string>; close: () => void };
