import { removeBlanks } from "../japan/text-width.ts";
import { fieldsOf, rowsOf, type SheetContent, valueAt } from "./sheet.ts";
import type { Audience, Field, RowsField } from "./sheet-field.ts";
import { sectionKeys } from "./sheet-fields.ts";

/**
 * A sheet as an audience may see it. Undisclosed diagnoses (未告知) and public assistance (生活保護) never leave on anything a
 * patient, a family, a FAX or a mail sees (domain.md 4.4, 10.2: the tag UNINFORMED), nor in other words:
 * - an undisclosed diagnosis is left out with everything that was written around diagnoses, and with any text that names it;
 * - public assistance also speaks from a public payer number that begins with 12 (法別番号), from a care insurance number that
 *   begins with H (みなし2号), and from any text with the word.
 * What was left out leaves no trace, because a gap would tell as well. The care team sees all.
 */
export function redactFor(content: SheetContent, audience: Audience): SheetContent {
  if (audience === "care_team") return content;
  const secret = secretsOf(content);
  const sections = sectionKeys.flatMap((section) => {
    const fields = fieldsOf(section).flatMap(([key, field]) => {
      const kept = redactField(field, valueAt(content, `${section}.${key}`), audience, secret);
      return kept === null ? [] : [[key, kept] as const];
    });
    return fields.length === 0 ? [] : [[section, Object.fromEntries(fields)] as const];
  });
  return withoutPublicAssistance(Object.fromEntries(sections) as SheetContent);
}

interface Secrets {
  readonly anyUndisclosed: boolean;
  readonly names: readonly string[];
}

function secretsOf(content: SheetContent): Secrets {
  const undisclosed = rowsOf(content.diagnoses?.diagnoses).filter((row) => row.undisclosed === true);
  const names = undisclosed.map((row) => folded(row.name ?? "")).filter((name) => name !== "");
  return { anyUndisclosed: undisclosed.length > 0, names };
}

function redactField(field: Field, value: unknown, audience: Audience, secret: Secrets): unknown {
  if (value === null || field.hiddenFrom?.includes(audience)) return null;
  if (field.namesDiagnoses && secret.anyUndisclosed) return null;
  if (field.kind === "rows") return redactRows(field, value as Record<string, object>, audience, secret);
  return tells(value, secret) ? null : value;
}

/** An entry that tells something secret is left out whole: half of it would tell that there was more. */
function redactRows(field: RowsField, rows: Record<string, object>, audience: Audience, secret: Secrets): unknown {
  const kept = Object.entries(rows).flatMap(([id, row]) => {
    if ("undisclosed" in row && row.undisclosed === true) return [];
    if (Object.values(row).some((value) => tells(value, secret))) return [];
    const shown = Object.entries(row).filter(([key]) => !field.fields[key]?.hiddenFrom?.includes(audience));
    return [[id, Object.fromEntries(shown)] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** 生活保護, 生保, 生活扶助, 医療扶助, 介護扶助, 保護受給, 被保護, in any width and spacing. */
const assistance = /生活保護|生保|(?:生活|医療|介護)扶助|保護受給|被保護|保護課/u;

function tells(value: unknown, secret: Secrets): boolean {
  if (typeof value !== "string") return false;
  const text = folded(value);
  return assistance.test(text) || secret.names.some((name) => text.includes(name));
}

function withoutPublicAssistance(content: SheetContent): SheetContent {
  const { insurance } = content;
  if (!insurance) return content;
  const expenses = Object.entries(insurance.publicExpenses ?? {}).filter(
    ([, row]) => !/^12/u.test(folded(row.payer ?? "").replaceAll(/\D/gu, "")),
  );
  const { publicExpenses: _, careNumber, ...others } = insurance;
  const safeNumber = careNumber && !/^h/iu.test(folded(careNumber)) ? { careNumber } : {};
  const safeExpenses = expenses.length > 0 ? { publicExpenses: Object.fromEntries(expenses) } : {};
  const rest = { ...others, ...safeNumber, ...safeExpenses };
  const { insurance: __, ...sections } = content;
  return Object.keys(rest).length > 0 ? { ...sections, insurance: rest } : sections;
}

/** One spelling for width, blanks and the variants of 癌. */
function folded(text: string): string {
  return removeBlanks(text.normalize("NFKC"))
    .replaceAll(/癌|ガン|がん/gu, "癌")
    .toLowerCase();
}
