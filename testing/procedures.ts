import type { z } from "zod";
import { joinRoutes } from "../src/app.ts";
import type { RouteMeta } from "../src/platform/http/route.ts";

/** A route of the program: what its contract says, and what stands around its handler. */
export interface Procedure {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly allow: RouteMeta["allow"];
  readonly input: z.ZodType | undefined;
  readonly output: z.ZodType | undefined;
  readonly middlewares: readonly unknown[];
}

/** Every route of the program, as the routes are joined. */
export const procedures: readonly Procedure[] = proceduresOf(
  joinRoutes({ publicUrl: "http://localhost", hints: () => [] }),
  [],
);

function proceduresOf(node: object, path: readonly string[]): Procedure[] {
  const inside = (node as { "~orpc"?: Record<string, unknown> })["~orpc"];
  if (inside) {
    const route = inside.route as { method?: string; path?: string };
    return [
      {
        name: path.join("."),
        method: route.method ?? "POST",
        path: route.path ?? "",
        allow: (inside.meta as RouteMeta).allow,
        input: inside.inputSchema as z.ZodType | undefined,
        output: inside.outputSchema as z.ZodType | undefined,
        middlewares: inside.middlewares as unknown[],
      },
    ];
  }
  return Object.entries(node).flatMap(([name, inner]) => proceduresOf(inner as object, [...path, name]));
}
