import { isKana } from "../japan/kana.ts";
import { phoneDigits } from "../japan/phone.ts";
import { searchKeysOf } from "../japan/search-key.ts";

/** What of a consultation is looked for while somebody speaks. */
export interface Findable {
  readonly number: string | null;
  readonly callerName: string | null;
  readonly callerContact: string | null;
  readonly subjectName: string | null;
}

/** All keys of a consultation: caller and subject in every spelling, each phone number within the contact, the number. */
export function consultationKeysOf({ number, callerName, callerContact, subjectName }: Findable): string[] {
  const named = [callerName, subjectName].flatMap((name) =>
    name === null ? [] : searchKeysOf({ name, kana: isKana(name.replace(/\s+/gu, "")) ? name : null }),
  );
  const rest = searchKeysOf({ phones: phonesIn(callerContact ?? ""), numbers: number === null ? [] : [number] });
  return [...new Set([...named, ...rest])];
}

/** The telephone numbers that stand in a line of text ("04-2900-1101 (携帯 090-0000-7242)"), as digits. */
export function phonesIn(text: string): string[] {
  const runs = text.normalize("NFKC").match(/\+?[\d()][\d()\s\-\u2010-\u2015\u2212\u30FC]{5,}\d/gu) ?? [];
  return runs.map((run) => phoneDigits(run)).filter((digits) => digits.length >= 6);
}
