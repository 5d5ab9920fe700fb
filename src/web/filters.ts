import { useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { z } from "zod";

/** An address's query as plain strings (repeated names as lists), so that links can be read, typed and sent. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name];
    found[name] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== "") query.append(name, String(one));
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** A list of choices in an address: absent, one or several. */
export function many<T extends z.ZodType<unknown, string>>(choice: T) {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(choice)).catch([]);
}

/**
 * The filters of a list, kept in the address and checked by a schema whose every field has a default or `.catch`:
 * `const [filters, setFilters] = useFilters(z.object({ state: z.enum([…]).catch("open"), page: pageNumber }))`.
 * Setting a filter goes back to the first page; what equals its default is left out of the address. Filters named in `untold` may hold
 * a person's name: they are kept with the entry of the history (they survive a reload and going back), never in the address.
 */
export function useFilters<S extends z.ZodObject>(schema: S, untold: readonly string[] = none) {
  const told = useSearch({ strict: false }) as Record<string, unknown>;
  const kept = useRouterState({ select: ({ location }) => (location.state as Untold).filters });
  const search = useMemo(() => ({ ...told, ...kept }), [told, kept]);
  const navigate = useNavigate();
  const filters = useMemo(() => schema.parse(search) as z.output<S>, [schema, search]);
  const setFilters = useCallback(
    (change: Partial<z.output<S>>) => {
      const defaults = schema.parse({}) as Record<string, unknown>;
      const next: Record<string, unknown> = { ...search, ...("page" in change ? {} : { page: undefined }), ...change };
      for (const [name, value] of Object.entries(next))
        if (JSON.stringify(value) === JSON.stringify(defaults[name])) delete next[name];
      const isTold = ([name]: [string, unknown]) => !untold.includes(name);
      const entries = Object.entries(next);
      void navigate({
        to: ".",
        search: Object.fromEntries(entries.filter(isTold)) as never,
        state: { filters: Object.fromEntries(entries.filter((entry) => !isTold(entry))) } as never,
        replace: true,
      });
    },
    [schema, search, navigate, untold],
  );
  return [filters, setFilters] as const;
}

interface Untold {
  readonly filters?: Record<string, unknown>;
}

const none: readonly string[] = [];

/** The page of a list in an address, from 1. */
export const pageNumber = z.coerce.number().int().min(1).catch(1);
