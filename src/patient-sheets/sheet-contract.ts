import { z } from "zod";
import { dayText, pageInput, pageOf, route } from "../platform/http/route.ts";
import { type SheetContent, sheetStatuses } from "./sheet.ts";
import { sheetPolicy } from "./sheet-policy.ts";

const id = z.uuid();
const Sentence = z.object({ ja: z.string(), en: z.string() });
/** Sections of fields; what they may hold is said by sheet-fields.ts and checked field by field. */
const Content = z.record(z.string(), z.record(z.string(), z.unknown())) as unknown as z.ZodType<SheetContent>;

const text = z.string().nullable();
const Snapshot = z.object({
  person: z.object({
    name: z.string(),
    kana: text,
    birthDate: dayText.nullable(),
    statedAge: z.number().int().nullable(),
    sex: text,
    town: text,
    address: text,
    phone: text,
  }),
  relatives: z.array(
    z.object({
      id,
      name: z.string(),
      relation: text,
      phone: text,
      keyPerson: z.boolean(),
      mainCarer: z.boolean(),
      mayBeTold: z.string(),
      callOrder: z.number().int().nullable(),
      note: text,
    }),
  ),
  team: z.array(
    z.object({
      id,
      function: z.string(),
      organisationName: z.string(),
      personName: text,
      phone: text,
      fax: text,
      nightPhone: text,
    }),
  ),
});

export const SheetVersionHead = z.object({
  version: z.number().int(),
  status: z.enum(sheetStatuses),
  basedOn: z.number().int().nullable(),
  finalisedAt: text,
  finalisedByName: text,
  enteredAt: z.string(),
  enteredByName: text,
  changedAt: z.string(),
});
export type SheetVersionHead = z.infer<typeof SheetVersionHead>;

export const SheetVersion = SheetVersionHead.extend({
  content: Content,
  /** Counts the saves of a draft; finalising names the one that was seen. */
  revision: z.number().int(),
});
export type SheetVersion = z.infer<typeof SheetVersion>;

export const SheetPage = z.object({
  patientId: id,
  snapshot: Snapshot,
  sheet: SheetVersion.nullable(),
  latestFinalised: z.number().int().nullable(),
  mayWrite: z.boolean(),
});
export type SheetPage = z.infer<typeof SheetPage>;

const Difference = z.object({
  path: z.string(),
  label: Sentence,
  before: Sentence.nullable(),
  after: Sentence.nullable(),
});
export const SheetComparison = z.object({
  patientId: id,
  from: SheetVersionHead,
  to: SheetVersionHead,
  sections: z.array(z.object({ section: z.string(), label: Sentence, differences: z.array(Difference) })),
});
export type SheetComparison = z.infer<typeof SheetComparison>;

export const FieldChangeInput = z.object({
  path: z.string().max(200),
  from: z.unknown(),
  to: z.unknown(),
});

export const SavedFields = z.object({
  patientId: id,
  revision: z.number().int(),
  savedAt: z.string(),
  applied: z.array(z.string()),
});
export type SavedFields = z.infer<typeof SavedFields>;

/** In the details of the refusal sheet_same_field: both values of every field in question. */
export const SheetConflict = z.object({
  path: z.string(),
  label: Sentence,
  yours: z.unknown(),
  theirs: z.unknown(),
});
export type SheetConflict = z.infer<typeof SheetConflict>;

const of = z.object({ patientId: id });
const number = z.coerce.number().int().min(1).max(1_000_000);
const sheet = "/patients/{patientId}/sheet" as const;
const read = route.meta({ allow: sheetPolicy.read });
const write = route.meta({ allow: sheetPolicy.write });

export const sheetContract = {
  current: read
    .route({
      method: "GET",
      path: sheet,
      summary: "The sheet: its draft for authors, else the latest finalised version",
    })
    .input(of)
    .output(SheetPage),
  versions: read
    .route({ method: "GET", path: `${sheet}/versions`, summary: "Versions of the sheet, newest first" })
    .input(of.extend(pageInput))
    .output(pageOf(SheetVersionHead).extend({ patientId: id })),
  version: read
    .route({ method: "GET", path: `${sheet}/versions/{version}`, summary: "One version of the sheet" })
    .input(of.extend({ version: number }))
    .output(SheetPage),
  compare: read
    .route({ method: "GET", path: `${sheet}/comparison`, summary: "What differs between two versions, in words" })
    .input(of.extend({ from: number, to: number }))
    .output(SheetComparison),
  startDraft: write
    .route({
      method: "POST",
      path: `${sheet}/draft`,
      summary: "Begins a version from the last one, or gives the draft",
    })
    .input(of)
    .output(SheetPage),
  saveFields: write
    .route({
      method: "PATCH",
      path: `${sheet}/draft`,
      summary: "Saves fields of the draft; a field changed by someone else meanwhile is refused (409) with both values",
    })
    .input(of.extend({ changes: z.array(FieldChangeInput).min(1).max(200) }))
    .output(SavedFields),
  finalise: write
    .route({ method: "POST", path: `${sheet}/draft/finalisation`, summary: "Finalises the draft as it was seen" })
    .input(of.extend({ revision: z.int32() }))
    .output(SheetPage),
  discardDraft: write
    .route({
      method: "POST",
      path: `${sheet}/draft/disposal`,
      summary: "Throws the draft away as it was seen; kept until a new version is begun",
    })
    .input(of.extend({ revision: z.number().int() }))
    .output(SheetPage),
  restoreDraft: write
    .route({ method: "POST", path: `${sheet}/draft/restoration`, summary: "Takes a discarded draft back" })
    .input(of)
    .output(SheetPage),
};
