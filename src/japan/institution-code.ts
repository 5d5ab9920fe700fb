import { parsePhone } from "./phone.ts";

/**
 * 医療機関コード: ten digits that name an insured institution on prescriptions, claims and in FHIR (JP Core).
 *
 * prefecture 2 (01 to 47) + fee table 1 (点数表: 医科1, 健診機関2, 歯科3, 調剤4, 老健5, 訪問看護6) + district 2 (郡市区番号)
 * + number 4 + check digit 1. Claims and lists of the regional bureaus show the last seven only.
 *
 * Check digit (昭和51年8月7日 保発第45号 設定要領; ja.wikipedia 処方箋発行医療機関コード): the nine digits before it, from
 * the right, times 2, 1, 2, …; the digits of the products are added up; the check digit brings the sum to a multiple
 * of 10 (the Luhn rule: 0110113719). It covers prefecture and fee table, so seven digits alone cannot be checked.
 *
 * An institution without a code (JP Core's substitute): 9 and the last nine digits of its telephone number.
 */
export type InstitutionCode = string & { readonly __institutionCode: unique symbol };

export type FeeTable = "1" | "2" | "3" | "4" | "5" | "6";

export type InstitutionCodeParts =
  | {
      readonly kind: "insured";
      readonly prefecture: string;
      readonly feeTable: FeeTable;
      readonly district: string;
      readonly number: string;
      readonly checkDigit: string;
      /** The last seven digits: district, number, check digit. */
      readonly sevenDigits: string;
    }
  | { readonly kind: "substitute"; readonly phoneEnd: string };

export type InstitutionCodeFault =
  | "empty"
  | "not_ten_digits"
  | "no_such_prefecture"
  | "no_such_fee_table"
  | "wrong_check_digit";

export type InstitutionCodeReading =
  | { readonly ok: true; readonly code: InstitutionCode }
  | { readonly ok: false; readonly reason: InstitutionCodeFault; readonly message: string };

export const FEE_TABLES: Readonly<Record<FeeTable, string>> = {
  1: "医科",
  2: "健診機関",
  3: "歯科",
  4: "調剤",
  5: "老人保健施設",
  6: "訪問看護",
};

/** Reads a ten-digit code of any width, with hyphens, commas or blanks; says in Japanese what is wrong with it. With
 * `prefecture` and `feeTable` the seven-digit form is completed to ten. */
export function readInstitutionCode(
  text: string,
  context: { prefecture?: string; feeTable?: FeeTable } = {},
): InstitutionCodeReading {
  const written = text.normalize("NFKC").replace(/[\s,.・\u2010-\u2015\u2212ー-]/gu, "");
  if (written === "") return fault("empty", "医療機関コードが空欄です。");
  const isSeven = /^\d{7}$/.test(written) && context.prefecture !== undefined && context.feeTable !== undefined;
  const digits = isSeven ? `${context.prefecture}${context.feeTable}${written}` : written;
  if (!/^\d{10}$/.test(digits)) return fault("not_ten_digits", "医療機関コードは数字10桁です。");
  if (digits.startsWith("9")) return { ok: true, code: digits as InstitutionCode };
  const prefecture = Number(digits.slice(0, 2));
  if (prefecture < 1 || prefecture > 47) return fault("no_such_prefecture", "先頭2桁は都道府県番号(01～47)です。");
  if (!(digits.charAt(2) in FEE_TABLES))
    return fault("no_such_fee_table", "3桁目は点数表番号(医科1、歯科3、調剤4など)です。");
  if (institutionCheckDigit(digits.slice(0, 9)) !== digits.charAt(9)) {
    return fault("wrong_check_digit", "検証番号(末尾の1桁)が合いません。数字の写し間違いがないか確かめてください。");
  }
  return { ok: true, code: digits as InstitutionCode };
}

/** The code of a text, or null if it is none. */
export function parseInstitutionCode(text: string): InstitutionCode | null {
  const reading = readInstitutionCode(text);
  return reading.ok ? reading.code : null;
}

/** True for ten half-width digits that are a code. */
export function isInstitutionCode(value: unknown): value is InstitutionCode {
  return typeof value === "string" && /^\d{10}$/.test(value) && parseInstitutionCode(value) !== null;
}

/** The check digit for the nine digits before it. Throws RangeError unless there are nine. */
export function institutionCheckDigit(nineDigits: string): string {
  if (!/^\d{9}$/.test(nineDigits)) throw new RangeError("nine digits are needed for a check digit");
  const sum = [...nineDigits].reverse().reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

export function institutionCodeParts(code: InstitutionCode): InstitutionCodeParts {
  if (code.startsWith("9")) return { kind: "substitute", phoneEnd: code.slice(1) };
  return {
    kind: "insured",
    prefecture: code.slice(0, 2),
    feeTable: code.charAt(2) as FeeTable,
    district: code.slice(3, 5),
    number: code.slice(5, 9),
    checkDigit: code.charAt(9),
    sevenDigits: code.slice(3),
  };
}

/** 11-1-0112345, as it is read aloud; a substitute as ten digits. */
export function formatInstitutionCode(code: InstitutionCode): string {
  return code.startsWith("9") ? code : `${code.slice(0, 2)}-${code.charAt(2)}-${code.slice(3)}`;
}

/** The code of an institution that has none, from its telephone number; null if that is no number. */
export function substituteInstitutionCode(phone: string): InstitutionCode | null {
  const parsed = parsePhone(phone);
  return parsed ? (`9${parsed.digits.slice(-9)}` as InstitutionCode) : null;
}

function fault(reason: InstitutionCodeFault, message: string): InstitutionCodeReading {
  return { ok: false, reason, message };
}
