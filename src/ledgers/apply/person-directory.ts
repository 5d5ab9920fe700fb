import { kanaKey } from "../../japan/kana.ts";
import { hasLostLetters, nameKey, nameMatches } from "../../japan/person-name.ts";
import { ageOn, type PlainDate } from "../../japan/plain-date.ts";
import type { PersonAsWritten } from "../ledger-record.ts";
import type { KnownPerson } from "./known-records.ts";

/** Why a person cannot be told for sure. */
export type Doubt =
  /** Only an age is given and several persons have the name. */
  | "same_name_ambiguous"
  /** Same name, but the birthday differs by one sign or part: a slip, or another person. */
  | "birthday_slip"
  /** Same birthday and same reading, but other letters (菊池, 菊地). */
  | "same_birthday_and_reading"
  /** Same birthday, one letter of the name differs, and no reading decides. */
  | "same_birthday_similar_name"
  /** The age written does not fit the birthday known. */
  | "age_disagrees";

export type PersonMatch =
  | { readonly found: KnownPerson; readonly by: "birthday" | "age" | "name_only" | "birthday_learned" }
  | { readonly doubt: Doubt; readonly candidates: readonly KnownPerson[] }
  | { readonly none: true; readonly candidates: readonly KnownPerson[] };

/** An age is written down on some day of the year, often not the day of the row. */
const ageTolerance = 2;

/**
 * Persons of all ledgers, found as a careful clerk finds them (ledgers/README): one name in any of its spellings with one
 * birthday is one person; one name with another birthday is another person; an age alone means the one person of that name.
 * Whatever could be two things is a doubt, never a guess.
 */
export class PersonDirectory {
  readonly #byName = new Map<string, KnownPerson[]>();
  readonly #byBirthday = new Map<string, KnownPerson[]>();
  readonly #byKana = new Map<string, KnownPerson[]>();
  readonly #withLostLetters: KnownPerson[] = [];

  constructor(persons: readonly KnownPerson[]) {
    for (const person of persons) this.add(person);
  }

