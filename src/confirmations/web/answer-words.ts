import type { TFunction } from "i18next";
import { partnerFieldAnswers, partnerFields } from "../../organisations/partner-fields.ts";
import { eraDay } from "../../web/ui/moments.ts";
import type {
  AbsenceValue,
  AcceptingValue,
  CapabilityValue,
  Entry,
  FieldValue,
  Place,
  VisitingValue,
} from "../entry.ts";
import { weekWords } from "../opening-week.ts";

type T = TFunction<"confirmations">;

/** What an answer is about: 電話; 見本 太郎先生 · 輸血. */
export function labelOf(entry: Entry, place: Place, t: T, language: string): string {
  if (place.of === "organisation") return t(`field.${place.field}`);
  if (place.of === "hours" || place.of === "remark") return t(`field.${place.of}`);
  if (place.of === "day") return `${t("field.week")} · ${t(`openingDay.${place.day}`)}`;
  if (place.of === "field") return fieldNamed(place.code, language)?.name ?? place.code;
  const doctor = t("doctorNamed", { name: entry.doctors.find(({ id }) => id === place.doctorId)?.name ?? "" });
  if (place.of === "doctor") return `${doctor} · ${t(`doctor.${place.field}`)}`;
  const code = entry.capabilities.find((one) => one.code === place.code);
  return `${doctor} · ${(language.startsWith("en") ? code?.en : code?.ja) ?? place.code}`;
}

/** An answer in words; null where nobody has said. */
export function wordsOf(place: Place, value: unknown, t: T, language: string): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (place.of === "capability") return capabilityWords(value as CapabilityValue, t);
  if (place.of === "day") return dayText(String(value), t);
  if (place.of === "field") return fieldWords(place.code, value as NonNullable<FieldValue>, t, language);
  if (place.of !== "doctor") return String(value);
  switch (place.field) {
    case "accepting":
      return acceptingWords(value as AcceptingValue, t);
    case "patientLimit":
    case "statedLoad":
      return t("people", { count: Number(value) });
    case "visiting":
      return visitingWords(value as readonly VisitingValue[], t);
    case "absence":
      return absenceWords(value as AbsenceValue, t);
    default:
      return String(value);
  }
}

const wordKeys = Object.entries(weekWords) as [keyof typeof weekWords, string][];

/** The hours of a day as they are shown: closed and the like in the user's language. */
export function dayText(text: string | null, t: T): string | null {
  const key = wordKeys.find(([, word]) => word === text)?.[0];
  return key ? t(`dayWord.${key}`) : text;
}

/** What was typed for a day, with the user's words for closed and the like in those that are kept. */
export function typedDay(typed: string, t: T): string | null {
  const found = wordKeys.find(([key]) => t(`dayWord.${key}`).toLowerCase() === typed.trim().toLowerCase());
  return found?.[1] ?? (typed === "" ? null : typed);
}

/** A field of whatever kind of partner; codes are the same in all. */
function fieldNamed(code: string, language: string) {
  const field = partnerFields.find((one) => one.code === code);
  const say = (sentence: { ja: string; en: string }) => (language.startsWith("en") ? sentence.en : sentence.ja);
  const choice = (chosen: string) => {
    const found = field?.choices?.find((one) => one.code === chosen);
    return found ? say(found) : null;
  };
  return field ? { name: say(field), choice } : null;
}

function fieldWords(code: string, { answer, chosen, note }: NonNullable<FieldValue>, t: T, language: string): string {
  const named = fieldNamed(code, language);
  const isPlain = partnerFieldAnswers.find((one) => one === answer);
  const said = isPlain ? t(`answer.${isPlain}`) : (named?.choice(answer ?? "") ?? answer ?? "");
  const list = chosen.map((one) => named?.choice(one) ?? one).join(t("listComma"));
  return [said, list, note ?? ""].filter(Boolean).join(" · ");
}

function capabilityWords({ answer, note, times }: CapabilityValue, t: T): string {
  const when = (["day", "night", "holiday"] as const).filter((one) => times[one]).map((one) => t(`times.${one}`));
  return [t(`answer.${answer}`), when.join(t("listComma")), note ?? ""].filter(Boolean).join(" · ");
}

function acceptingWords({ accepting, acceptingUntil, acceptingNote }: AcceptingValue, t: T): string {
  const until = acceptingUntil === null ? "" : t("until", { day: eraDay(acceptingUntil) });
  return [t(`accepting.${accepting}`), until, acceptingNote ?? ""].filter(Boolean).join(" · ");
}

export function visitingWords(lines: readonly VisitingValue[], t: T): string | null {
  if (lines.length === 0) return null;
  return lines
    .map(({ weekday, from, to }) => `${t(`weekday.${weekday}`)}${from === null ? "" : ` ${from}–${to}`}`)
    .join(t("listComma"));
}

function absenceWords({ from, to, deputyName, deputyPhone }: AbsenceValue, t: T): string {
  const days = `${eraDay(from)}–${to === null ? t("openEnd") : eraDay(to)}`;
  const deputy = [deputyName, deputyPhone].filter(Boolean).join(" ");
  return deputy === "" ? days : `${days} · ${t("deputy", { name: deputy })}`;
}
