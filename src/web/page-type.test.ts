import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Role } from "../platform/database/transaction.ts";
import { mayOpen, type Page } from "./page-type.ts";

const root = join(import.meta.dirname, "../..");
const slices = await Promise.all(
  globSync("src/*/web/pages.ts", { cwd: root }).map(
    (path): Promise<{ pages: readonly Page[] }> => import(join(root, path)),
  ),
);

const opens = (role: Role): string[] =>
  slices
    .flatMap(({ pages }) => pages)
    .flatMap((page) => (!page.bare && mayOpen(page.allow, role) ? [page.path] : []))
    .toSorted();

const registry = [
  "/organisations",
  "/organisations/$organisationId",
  "/organisations/reachable",
  "/visiting-doctors",
  "/visiting-doctors/$doctorId",
  "/visiting-doctors/answers",
];
const patient = "/patients/$patientId";
const sheet = `${patient}/sheet`;
const patients = [
  "/patients",
  ...[patient, `${patient}/`, `${patient}/team`, `${patient}/timeline`],
  ...[sheet, `${sheet}/comparison`, `${sheet}/versions`, `${sheet}/versions/$version`],
];
const beds = ["/beds", "/beds/requests", "/beds/requests/$requestId", "/beds/stays", "/beds/stays/$stayId"];

test.each<[Role, string[]]>([
  ["city", ["/account", "/statistics", ...registry]],
  ["operator", ["/account", ...registry]],
  ["nurse", ["/account", ...registry, ...patients]],
  ["care_manager", ["/account", ...registry, ...patients]],
  ["pharmacist", ["/account", ...registry, ...patients]],
  ["hospital_desk", ["/account", ...registry, ...patients, ...beds, "/beds/contacts", `${patient}/beds`]],
  [
    "doctors_office",
    [
      ...["/account", ...registry, ...patients, ...beds, "/beds/requests/new", `${patient}/beds`],
      ...["/patients/new", `${patient}/application`, `${sheet}/edit`],
    ],
  ],
])("%s opens these screens and no others", (role, paths) => {
  expect(opens(role)).toEqual(paths.toSorted());
});

test("the manager opens every screen but those of a doctor's office", () => {
  const all = slices.flatMap(({ pages }) => pages).flatMap((page) => (page.bare ? [] : [page.path]));
  expect(all.filter((path) => !opens("manager").includes(path))).toEqual([`${patient}/application`]);
});
