import { z } from "zod";
import type { Sentence } from "../platform/errors.ts";
import { dayText } from "../platform/http/route.ts";

/** Who is shown a sheet. Everybody but the care team gets it redacted (sheet-redaction.ts). */
export const audiences = ["care_team", "patient", "family", "fax", "mail"] as const;
export type Audience = (typeof audiences)[number];

export interface FieldChoice extends Sentence {
  readonly value: string;
}

interface Labelled {
  readonly label: Sentence;
  readonly help?: Sentence;
  /** Audiences that never see this field. */
  readonly hiddenFrom?: readonly Audience[];
  /** Text that may name a diagnosis: withheld together with an undisclosed one. */
  readonly namesDiagnoses?: true;
}

/** What a field holds. Every field may be unknown (null): a sheet is never refused because something is not known yet. */
export type SimpleField = Labelled &
  (
    | { readonly kind: "text" | "long" | "day" | "yes_no" }
    | { readonly kind: "number"; readonly unit: Sentence; readonly max: number }
    | { readonly kind: "choice"; readonly choices: readonly FieldChoice[] }
    | { readonly kind: "choices"; readonly choices: readonly FieldChoice[] }
  );

/** Repeated entries (diagnoses, drugs): kept by an id, so that two people adding or changing different ones both keep theirs. */
export interface RowsField extends Labelled {
  readonly kind: "rows";
  readonly one: Sentence;
  readonly fields: Readonly<Record<string, SimpleField>>;
}

export type Field = SimpleField | RowsField;

export interface Section {
  readonly label: Sentence;
  readonly fields: Readonly<Record<string, Field>>;
}

type SimpleValue<F> = F extends { kind: "choice"; choices: readonly { value: infer V }[] }
  ? V
  : F extends { kind: "choices"; choices: readonly { value: infer V }[] }
    ? readonly V[]
    : F extends { kind: "yes_no" }
      ? boolean
      : F extends { kind: "number" }
        ? number
        : string;

type FieldValues<T> = { readonly [K in keyof T]?: FieldValue<T[K]> | null };

/** One entry of repeated ones; `position` is its place among them. */
export type Row<T> = FieldValues<T> & { readonly position?: number | null };

type FieldValue<F> = F extends { kind: "rows"; fields: infer R } ? Readonly<Record<string, Row<R>>> : SimpleValue<F>;

export type ContentOf<S extends Readonly<Record<string, Section>>> = {
  readonly [K in keyof S]?: FieldValues<S[K]["fields"]>;
};

/** What may be kept in a field; null is unknown. */
export function valueSchema(field: SimpleField): z.ZodType {
  switch (field.kind) {
    case "text":
      return z.string().max(300).nullable();
    case "long":
      return z.string().max(8000).nullable();
    case "day":
      return dayText.nullable();
    case "yes_no":
      return z.boolean().nullable();
    case "number":
      return z.number().min(0).max(field.max).nullable();
    case "choice":
      return z.enum(field.choices.map((choice) => choice.value)).nullable();
    case "choices":
      return z.array(z.enum(field.choices.map((choice) => choice.value))).nullable();
  }
}

/** A whole entry of repeated ones, or null: there is none. */
export function rowSchema(field: RowsField): z.ZodType {
  const fields = Object.entries(field.fields).map(([key, inner]) => [key, valueSchema(inner).optional()] as const);
  return z.strictObject({ ...Object.fromEntries(fields), position: positionSchema.optional() }).nullable();
}

export const positionSchema = z.number().min(0).max(100_000).nullable();
