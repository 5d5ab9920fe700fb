import { parseCount } from "../japan/japanese-number.ts";
import { isKana, normaliseKana } from "../japan/kana.ts";
import { withoutHonorific } from "../japan/person-name.ts";
import { ageOn, type PlainDate } from "../japan/plain-date.ts";
import type { PersonAsWritten } from "./ledger-record.ts";
import type { RowReader } from "./row-reader.ts";

const oldestAge = 125;

/**
 * Reads name, reading and birthday of a patient. Refuses a missing name and a birthday that cannot be one; an age in its place
 * is kept as an age (the applying half finds the person by name alone).
 */
export function readPerson(row: RowReader, on: PlainDate | null): PersonAsWritten {
  const { name, kana } = splitReading(row.name("name"), row.text("kana"));
  if (name === null) {
    row.refuse("name_missing", "name", "氏名が空欄です。", kana === null ? {} : { contradicts: `フリガナ「${kana}」` });
  }
  const person = {
    name: name === null ? null : withoutHonorific(name),
    kana: kana === null ? null : isKana(kana) ? normaliseKana(kana) : kana,
  };
  const birthday = row.day("birthDate");
  if (birthday.state === "age") {
    row.warn(
      "age_instead_of_birthday",
      "birthDate",
      `生年月日の欄に年齢(${birthday.text})が書かれています。同じ氏名の人を探します。`,
    );
    return { ...person, birthDate: null, age: parseCount(birthday.text) };
  }
  if (birthday.state === "fault") {
    row.refuse(
      birthday.impossible ? "impossible_date" : "unreadable_date",
      "birthDate",
      `生年月日が読めません。${birthday.message}`,
    );
  }
  const birthDate = birthday.state === "day" ? birthday.date : null;
  if (birthDate !== null) {
    const age = ageOn(birthDate, on ?? row.context.today);
    if (age < 0 || age > oldestAge) {
      row.refuse("date_out_of_range", "birthDate", `生年月日からは${age}歳になります。年月日を確かめてください。`);
    }
  }
  return { ...person, birthDate, age: birthDate === null ? parseCount(row.text("age") ?? "") : null };
}

/** Offices without a column for the reading write it behind the name: 山田 花子(ヤマダ ハナコ). */
function splitReading(name: string | null, kana: string | null): { name: string | null; kana: string | null } {
  const match = kana === null ? /^(.+?)\s{0,20}[(（]([^()（）]+)[)）]$/u.exec(name ?? "") : null;
  return match?.[1] !== undefined && match[2] !== undefined && isKana(match[2])
    ? { name: match[1], kana: match[2] }
    : { name, kana };
}
