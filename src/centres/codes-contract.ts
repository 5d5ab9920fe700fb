import { z } from "zod";
import { route } from "../platform/http/route.ts";
import { codeChangeKinds, codeLists } from "./code.ts";
import { codesPolicy } from "./codes-policy.ts";

const Code = z.object({
  code: z.string(),
  ja: z.string(),
  en: z.string(),
  publishedAs: z.string().nullable(),
  retired: z.boolean(),
  protected: z.boolean(),
});

/** Every list by its name, each in the centre's order; a list without codes is there, empty. */
const Codes = z.record(z.enum(codeLists), z.array(Code));
export type Codes = z.infer<typeof Codes>;

/** One step of a list's history. */
const CodeChange = z.object({
  at: z.string(),
  by: z.string().nullable(),
  kind: z.enum(codeChangeKinds),
  code: z.string(),
  /** The Japanese and English names before and after, where a name was changed. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type CodeChange = z.infer<typeof CodeChange>;

const list = z.enum(codeLists);
const label = z.string().trim().min(1).max(60);
/** Without an English name the Japanese one stands. */
const english = z.string().trim().max(80).default("");
const one = z.object({ list, code: z.string().min(1).max(100) });
const manage = route.meta({ allow: codesPolicy.manage });

export const codesContract = {
  list: route
    .meta({ allow: codesPolicy.read })
    .route({ method: "GET", path: "/codes", summary: "All code lists of the centre, for forms and labels" })
    .output(Codes),
  history: manage
    .route({ method: "GET", path: "/codes/{list}/history", summary: "What was done with a list, the latest first" })
    .input(z.object({ list }))
    .output(z.array(CodeChange)),
  add: manage
    .route({ method: "POST", path: "/codes/{list}", summary: "Adds a code at the end of its list", successStatus: 201 })
    .input(z.object({ list, ja: label, en: english }))
    .output(Codes),
  rename: manage
    .route({ method: "PUT", path: "/codes/{list}/labels", summary: "Renames a code; records keep it" })
    .input(one.extend({ ja: label, en: english }))
    .output(Codes),
  order: manage
    .route({ method: "PUT", path: "/codes/{list}/order", summary: "Sets the order of a list" })
    .input(z.object({ list, codes: z.array(z.string().max(100)).max(500) }))
    .output(Codes),
  retire: manage
    .route({ method: "POST", path: "/codes/{list}/retire", summary: "No longer offers a code; its records keep it" })
    .input(one)
    .output(Codes),
  restore: manage
    .route({ method: "POST", path: "/codes/{list}/restore", summary: "Offers a retired code again" })
    .input(one)
    .output(Codes),
};
