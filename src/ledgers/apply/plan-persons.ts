import { hasLostLetters, nameKey } from "../../japan/person-name.ts";
import type { RegistrationRow } from "../ledger-record.ts";
import { isWrittenOtherwise } from "./doubt.ts";
import type { FilePlan } from "./file-plan.ts";
import { type KnownPerson, knownPerson, type Values } from "./known-records.ts";
import type { PlanGround } from "./plan-row.ts";
import { townOf } from "./town.ts";

/**
 * Puts a new person on record, or adds to a known one what this registration knows better. `said` holds what its ledger says
 * now and did not say before: only that may replace something.
 */
export function writePerson(
  ground: PlanGround,
  plan: FilePlan,
  row: RegistrationRow,
  person: KnownPerson,
  said: Values,
): void {
  const { person: written } = row;
  const latest = (ground.registrationsOf.get(person.id) ?? []).every((other) => other.submittedOn <= row.submittedOn);
  const town = (latest && "town" in said ? townOf(row.town) : null) ?? person.town ?? townOf(row.town);
  const better = {
    kana: person.kana ?? written.kana,
    birthDate: person.birthDate ?? written.birthDate,
    sex: person.sex ?? row.sex,
    town,
  };
  if (!person.onRecord) {
    Object.assign(person, { sex: better.sex, town });
    insertPerson(ground, plan, person);
    return;
  }
  const isOnly = (ground.registrationsOf.get(person.id) ?? []).length <= 1;
  const renamed =
    isOnly && "name" in said && isWrittenOtherwise(written, person) && nameKey(written.name ?? "") !== person.nameKey;
  const corrected =
    isOnly &&
    "birthDate" in said &&
    written.birthDate !== null &&
    written.birthDate !== person.birthDate &&
    person.birthDate !== null;
  const change = {
    ...(renamed ? { name: written.name ?? person.name, nameKey: nameKey(written.name ?? person.name) } : {}),
    ...better,
    ...(corrected ? { birthDate: written.birthDate } : {}),
  };
  const differs = (Object.keys(change) as (keyof typeof change)[]).some((key) => change[key] !== person[key]);
  if (isWrittenOtherwise(written, person) && !renamed) {
    plan.warn(
      row,
      "name_variant_of_registration",
      plan.headingOf(row, "name"),
      `前の登録では「${person.name}」と書かれています。同じ人として扱い、前の表記を残します。`,
    );
  }
  if (differs) updatePerson(ground, plan, person, change);
}

type PersonChange = Partial<Pick<KnownPerson, "name" | "nameKey" | "kana" | "birthDate" | "sex" | "town">>;

/** Puts a person on record. */
export function insertPerson(ground: PlanGround, plan: FilePlan, person: KnownPerson): void {
  plan.work.insert("patient", {
    id: person.id,
    name: person.name,
    name_key: person.nameKey,
    kana: person.kana,
    birth_date: person.birthDate,
    stated_age: person.birthDate === null ? person.statedAge : null,
    stated_age_on: person.birthDate === null ? person.statedAgeOn : null,
    sex: person.sex,
    town: person.town,
  });
  if (!ground.personById.has(person.id)) {
    ground.personById.set(person.id, person);
    ground.persons.add(person);
  }
  person.onRecord = true;
  if (hasLostLetters(person.name)) ground.withLostLetters.add(person.id);
  plan.touch(person);
}

export function updatePerson(ground: PlanGround, plan: FilePlan, person: KnownPerson, change: PersonChange): void {
  ground.persons.update(person, {});
  const { sex, town, ...findable } = change;
  ground.persons.update(person, {
    ...findable,
    ...(findable.kana ? { kanaKey: knownPerson({ ...person, kana: findable.kana }).kanaKey } : {}),
  });
  if (sex !== undefined) person.sex = sex;
  if (town !== undefined) person.town = town;
  plan.work.update("patient", person.id, {
    name: person.name,
    name_key: person.nameKey,
    kana: person.kana,
    birth_date: person.birthDate,
    ...(person.birthDate === null ? {} : { stated_age: null, stated_age_on: null }),
    sex: person.sex,
    town: person.town,
  });
  plan.touch(person);
}
