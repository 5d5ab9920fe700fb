import { commonRefusals, Refusal, type Sentence } from "../errors.ts";

const unwritable: Sentence = {
  ja: "保存できない文字(制御文字か、壊れた文字)が含まれています。打ち直してください。",
  en: "This holds a character that cannot be kept (a control character or half of one). Type it anew.",
};

/**
 * Refuses text that could not be kept exactly as it was sent: PostgreSQL takes no NUL, and half of a character (a lone surrogate) would
 * silently become another one. Throws Refusal invalid_input that names the fields. Holds for every route.
 */
export function refuseUnkeepableText(input: unknown): void {
  const fields: Record<string, Sentence> = {};
  collect(input, "", fields);
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}

function collect(value: unknown, path: string, fields: Record<string, Sentence>): void {
  if (typeof value === "string") {
    if (value.includes("\0") || !value.isWellFormed()) fields[path] = unwritable;
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) collect(one, join(path, String(index)), fields);
  } else if (value instanceof Blob) {
    // Of a file its name is kept; what is inside is the reader's.
    if (value instanceof File) collect(value.name, path, fields);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      collect(name, path, fields);
      collect(one, join(path, name), fields);
    }
  }
}

const join = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);
