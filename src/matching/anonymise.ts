import { formatEra, formatEraShort, parseDate } from "../japan/era-date.ts";
import { kanaKey, toKatakana } from "../japan/kana.ts";
import { foldName, splitName } from "../japan/person-name.ts";
import { dayOf, monthOf, type PlainDate, yearOf } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import { adultAge, type DoctorRole, type Need, type Place, wantedCapabilities } from "./need.ts";

/** Age as it may be told: children, adults under forty, then by ten years, ninety and over together. */
export type AgeBand = "child" | "under_40" | "40" | "50" | "60" | "70" | "80" | "90";

/** What an open call may say: nothing that a person can be recognised by (domain.md 2.3, Nagasaki Dr.Net). */
export interface AnonymousNeed {
  readonly ageBand: AgeBand | null;
  /** A town of the centre, without block and house; null is told as "in the city". */
  readonly town: string | null;
  /** Why the town is not told though it is known. */
  readonly townWithheld: boolean;
  readonly place: Place | null;
  readonly capabilities: readonly string[];
  readonly night: boolean;
  readonly holiday: boolean;
  readonly endOfLife: boolean;
  readonly diseaseGroup: string | null;
  readonly languages: readonly string[];
  readonly role: DoctorRole | null;
  /** Roughly when: a third of a month (上旬, 中旬, 下旬); null is as soon as possible. */
  readonly around: { readonly month: number; readonly third: 1 | 2 | 3 } | null;
}

/** Diseases so rare that, with the town, they name a person; told by their wider group, and without the town. */
const rareGroups: Readonly<Record<string, string>> = {
  ALS: "神経難病",
  "クロイツフェルト・ヤコブ病": "神経難病",
  神経難病: "神経難病",
  小児: "小児",
};

/** Everything by which the record knows a person. */
export interface PersonValues {
  /** Name, reading, and those of relatives and of the caller. */
  readonly names: readonly string[];
  readonly birthDate: PlainDate | null;
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  /** Registration, insurance and other numbers. */
  readonly numbers: readonly string[];
}

/**
 * A need without anything that identifies the person. The town is told only as one of the centre's own towns (what was typed
 * may be an address), never with a rare disease, a child or a language, and not if it is also a name of the person.
 */
export function anonymise(need: Need, towns: readonly string[], person: PersonValues): AnonymousNeed {
  const rare = need.diseaseGroup === null ? undefined : rareGroups[need.diseaseGroup];
  const key = need.town === null ? null : townBaseKey(need.town);
  const known = key === null ? undefined : towns.find((town) => townBaseKey(town) === key && !/\d/u.test(town));
  const isChild = need.age !== null && need.age < adultAge;
  const telling = rare !== undefined || isChild || need.languages.length > 0;
  const town = known === undefined || telling || identifyingIn(known, person).length > 0 ? null : known;
  return {
    ageBand: bandOf(need.age),
    town,
    townWithheld: need.town !== null && town === null,
    place: need.place,
    capabilities: wantedCapabilities(need),
    night: need.night,
    holiday: need.holiday,
    endOfLife: need.endOfLife,
    diseaseGroup: rare ?? need.diseaseGroup,
    languages: need.languages,
    role: need.role,
    around: need.startsOn === null ? null : { month: monthOf(need.startsOn), third: thirdOf(need.startsOn) },
  };
}

function bandOf(age: number | null): AgeBand | null {
  if (age === null) return null;
  if (age < adultAge) return "child";
  if (age < 40) return "under_40";
  return String(Math.min(90, Math.floor(age / 10) * 10)) as AgeBand;
}

function thirdOf(day: PlainDate): 1 | 2 | 3 {
  const date = dayOf(day);
  return date <= 10 ? 1 : date <= 20 ? 2 : 3;
}

export const identifyingKinds = ["name", "birth_date", "phone", "address", "number"] as const;
export type IdentifyingKind = (typeof identifyingKinds)[number];

/** What in a text tells who the person is, by the values of the record, in whatever spelling. Empty if nothing does. */
export function identifyingIn(text: string, person: PersonValues): IdentifyingKind[] {
  const folded = foldName(text);
  const kana = kanaKey(text);
  const digits = text.normalize("NFKC").replaceAll(/[^\d]/gu, "");
  const plain = toKatakana(text.normalize("NFKC")).replaceAll(/\s/gu, "");
  const found: Readonly<Record<IdentifyingKind, boolean>> = {
    name: person.names.some((name) => namePartsOf(name).some((part) => folded.includes(part) || kana.includes(part))),
    birth_date: person.birthDate !== null && holdsDate(text, person.birthDate),
    phone: person.phones.some((phone) => holdsDigits(digits, phone)),
    address: person.addresses.some((address) => longEnough(address) && plain.includes(plainOf(address))),
    number: person.numbers.some((number) => longEnough(number) && plain.includes(plainOf(number))),
  };
  return identifyingKinds.filter((kind) => found[kind]);
}

const plainOf = (text: string) => toKatakana(text.normalize("NFKC")).replaceAll(/\s/gu, "");
const longEnough = (text: string) => plainOf(text).length >= 3;

/** As foldName writes them. */
const honorifics = ["サン", "サマ", "様", "氏", "殿"];

/** The whole name, its family and its given name; one letter alone only with an honorific, because words hold it too. */
function namePartsOf(name: string): string[] {
  const split = splitName(name);
  const parts = [name, ...(split ? [split.family, split.given] : [])].flatMap((part) => [
    foldName(part),
    kanaKey(part),
  ]);
  return [
    ...new Set(
      parts.flatMap((part) => {
        if (part.length >= 2) return [part];
        return part === "" ? [] : honorifics.map((honorific) => `${part}${honorific}`);
      }),
    ),
  ];
}

function holdsDigits(digits: string, phone: string): boolean {
  const wanted = phone.normalize("NFKC").replaceAll(/[^\d]/gu, "");
  return wanted.length >= 6 && digits.includes(wanted);
}

/** Any way of writing the day: era or Western, in figures or words. */
function holdsDate(text: string, day: PlainDate): boolean {
  const plain = text.normalize("NFKC").replaceAll(/\s/gu, "");
  const [year, month, date] = [yearOf(day), monthOf(day), dayOf(day)];
  const two = (value: number) => String(value).padStart(2, "0");
  const spelt = [
    day,
    formatEra(day),
    formatEraShort(day),
    `${year}${two(month)}${two(date)}`,
    `${year}/${month}/${date}`,
    `${year}/${two(month)}/${two(date)}`,
    `${year}.${month}.${date}`,
    `${year}年${month}月${date}日`,
  ];
  if (spelt.some((form) => plain.includes(form))) return true;
  const words = plain.match(/[\p{L}]{0,2}[\d元]{1,4}[年./-]\d{1,2}[月./-]\d{1,2}日?/gu) ?? [];
  return words.some((word) => {
    const read = parseDate(word);
    return read.ok && read.date === day;
  });
}
