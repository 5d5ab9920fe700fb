import { formatEra } from "../japan/era-date.ts";
import { parsePlainDate } from "../japan/plain-date.ts";
import type { Sentence } from "../platform/errors.ts";
import type { Difference } from "./sheet-compare.ts";
import type { Audience } from "./sheet-field.ts";

/** Head of a sheet: the person as registered. */
export interface SheetPerson {
  readonly name: string;
  readonly kana: string | null;
  readonly birthDate: string | null;
  readonly statedAge: number | null;
  readonly sex: string | null;
  readonly town: string | null;
  readonly address: string | null;
  readonly phone: string | null;
}

export interface SheetRelative {
  readonly id: string;
  readonly name: string;
  readonly relation: string | null;
  readonly phone: string | null;
  readonly keyPerson: boolean;
  readonly mainCarer: boolean;
  readonly mayBeTold: string;
  readonly callOrder: number | null;
  readonly note: string | null;
}

export interface SheetTeamMember {
  readonly id: string;
  readonly function: string;
  readonly organisationName: string;
  readonly personName: string | null;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly nightPhone: string | null;
}

/**
 * What a sheet shows that is kept elsewhere: person, relatives, care team. A draft shows it as it is now; finalising keeps it
 * with the version, so that a finalised sheet says the same for ever.
 */
export interface SheetSnapshot {
  readonly person: SheetPerson;
  readonly relatives: readonly SheetRelative[];
  readonly team: readonly SheetTeamMember[];
}

/** Outside the care team nobody is told who must not be told what, nor what the centre noted about relatives. */
export function redactSnapshot(
  snapshot: SheetSnapshot,
  audience: Audience,
): Omit<SheetSnapshot, "relatives"> & { relatives: Omit<SheetRelative, "mayBeTold" | "note">[] } {
  if (audience === "care_team") return { ...snapshot, relatives: [...snapshot.relatives] };
  return { ...snapshot, relatives: snapshot.relatives.map(({ mayBeTold: _, note: __, ...shown }) => shown) };
}

const label = (ja: string, en: string): Sentence => ({ ja, en });

const personLabels: Record<keyof SheetPerson, Sentence> = {
  name: label("氏名", "Name"),
  kana: label("フリガナ", "Reading"),
  birthDate: label("生年月日", "Date of birth"),
  statedAge: label("年齢", "Age"),
  sex: label("性別", "Sex"),
  town: label("町名", "Town"),
  address: label("住所", "Address"),
  phone: label("電話", "Telephone"),
};

const relativeLabels: Partial<Record<keyof SheetRelative, Sentence>> = {
  relation: label("続柄", "Relation"),
  phone: label("電話", "Telephone"),
  keyPerson: label("キーパーソン", "Key person"),
  mainCarer: label("主介護者", "Main carer"),
  mayBeTold: label("病状を伝えてよいか", "May be told"),
  callOrder: label("連絡の順", "Order of calls"),
  note: label("備考", "Note"),
};

const teamLabels: Partial<Record<keyof SheetTeamMember, Sentence>> = {
  personName: label("担当", "Person"),
  phone: label("電話", "Telephone"),
  fax: label("FAX", "FAX"),
  nightPhone: label("夜間の電話", "Night telephone"),
};

export const sexWords: Readonly<Record<string, Sentence>> = {
  female: label("女性", "Female"),
  male: label("男性", "Male"),
};

export const tellingWords: Readonly<Record<string, Sentence>> = {
  yes: label("伝えてよい", "May be told"),
  no: label("伝えない", "Must not be told"),
  after_death: label("亡くなった後に伝える", "Only after death"),
  unknown: label("未確認", "Not known"),
};

/** Differences of person, relatives and team, in words. */
export function compareSnapshots(
  a: SheetSnapshot,
  b: SheetSnapshot,
): { person: Difference[]; relatives: Difference[]; team: Difference[] } {
  const person = (Object.keys(personLabels) as (keyof SheetPerson)[]).flatMap((key) =>
    difference(`person.${key}`, personLabels[key], words(key, a.person[key]), words(key, b.person[key])),
  );
  return {
    person,
    relatives: compareEntries("relatives", label("家族", "Relative"), a.relatives, b.relatives, "name", relativeLabels),
    team: compareEntries("team", label("担当", "Care team"), a.team, b.team, "organisationName", teamLabels),
  };
}

function compareEntries<T extends { readonly id: string }>(
  path: string,
  one: Sentence,
  before: readonly T[],
  after: readonly T[],
  nameKey: keyof T & string,
  labels: Partial<Record<keyof T & string, Sentence>>,
): Difference[] {
  const ids = [...new Set([...before, ...after].map((entry) => entry.id))];
  const line = (entries: readonly T[], id: string) => {
    const entry = entries.find((candidate) => candidate.id === id);
    return entry ? entryWords(entry, nameKey, labels) : null;
  };
  return ids.flatMap((id) => difference(`${path}.${id}`, one, line(before, id), line(after, id)));
}

function entryWords<T>(
  entry: T,
  nameKey: keyof T & string,
  labels: Partial<Record<keyof T & string, Sentence>>,
): Sentence {
  const parts = (Object.entries(labels) as [keyof T & string, Sentence][]).flatMap(([key, said]) => {
    const value = entry[key];
    if (value === false) return [];
    if (value === true) return [said];
    const inWords = words(key, value);
    return inWords ? [{ ja: `${said.ja}: ${inWords.ja}`, en: `${said.en}: ${inWords.en}` }] : [];
  });
  const name = String(entry[nameKey]);
  return {
    ja: [name, ...parts.map((part) => part.ja)].join("、"),
    en: [name, ...parts.map((part) => part.en)].join(", "),
  };
}

function words(key: string, value: unknown): Sentence | null {
  if (value === null || value === undefined || value === "") return null;
  const text = String(value);
  if (key === "sex") return sexWords[text] ?? { ja: text, en: text };
  if (key === "mayBeTold") return tellingWords[text] ?? { ja: text, en: text };
  const day = key === "birthDate" ? parsePlainDate(text) : null;
  return day ? { ja: formatEra(day), en: day } : { ja: text, en: text };
}

function difference(path: string, said: Sentence, before: Sentence | null, after: Sentence | null): Difference[] {
  return before?.ja === after?.ja ? [] : [{ path, label: said, before, after }];
}
