import type { z } from "zod";

/** What a sample is filled with. */
export interface Filling {
  readonly text: string;
  readonly day: string;
  /** Numbers are 1, or the largest that are taken. */
  readonly number: "one" | "most";
  /** The id of a record for a field of this name. */
  readonly id: (field: string) => string;
}

interface Inside {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
}

const inside = (schema: z.ZodType) => schema._zod.def as unknown as Inside;

/** A value that has the shape of an input, as far as its schema tells, with every field there. Not for dates and files. */
export function sampleInput(schema: z.ZodType, filling: Filling, field = ""): unknown {
  const def = inside(schema);
  const again = (inner: z.ZodType | undefined, name = field) => (inner ? sampleInput(inner, filling, name) : undefined);
  switch (def.type) {
    case "object":
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, inner]) => [name, again(inner, name)]));
    case "string":
      return sampleText(schema, filling, field);
    case "number":
      return sampleNumber(schema, filling);
    case "boolean":
      return true;
    case "enum":
      return Object.values(def.entries ?? {})[0];
    case "literal":
      return def.values?.[0];
    case "array":
      return [again(def.element)];
    case "record":
      return { [filling.text.slice(0, 20)]: again(def.valueType) };
    case "union":
      return again(def.options?.[0]);
    case "pipe":
      return again(def.in && inside(def.in).type !== "transform" ? def.in : def.out);
    case "unknown":
      return { text: filling.text };
    default:
      return again(def.innerType);
  }
}

function sampleText(schema: z.ZodType, { text, day, id }: Filling, field: string): string {
  const { format = inside(schema).format, maximum } = schema._zod.bag as { format?: string; maximum?: number };
  const byFormat: Record<string, () => string> = {
    uuid: () => id(field),
    date: () => day,
    datetime: () => `${day}T00:00:00Z`,
    time: () => "10:00",
    email: () => "somebody@example.jp",
  };
  return byFormat[format ?? ""]?.() ?? text.slice(0, maximum ?? text.length);
}

function sampleNumber(schema: z.ZodType, { number }: Filling): number {
  const { maximum = Number.MAX_SAFE_INTEGER } = schema._zod.bag as { maximum?: number };
  return number === "most" ? maximum : Math.min(1, maximum);
}
