import { formatEraShort } from "../japan/era-date.ts";
import { asPlainDate } from "../japan/plain-date.ts";

interface Found {
  readonly patientId: string;
  readonly name: string;
  readonly kana: string | null;
  readonly birthDate: string | null;
  readonly town: string | null;
  readonly number: string | null;
}

/** A patient in the list of what was found: the name as written; reading, birthday in its era, town and number beside it. */
export function patientFound({ patientId, name, kana, birthDate, town, number }: Found) {
  const born = birthDate === null ? null : `${formatEraShort(asPlainDate(birthDate))}生`;
  const sub = [kana, born, town, number].filter((part) => part !== null).join(" · ");
  return { id: patientId, patientId, label: name, sub: sub === "" ? null : sub };
}
