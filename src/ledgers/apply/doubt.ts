import { formatBoth } from "../../japan/era-date.ts";
import { withoutHonorific } from "../../japan/person-name.ts";
import { removeBlanks } from "../../japan/text-width.ts";
import type { PersonAsWritten } from "../ledger-record.ts";
import type { KnownPerson, KnownRegistration } from "./known-records.ts";
import type { Doubt } from "./person-directory.ts";
import type { PlanGround } from "./plan-row.ts";

const sentences: Readonly<Record<Doubt, string>> = {
  same_name_ambiguous: "同じ氏名の人が複数いて、生年月日だけでは1人に決められません。どの人か確かめてください。",
  birthday_slip: "同じ氏名で生年月日が少しだけ違う人がいます。同じ人か別の人か確かめてください。",
  same_birthday_and_reading: "生年月日とフリガナが同じで漢字が違う人がいます。同じ人か別の人か確かめてください。",
  same_birthday_similar_name: "生年月日が同じで氏名が1文字違う人がいます。同じ人か別の人か確かめてください。",
  age_disagrees: "同じ氏名の人がいますが、年齢が合いません。同じ人か確かめてください。",
};

export function doubtSentence(doubt: Doubt): string {
  return sentences[doubt];
}

/** Who may be meant, in words: 菊地　敏子(昭和15年1月27日生、登録番号 R5-210). */
export function describeCandidates(
  ground: PlanGround,
  candidates: readonly KnownPerson[],
): {
  contradicts?: string;
  candidates?: readonly string[];
} {
  if (candidates.length === 0) return {};
  return {
    contradicts: candidates
      .map((person) => describePerson(person, ground.registrationsOf.get(person.id) ?? []))
      .join("、"),
    candidates: candidates.map((person) => person.id),
  };
}

function describePerson(person: KnownPerson, registrations: readonly KnownRegistration[]): string {
  const birth = person.birthDate === null ? "生年月日不明" : `${formatBoth(person.birthDate)}生`;
  const numbers = registrations.map((registration) => registration.number).filter((number) => number !== null);
  const more = numbers.length > 0 ? `、登録番号 ${numbers.join("・")}` : "";
  return `${person.name}(${birth}${more})`;
}

/** True if a name is written with other letters than on record; blanks and 様 are no difference. */
export function isWrittenOtherwise(written: PersonAsWritten, person: KnownPerson): boolean {
  return written.name !== null && plainName(written.name) !== plainName(person.name);
}

export function plainName(name: string): string {
  return removeBlanks(withoutHonorific(name));
}
