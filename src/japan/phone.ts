import { removeBlanks } from "./text-width.ts";

/**
 * Telephone numbers as offices write them: 04-2900-1101, 04(2900)1107, ０４－２９００－０１１８, 0429000101, TEL 04-2900-0103,
 * +81 4 2900 0101, 2900-0109 (area code left out), with 内線 for the extension.
 *
 * Valid (電気通信番号規則): 10 digits from 0 for lines and free calls (0120, 0570), 11 for mobile and IP phones (050, 060,
 * 070, 080, 090) and 0800. Where the hyphens go follows the area code; area codes are known here for Kanto only
 * (総務省 市外局番の一覧), for others the writer's own hyphens are kept.
 */
export interface Phone {
  /** From 0, no hyphens: what `tel:` and a comparison want. */
  readonly digits: string;
  readonly extension: string | null;
}

const ELEVEN_DIGITS = /^0[5-9]0\d{8}$/;
const TEN_DIGITS = /^0[1-9]\d{8}$/;
const MOBILE_PREFIX = /^0[5-9]0/;
const LABEL = /^(?:TEL|FAX|PHONE|電話番号|電話|携帯電話|携帯|自宅|ファックス|ファクス|☎|℡)[::.]?/iu;
const EXTENSION = /(?:内線|\(内\)|ext\.?|#)[::]?(\d{1,6})\)?$/iu;
const HYPHENS = /[\u2010-\u2015\u2212\u2500\u30FC\uFF70]/gu;

/** Area codes of four digits in Kanto; the rest of 027, 028, 029 and 042 to 049 has three. */
const FOUR_DIGIT_AREAS =
  "0270 0274 0276 0277 0278 0279 0280 0282 0283 0284 0285 0287 0288 0289 0291 0293 0294 0295 0296 0297 0299 0422 0428 0436 0438 0439 0460 0463 0465 0466 0467 0470 0475 0476 0478 0479 0480 0493 0494 0495".split(
    " ",
  );
const THREE_DIGIT_AREA = /^0(?:2[789]|4[2-9])/;
/** 04 alone: Sayama, Tokorozawa (04-29, without 042-97 and 042-98 of Hanno), Kashiwa (04-71), Kamogawa (04-709). */
const AREA_04 = /^04(?:20|29(?![78])|71|709)/;

/** The number and extension of a text that is one telephone number; null for anything else. `areaCode` completes a
 * local number (2900-0109 with 04). */
export function parsePhone(text: string, options: { areaCode?: string } = {}): Phone | null {
  const { body, extension } = partsOf(text);
  if (!/^\+?[\d().-]+$/u.test(body)) return null;
  const digits = digitsOf(body);
  if (isComplete(digits)) return { digits, extension };
  const completed = `${options.areaCode ?? ""}${digits}`;
  return options.areaCode && !digits.startsWith("0") && isComplete(completed) ? { digits: completed, extension } : null;
}

/** True if the text is one complete telephone number. */
export function isPhone(text: string): boolean {
  return parsePhone(text) !== null;
}

/** The digits alone, without extension, +81 as 0; also of a part of a number. */
export function phoneDigits(text: string): string {
  return digitsOf(partsOf(text).body);
}

/** 04-2900-1101, 090-0000-7242, with 内線12 behind. A text that is no number comes back as it is. */
export function formatPhone(text: string): string {
  const phone = parsePhone(text);
  if (!phone) return text;
  const groups = groupsOf(phone.digits) ?? ownGroups(text, phone.digits) ?? [phone.digits];
  return groups.join("-") + (phone.extension === null ? "" : ` 内線${phone.extension}`);
}

function partsOf(text: string): { body: string; extension: string | null } {
  const plain = removeBlanks(text.normalize("NFKC").replace(/\p{Cf}/gu, ""))
    .replace(HYPHENS, "-")
    .replace(LABEL, "");
  const extension = EXTENSION.exec(plain);
  return { body: plain.replace(EXTENSION, "").replace(/^\((.*)\)$/u, "$1"), extension: extension?.[1] ?? null };
}

function digitsOf(body: string): string {
  const digits = body.replace(/\D/gu, "");
  return body.startsWith("+81") ? `0${digits.slice(2).replace(/^0/, "")}` : digits;
}

function isComplete(digits: string): boolean {
  if (digits.length === 11) return ELEVEN_DIGITS.test(digits);
  return TEN_DIGITS.test(digits) && !MOBILE_PREFIX.test(digits);
}

function groupsOf(digits: string): string[] | null {
  if (digits.startsWith("0800")) return cut(digits, 4, 3);
  if (digits.length === 11) return cut(digits, 3, 4);
  if (/^0(?:120|570|990)/.test(digits)) return cut(digits, 4, 3);
  if (/^0[36]/.test(digits) || AREA_04.test(digits)) return cut(digits, 2, 4);
  if (FOUR_DIGIT_AREAS.includes(digits.slice(0, 4))) return cut(digits, 4, 2);
  return THREE_DIGIT_AREA.test(digits) ? cut(digits, 3, 3) : null;
}

/** The groups the writer made, if there are three that could be area, exchange and subscriber. */
function ownGroups(text: string, digits: string): string[] | null {
  const groups = partsOf(text)
    .body.split(/\D+/u)
    .filter((group) => group !== "");
  const [area = "", exchange = "", line = ""] = groups;
  if (groups.length !== 3 || groups.join("") !== digits) return null;
  return area.length >= 2 && exchange.length >= 1 && line.length === 4 ? groups : null;
}

function cut(digits: string, first: number, second: number): string[] {
  return [digits.slice(0, first), digits.slice(first, first + second), digits.slice(first + second)];
}

/** A number typed into a cell for numbers has lost its leading 0: 429007729. Anything else stays as it is. */
export function withLeadingZero(text: string): string {
  return /^[1-9]\d{8,9}$/u.test(text) ? `0${text}` : text;
}
