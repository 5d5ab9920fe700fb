import type { RouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";

/** A screen of a slice. `path` like "/patients/$patientId"; `bare` pages stand without the shell (sign-in, links for outsiders). */
export type Page = {
  path: string;
  component: RouteComponent;
  bare?: boolean;
  /** Pages under its path, of any slice, are shown inside it where it puts its `<Outlet />`: one head for all parts of a record. */
  host?: boolean;
};

/** A piece of work that opens at the right and stays while one looks elsewhere (a consultation being taken). */
export type Panel = {
  name: string;
  /** Key of the panel's heading in the slice's words, with its namespace: "consultations:take.title". */
  title: string;
  component: ComponentType<PanelProps>;
};

/** What a panel gets: what it was opened with, and the way to close itself. */
export type PanelProps = { input: Record<string, string>; close: () => void };
