import { z } from "zod";
import { route } from "../platform/http/route.ts";
import { codeLists } from "./code.ts";

const Code = z.object({
  code: z.string(),
  ja: z.string(),
  en: z.string(),
  publishedAs: z.string().nullable(),
  retired: z.boolean(),
});

/** Every list by its name, each in the centre's order; a list without codes is there, empty. */
const Codes = z.record(z.enum(codeLists), z.array(Code));
export type Codes = z.infer<typeof Codes>;

export const codesContract = {
  list: route
    .meta({ allow: "signed_in" })
    .route({ method: "GET", path: "/codes", summary: "All code lists of the centre, for forms and labels" })
    .output(Codes),
};
