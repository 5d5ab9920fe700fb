import { kanaKey } from "../japan/kana.ts";
import { nameKey, nameMatches } from "../japan/person-name.ts";
import { phoneDigits } from "../japan/phone.ts";
import { removeBlanks } from "../japan/text-width.ts";

/** What is known of a person when two records are compared. */
export interface Person {
  readonly name: string;
  readonly kana: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly phones: readonly string[];
}

export const likelihoods = ["sure", "likely", "unlike"] as const;
export type Likelihood = (typeof likelihoods)[number];

/** Why two records may be, or are not, one person; the screens have a sentence for each. */
export const likenessReasons = [
  "same_name",
  "name_variant",
  "same_kana",
  "same_birth_date",
  "birth_date_one_off",
  "other_birth_date",
  "same_phone",
  "other_name",
  "other_sex",
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

export interface Likeness {
  readonly likelihood: Likelihood;
  readonly reasons: LikenessReason[];
}

/**
 * Whether two records are likely one person. Questions in order: name and birthday agree — sure; name agrees and the birthday
 * is unknown or differs by one sign (a slip of the pen) — likely; birthday and reading agree, or birthday and phone —
 * likely; name and phone agree — likely; otherwise unlike. One name with another birthday is two persons (ledgers/README).
 */
export function likenessOf(typed: Person, known: Person): Likeness {
  const reasons = reasonsFor(typed, known);
  const has = (reason: LikenessReason) => reasons.includes(reason);
  const name = has("same_name") || has("name_variant");
  const birthUnknown = typed.birthDate === null || known.birthDate === null;
  if (name && has("same_birth_date")) return { likelihood: "sure", reasons };
  if (name && (birthUnknown || has("birth_date_one_off"))) return { likelihood: "likely", reasons };
  if (has("same_birth_date") && (has("same_kana") || has("same_phone"))) return { likelihood: "likely", reasons };
  if ((name || has("same_kana")) && has("same_phone")) return { likelihood: "likely", reasons };
  return { likelihood: "unlike", reasons };
}

function reasonsFor(a: Person, b: Person): LikenessReason[] {
  const reasons: LikenessReason[] = [];
  const blank = nameKey(a.name) === "";
  if (!blank && removeBlanks(a.name) === removeBlanks(b.name)) reasons.push("same_name");
  else if (!blank && nameMatches(a.name, b.name)) reasons.push("name_variant");
  else if (!blank) reasons.push("other_name");
  if (a.kana && b.kana && kanaKey(a.kana) === kanaKey(b.kana)) reasons.push("same_kana");
  if (a.birthDate !== null && b.birthDate !== null) reasons.push(birthReason(a.birthDate, b.birthDate));
  const phones = new Set(b.phones.map(phoneDigits).filter((digits) => digits.length >= 8));
  if (a.phones.some((phone) => phones.has(phoneDigits(phone)))) reasons.push("same_phone");
  if (a.sex !== null && b.sex !== null && a.sex !== b.sex) reasons.push("other_sex");
  return reasons;
}

function birthReason(a: string, b: string): LikenessReason {
  if (a === b) return "same_birth_date";
  const differing = [...a].filter((sign, index) => sign !== b[index]).length;
  return differing === 1 ? "birth_date_one_off" : "other_birth_date";
}
