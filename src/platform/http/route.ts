import { oc } from "@orpc/contract";
import { z } from "zod";
import type { Role } from "../database/transaction.ts";

/**
 * What every route declares in its contract. `allow` names the roles that may call it; a route that declares nothing is
 * refused to everybody. "anyone" is for the few routes before sign-in, "signed_in" for what every account may do with itself.
 */
export interface RouteMeta {
  readonly allow: readonly Role[] | "signed_in" | "anyone";
}

/** Sent with what a screen asks for by itself while nobody is at it. */
export const unattendedHeader = "yorisoi-unattended";

/** Start of every contract: refuses by default. */
export const route = oc.$meta<RouteMeta>({ allow: [] });

/** Roles of the centre's own staff. */
export const centreStaff = ["coordinator", "manager"] as const satisfies readonly Role[];

/** Partners who may see the patients of their own care team, within consent. */
export const careTeamRoles = [
  "doctors_office",
  "hospital_desk",
  "nurse",
  "care_manager",
  "pharmacist",
] as const satisfies readonly Role[];

/** A page of a list: which one, how many rows. */
export const pageInput = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(50),
};

/** Shape of a page: its rows and how many there are in all. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.number().int() });

/**
 * Beyond these years the reckoning from one day to others would leave the calendar, on every screen that shows the record. Before 1888
 * Japan had no hours of its own: moments begin later than days.
 */
const from = (first: string) => (text: string) => text >= first && text < "3000";

/** A day as the API writes it. */
export const dayText = z.iso.date().refine(from("1000"), { params: { format: "date" } });

/** A moment with its offset. */
export const momentText = z.iso.datetime({ offset: true }).refine(from("1900"), { params: { format: "date" } });

/** A calendar or fiscal year. */
export const yearNumber = z.coerce.number().int().min(1000).max(2999);

/** Text people type: outer blanks removed, never longer than asked for. An empty text becomes null. */
export const textOrNull = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullable()
    .transform((text) => (text === null || text.trim() === "" ? null : text.trim()));
