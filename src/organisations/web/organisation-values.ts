import type { OrganisationKind } from "../organisation.ts";
import type { Organisation, OrganisationInput } from "../organisations-contract.ts";

const texts = [
  "kana",
  "institutionCode",
  "postalCode",
  "address",
  "phone",
  "fax",
  "nightPhone",
  "email",
  "note",
] as const;

/** What the form of a partner holds; lists are typed as words with commas between. */
export type Values = Record<(typeof texts)[number] | "name" | "shortNames" | "areaTowns", string> & {
  kind: OrganisationKind | null;
  registeredOn: string | null;
};

export const emptyOrganisation: Values = {
  kind: null,
  name: "",
  kana: "",
  shortNames: "",
  institutionCode: "",
  postalCode: "",
  address: "",
  areaTowns: "",
  phone: "",
  fax: "",
  nightPhone: "",
  email: "",
  registeredOn: null,
  note: "",
};

export function valuesOf(organisation: Organisation): Values {
  const given = Object.fromEntries(texts.map((name) => [name, organisation[name] ?? ""]));
  return {
    ...emptyOrganisation,
    ...given,
    kind: organisation.kind,
    name: organisation.name,
    shortNames: organisation.shortNames.join("、"),
    areaTowns: organisation.areaTowns.join("、"),
    registeredOn: organisation.registeredOn,
  };
}

/** What is sent: blanks as nothing, lists divided at commas. */
export function inputOf(values: Values): OrganisationInput {
  const given = Object.fromEntries(texts.map((name) => [name, values[name].trim() || null]));
  return {
    ...(given as Pick<OrganisationInput, (typeof texts)[number]>),
    kind: values.kind ?? "other",
    name: values.name.trim(),
    shortNames: wordsOf(values.shortNames),
    areaTowns: wordsOf(values.areaTowns),
    registeredOn: values.registeredOn,
  };
}

/** Only what differs is sent: another person's change to another field stays. */
export function changesOf(before: Values, after: Values): Partial<OrganisationInput> {
  const [old, now] = [inputOf(before), inputOf(after)];
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(old[key as keyof OrganisationInput]);
  return Object.fromEntries(Object.entries(now).filter(differs));
}

function wordsOf(text: string): string[] {
  return text
    .split(/[、,，\n]+/u)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
