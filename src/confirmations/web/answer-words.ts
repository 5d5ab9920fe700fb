import type { TFunction } from "i18next";
import { eraDay } from "../../web/ui/moments.ts";
import type { AbsenceValue, AcceptingValue, CapabilityValue, Entry, Place, VisitingValue } from "../entry.ts";

type T = TFunction<"confirmations">;

/** What an answer is about: 電話; 見本 太郎先生 · 輸血. */
export function labelOf(entry: Entry, place: Place, t: T, language: string): string {
  if (place.of === "organisation") return t(`field.${place.field}`);
  if (place.of === "hours" || place.of === "remark") return t(`field.${place.of}`);
  const doctor = t("doctorNamed", { name: entry.doctors.find(({ id }) => id === place.doctorId)?.name ?? "" });
  if (place.of === "doctor") return `${doctor} · ${t(`doctor.${place.field}`)}`;
  const code = entry.capabilities.find((one) => one.code === place.code);
  return `${doctor} · ${(language.startsWith("en") ? code?.en : code?.ja) ?? place.code}`;
}

/** An answer in words; null where nobody has said. */
export function wordsOf(place: Place, value: unknown, t: T): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (place.of === "capability") return capabilityWords(value as CapabilityValue, t);
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