  add(person: KnownPerson): void {
    put(this.#byName, person.nameKey, person);
    if (person.birthDate !== null) put(this.#byBirthday, person.birthDate, person);
    if (person.kanaKey !== null) put(this.#byKana, person.kanaKey, person);
    if (hasLostLetters(person.name)) this.#withLostLetters.push(person);
  }

  /** Says that something of a person has changed, so that it is found by it. */
  update(
    person: KnownPerson,
    change: Partial<Pick<KnownPerson, "name" | "nameKey" | "kana" | "kanaKey" | "birthDate">>,
  ): void {
    this.#remove(person);
    Object.assign(person, change);
    this.add(person);
  }

  #remove(person: KnownPerson): void {
    take(this.#byName, person.nameKey, person);
    if (person.birthDate !== null) take(this.#byBirthday, person.birthDate, person);
    if (person.kanaKey !== null) take(this.#byKana, person.kanaKey, person);
    const lost = this.#withLostLetters.indexOf(person);
    if (lost >= 0) this.#withLostLetters.splice(lost, 1);
  }

  /** Who a row means. `on` is the day of the row, for ages; `except` is left out (a row that is being corrected). */
  find(written: PersonAsWritten, on: PlainDate, except: KnownPerson | null = null): PersonMatch {
    const sameName = this.#ofName(written.name ?? "").filter((person) => person !== except);
    if (written.birthDate === null) return this.#findWithoutBirthday(written, on, sameName);
    const { birthDate } = written;
    const exact = sameName.filter((person) => person.birthDate === birthDate);
    const [first, ...more] = exact;
    if (first && more.length === 0) return { found: first, by: "birthday" };
    if (first) {
      const read = exact.filter((person) => sameReading(person, written) === true);
      const [only] = read;
      return only && read.length === 1
        ? { found: only, by: "birthday" }
        : { doubt: "same_name_ambiguous", candidates: exact };
    }
    return this.#findWithNewBirthday(written, birthDate, sameName, except);
  }

  #findWithNewBirthday(
    written: PersonAsWritten,
    birthDate: PlainDate,
    sameName: readonly KnownPerson[],
    except: KnownPerson | null,
  ): PersonMatch {
    const unknown = sameName.filter((person) => person.birthDate === null && sameReading(person, written) !== false);
    const fitting = unknown.filter((person) => ageFits(person.statedAge, birthDate, person.statedAgeOn));
    const [only] = fitting;
    if (only && sameName.length === 1) return { found: only, by: "birthday_learned" };
    if (fitting.length > 0) return { doubt: "same_name_ambiguous", candidates: sameName };
    const slips = sameName.filter(
      (person) =>
        person.birthDate !== null && isDateSlip(person.birthDate, birthDate) && sameReading(person, written) !== false,
    );
    if (slips.length > 0) return { doubt: "birthday_slip", candidates: slips };
    const sameDay = (this.#byBirthday.get(birthDate) ?? []).filter((person) => person !== except);
    const sameSound = sameDay.filter((person) => sameReading(person, written) === true);
    if (sameSound.length > 0) return { doubt: "same_birthday_and_reading", candidates: sameSound };
    const similar = sameDay.filter(
      (person) => sameReading(person, written) === null && oneLetterApart(person.nameKey, nameKey(written.name ?? "")),
    );
    if (similar.length > 0) return { doubt: "same_birthday_similar_name", candidates: similar };
    return { none: true, candidates: this.#alike(written, birthDate, sameName) };
  }

  #findWithoutBirthday(written: PersonAsWritten, on: PlainDate, sameName: readonly KnownPerson[]): PersonMatch {
    const [only, ...more] = sameName;
    if (!only) return { none: true, candidates: this.#alike(written, null, []) };
    if (more.length > 0) return { doubt: "same_name_ambiguous", candidates: sameName };
    if (sameReading(only, written) === false) return { doubt: "same_name_ambiguous", candidates: sameName };
    if (written.age === null) return { found: only, by: "name_only" };
    const fits =
      only.birthDate !== null
        ? ageFits(written.age, only.birthDate, on)
        : only.statedAge === null || only.statedAgeOn === null || agesAgree(only, written.age, on);
    return fits ? { found: only, by: "age" } : { doubt: "age_disagrees", candidates: sameName };
  }

  /** Persons somebody may have meant: shown where nobody was found, never taken. */
  #alike(written: PersonAsWritten, birthDate: PlainDate | null, sameName: readonly KnownPerson[]): KnownPerson[] {
    const sound = written.kana === null ? [] : (this.#byKana.get(kanaKey(written.kana)) ?? []);
    const near = sound.filter(
      (person) => birthDate === null || person.birthDate === null || isDateSlip(person.birthDate, birthDate),
    );
    return [...new Set([...sameName, ...near])].slice(0, 5);
  }

  #ofName(name: string): KnownPerson[] {
    const key = nameKey(name);
    const found = this.#byName.get(key) ?? [];
    if (hasLostLetters(name)) {
      return [...this.#byName.values()].flat().filter((person) => nameMatches(person.name, name));
    }
    const lost = this.#withLostLetters.filter((person) => person.nameKey !== key && nameMatches(person.name, name));
    return lost.length === 0 ? found : [...found, ...lost];
  }
}

/** Whether two readings agree; null when one of them is not known. */
function sameReading(person: Pick<KnownPerson, "kanaKey">, written: PersonAsWritten): boolean | null {
  if (person.kanaKey === null || written.kana === null || written.kana === "") return null;
  return person.kanaKey === kanaKey(written.kana);
}

function ageFits(age: number | null, birthDate: PlainDate, on: PlainDate | null): boolean {
  if (age === null || on === null) return true;
  return Math.abs(ageOn(birthDate, on) - age) <= ageTolerance;
}

function agesAgree(person: KnownPerson, age: number, on: PlainDate): boolean {
  const years = Number(on.slice(0, 4)) - Number(person.statedAgeOn?.slice(0, 4));
  return Math.abs((person.statedAge ?? 0) + years - age) <= ageTolerance;
}

/** True if one birthday may be a slip of the other: one part differs, or day and month are exchanged. */
export function isDateSlip(a: string, b: string): boolean {
  if (a === b) return false;
  const [yearA, monthA, dayA] = a.split("-");
  const [yearB, monthB, dayB] = b.split("-");
  const differing = [yearA !== yearB, monthA !== monthB, dayA !== dayB].filter(Boolean).length;
  return differing === 1 || (yearA === yearB && monthA === dayB && dayA === monthB);
}

/** True if two names differ in one letter, put in, left out or exchanged. */
export function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = [[...a], [...b]].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (long.length - short.length > 1 || short.length < 2) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return long.length - start - end <= 1;
}

function put(map: Map<string, KnownPerson[]>, key: string, person: KnownPerson): void {
  const list = map.get(key);
  if (list) list.push(person);
  else map.set(key, [person]);
}

function take(map: Map<string, KnownPerson[]>, key: string, person: KnownPerson): void {
  const rest = (map.get(key) ?? []).filter((other) => other !== person);
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}
