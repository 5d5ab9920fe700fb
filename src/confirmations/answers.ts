import { formatPhone, isPhone } from "../japan/phone.ts";
import { isPlainDate } from "../japan/plain-date.ts";
import { isAnswerTo } from "../organisations/partner-fields.ts";
import type { Sentence } from "../platform/errors.ts";
import { capabilityAnswers } from "../visiting-doctors/capability.ts";
import { acceptings } from "../visiting-doctors/visiting-doctor.ts";
import { askedFields, type Entry, inOrder, type Place, pathOf, placeOf, valueAt } from "./entry.ts";
import { tidyDay } from "./opening-week.ts";

/** An answer that is other than what stands there. */
export interface Change {
  readonly path: string;
  readonly place: Place;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Reading {
  readonly changes: readonly Change[];
  /** What cannot be read, by path. */
  readonly faults: Readonly<Record<string, Sentence>>;
}

const wrong: Sentence = { ja: "入力を確かめてください。", en: "Please check this." };
const wrongMail: Sentence = { ja: "メールアドレスの形で入れてください。", en: "Enter an e-mail address." };
const wrongDays: Sentence = { ja: "終わりの日が始まりより前です。", en: "The last day lies before the first." };
const noteNeeded: Sentence = {
  ja: "どのような条件か、ひとことお書きください。",
  en: "Say in a few words on which terms.",
};

/** Reads the answers of a partner against what stands in the entry. What is answered as it stands is no change. */
export function readAnswers(entry: Entry, answers: Readonly<Record<string, unknown>>): Reading {
  const faults: Record<string, Sentence> = {};
  const changes: Change[] = [];
  for (const [path, given] of Object.entries(answers)) {
    const place = placeOf(entry, path);
    const value = place ? readValue(entry, place, given) : { fault: wrong };
    if (!place || "fault" in value) {
      faults[path] = "fault" in value ? value.fault : wrong;
      continue;
    }
    const before = valueAt(entry, place);
    if (!isSame(before, value.value)) changes.push({ path: pathOf(place), place, before, after: value.value });
  }
  return { changes, faults };
}

type Value = { readonly value: unknown } | { readonly fault: Sentence };

function readValue(entry: Entry, place: Place, given: unknown): Value {
  if (place.of === "organisation")
    return readText(given, place.field === "email" ? "mail" : place.field === "address" ? "text" : "phone");
  if (place.of === "day") {
    const text = readText(given, "text");
    return "fault" in text ? text : { value: tidyDay(place.day, text.value as string | null) };
  }
  if (place.of === "field") return readField(entry, place.code, given);
  if (place.of === "hours" || place.of === "remark") return readText(given, "text");
  if (place.of === "capability") return readCapability(given);
  switch (place.field) {
    case "accepting":
      return readAccepting(given);
    case "patientLimit":
    case "statedLoad":
      return given === null || (Number.isInteger(given) && Number(given) >= 0 && Number(given) <= 2000)
        ? { value: given }
        : { fault: wrong };
    case "nightPhone":
      return readText(given, "phone");
    case "visiting":
      return readVisiting(given);
    case "absence":
      return readAbsence(given);
    default:
      return readText(given, "text");
  }
}

function readText(given: unknown, kind: "text" | "phone" | "mail"): Value {
  if (given === null) return { value: null };
  if (typeof given !== "string" || given.length > 1000) return { fault: wrong };
  const text = given.trim();
  if (text === "") return { value: null };
  if (kind === "phone")
    return text.length > 100 ? { fault: wrong } : { value: isPhone(text) ? formatPhone(text) : text };
  if (kind === "mail") {
    const narrow = text.normalize("NFKC");
    return /^[^\s\p{Cc}<>,;:"()@]+@[^\s\p{Cc}<>,;:"()@]+\.[^\s\p{Cc}<>,;:"()@]+$/u.test(narrow)
      ? { value: narrow }
      : { fault: wrongMail };
  }
  return { value: text };
}

const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === "object" && given !== null && !Array.isArray(given);
const note = (given: unknown) => (typeof given === "string" && given.trim() !== "" ? given.trim().slice(0, 500) : null);
const isDay = (given: unknown): given is string => typeof given === "string" && isPlainDate(given);

function readField(entry: Entry, code: string, given: unknown): Value {
  if (given === null) return { value: null };
  const field = askedFields(entry.organisation.kind).find((one) => one.code === code);
  if (!field || !isObject(given) || !Array.isArray(given.chosen)) return { fault: wrong };
  const answer = typeof given.answer === "string" ? given.answer : null;
  const chosen = given.chosen.filter((one) => typeof one === "string");
  const value = { answer, chosen, note: note(given.note) };
  return isAnswerTo(field, value) ? { value: inOrder(field, value) } : { fault: wrong };
}

function readCapability(given: unknown): Value {
  if (!isObject(given) || !isObject(given.times)) return { fault: wrong };
  const answer = capabilityAnswers.find((one) => one === given.answer);
  if (!answer) return { fault: wrong };
  const words = note(given.note);
  if (answer === "conditional" && words === null) return { fault: noteNeeded };
  const time = (one: unknown) => (one === true || one === false ? one : null);
  const can = answer === "yes" || answer === "conditional";
  const times = { day: time(given.times.day), night: time(given.times.night), holiday: time(given.times.holiday) };
  return { value: { answer, note: words, times: can ? times : { day: null, night: null, holiday: null } } };
}

function readAccepting(given: unknown): Value {
  if (!isObject(given)) return { fault: wrong };
  const accepting = acceptings.find((one) => one === given.accepting);
  if (!accepting || !(given.acceptingUntil === null || isDay(given.acceptingUntil))) return { fault: wrong };
  const acceptingUntil = accepting === "unknown" ? null : given.acceptingUntil;
  return { value: { accepting, acceptingUntil, acceptingNote: note(given.acceptingNote) } };
}

const isTime = (given: unknown): given is string =>
  typeof given === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(given);

function readVisiting(given: unknown): Value {
  if (!Array.isArray(given) || given.length > 40) return { fault: wrong };
  const lines = given.map((one: unknown) => {
    if (!isObject(one) || !Number.isInteger(one.weekday) || Number(one.weekday) < 1 || Number(one.weekday) > 7)
      return null;
    if (one.from === null && one.to === null) return { weekday: Number(one.weekday), from: null, to: null };
    if (!isTime(one.from) || !isTime(one.to) || one.from >= one.to) return null;
    return { weekday: Number(one.weekday), from: one.from, to: one.to };
  });
  if (lines.includes(null)) return { fault: wrong };
  const inOrder = lines.filter((one) => one !== null);
  return { value: inOrder.sort((a, b) => a.weekday - b.weekday || (a.from ?? "").localeCompare(b.from ?? "")) };
}

function readAbsence(given: unknown): Value {
  if (given === null) return { value: null };
  if (!isObject(given) || !isDay(given.from) || !(given.to === null || isDay(given.to))) return { fault: wrong };
  if (given.to !== null && given.to < given.from) return { fault: wrongDays };
  const phone = note(given.deputyPhone);
  return {
    value: {
      from: given.from,
      to: given.to,
      deputyName: note(given.deputyName),
      deputyPhone: phone && isPhone(phone) ? formatPhone(phone) : phone,
    },
  };
}

/** Equality of answers, whatever the order of their parts (the database reorders the keys of JSON). */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
}
