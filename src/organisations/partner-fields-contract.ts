import { z } from "zod";
import { dayText, route, textOrNull } from "../platform/http/route.ts";
import { organisationsPolicy } from "./organisations-policy.ts";

const id = z.uuid();

const PartnerAnswerRow = z.object({
  field: z.string(),
  answer: z.string().nullable(),
  chosen: z.array(z.string()),
  note: z.string().nullable(),
  confirmedOn: dayText.nullable(),
  confirmedBy: z.string().nullable(),
  /** Organisations among `chosen`, by name. */
  partners: z.array(z.object({ id, name: z.string(), phone: z.string().nullable() })),
});
export type PartnerAnswerRow = z.infer<typeof PartnerAnswerRow>;

const Answer = z
  .object({
    answer: z.string().max(50).nullable().default(null),
    chosen: z.array(z.string().max(50)).max(50).readonly().default([]),
    note: textOrNull(500).default(null),
  })
  .nullable();
const FieldsChange = z.object({
  /** By field; null sets it back to 未確認. Fields that are not named stay as they are. */
  answers: z.record(z.string().max(50), Answer),
  /**
   * What the fields named said when they were shown: another answer there now refuses the change (changed_meanwhile, with those
   * fields). A field left out here is changed whatever stood there.
   */
  seen: z.record(z.string().max(50), Answer).optional(),
  confirmedOn: dayText.nullable(),
  confirmedBy: textOrNull(100),
});
/** See `changePartnerFields`. */
export type FieldsChange = z.output<typeof FieldsChange>;
export type FieldsInput = z.input<typeof FieldsChange>;

const answers = z.object({ answers: z.array(PartnerAnswerRow) });

export const partnerFieldsContract = {
  of: route
    .meta({ allow: organisationsPolicy.read })
    .route({ method: "GET", path: "/organisations/{id}/fields", summary: "What a partner has told of itself" })
    .input(z.object({ id }))
    .output(answers),
  change: route
    .meta({ allow: organisationsPolicy.write })
    .route({ method: "PATCH", path: "/organisations/{id}/fields", summary: "Records what a partner has told" })
    .input(FieldsChange.extend({ id }))
    .output(answers),
};
