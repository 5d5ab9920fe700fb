import { isKana, normaliseKana } from "../japan/kana.ts";
import { withoutHonorific } from "../japan/person-name.ts";
import { formatPhone, withLeadingZero } from "../japan/phone.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { readSupportClinic } from "../organisations/ledger-words.ts";
import { readRole, readTowns, readWeekdays } from "../visiting-doctors/ledger-words.ts";
import { readCapabilityMark } from "./capability-mark.ts";
import type { DoctorRow, InstitutionRow, PartnerRow } from "./ledger-record.ts";
import { daysInText } from "./read-day.ts";
import type { RowReader } from "./row-reader.ts";

/** One institution (医療機関一覧). A struck-through one is closed: known by name, not counted. */
export function readInstitution(row: RowReader): InstitutionRow | null {
  const name = readName(row, "医療機関名");
  if (name === null) return null;
  return {
    ...row.base,
    type: "institution",
    name,
    kana: readKana(row),
    shortNames: readShortNames(row),
    institutionCode: row.text("institutionCode")?.normalize("NFKC") ?? null,
    address: row.text("address"),
    phone: readPhone(row, "phone"),
    fax: readPhone(row, "fax"),
    areaTowns: readOrKeep(row, "area", readTowns, "町名の一覧") ?? [],
    answers: {
      support_clinic: readOrKeep(row, "clinicKind", readSupportClinic, "在宅療養支援診療所の区分"),
      contact_24h: readMark(row, "reachableAroundTheClock"),
      house_calls_24h: readMark(row, "visitsAroundTheClock"),
    },
    registeredOn: readOptionalDay(row, "registeredOn"),
    closed: row.struck || hasLeft(row),
    note: row.text("note"),
  };
}

/** A CSV file has no strike-through: there a remark that opens with the withdrawal stands for it (退職、県外へ), one of plans does not. */
function hasLeft(row: RowReader): boolean {
  const note = (row.text("note") ?? "").normalize("NFKC").trim();
  if (/予定|検討|見込|意向/u.test(note) || daysInText(note, null).some((day) => day > row.context.today)) return false;
  return /^(?:登録)?(?:取り?消|辞退|抹消|取り?下げ)|^(?:閉院|廃院|閉業|廃業|退職|退会)/u.test(note);
}

/** One visiting doctor with what he or she can do (登録医師一覧). A struck-through one has withdrawn. */
export function readDoctor(row: RowReader): DoctorRow | null {
  const name = readName(row, "氏名");
  if (name === null) return null;
  const withdrawnOn = readOptionalDay(row, "withdrawnOn");
  const left = row.struck || hasLeft(row);
  const role = readOrKeep(row, "role", readRole, "主治医・副主治医・協力医の区分");
  const week = readOrKeep(row, "weekdays", readWeekdays, "曜日");
  const fromNote = left ? daysInText(row.text("note"), null) : [];
  return {
    ...row.base,
    type: "doctor",
    name,
    kana: readKana(row),
    institution: row.name("institution"),
    specialty: row.text("specialty"),
    role,
    hours: week?.hours ?? [],
    hoursNote: week?.note ?? null,
    areaTowns: readOrKeep(row, "area", readTowns, "町名の一覧") ?? [],
    registeredOn: readOptionalDay(row, "registeredOn"),
    withdrawnOn: withdrawnOn ?? (fromNote.length === 1 ? (fromNote[0] ?? null) : null),
    withdrawn: left || withdrawnOn !== null,
    capabilities: readCapabilities(row),
    note: row.text("note"),
  };
}

const partnerKinds: readonly (readonly [RegExp, string])[] = [
  [/訪問看護|訪看|看護ステーション/u, "visiting_nursing"],
  [/薬局|薬剤|ファーマシー/u, "pharmacy"],
  [/居宅|ケアマネ|介護支援|ケアプラン/u, "care_management"],
  [/地域包括|包括/u, "community_support_centre"],
  [/歯科/u, "dentist"],
  [/病院|医療センター/u, "hospital"],
  [/診療所|クリニック|医院/u, "clinic"],
  [/福祉用具/u, "equipment"],
];

/** One partner organisation (連携先) or co-operating hospital (協力病院). */
export function readPartner(row: RowReader, listedAs: string): PartnerRow | null {
  const name = readName(row, "名称");
  if (name === null) return null;
  // Kind by its own column, else by the list's title and headings (協力病院, 病院名), else by the name.
  const kindOf = (text: string) => partnerKinds.find(([pattern]) => pattern.test(text))?.[1];
  const kind =
    kindOf(row.text("kind") ?? "") ?? (row.text("kind") === null ? kindOf(listedAs) : undefined) ?? kindOf(name);
  return {
    ...row.base,
    type: "partner",
    kind: kind ?? "other",
    name,
    shortNames: readShortNames(row),
    phone: readPhone(row, "phone"),
    fax: readPhone(row, "fax"),
    address: row.text("address"),
    note: row.text("note"),
  };
}

function readName(row: RowReader, label: string): string | null {
  const name = row.name("name");
  if (name === null) row.refuse("name_missing", "name", `${label}が空欄です。`);
  return name === null ? null : withoutHonorific(name);
}

function readKana(row: RowReader): string | null {
  const kana = row.text("kana");
  return kana !== null && isKana(kana) ? normaliseKana(kana) : kana;
}

function readShortNames(row: RowReader): string[] {
  return (row.text("shortNames") ?? "").split(/[・、,，/\s]+/u).filter((name) => name !== "");
}

function readPhone(row: RowReader, field: string): string | null {
  const text = row.text(field);
  return text === null ? null : formatPhone(withLeadingZero(text));
}

/** A cell by its reader; one that cannot be read as `what` is said and left in the note. */
function readOrKeep<T>(row: RowReader, field: string, read: (text: string) => T | null, what: string): T | null {
  const text = row.text(field);
  if (text === null) return null;
  const found = read(text);
  if (found === null) {
    row.keepInNote(field);
    row.warn("unreadable_cell", field, `${what}として読めないため、備考に残しました。`);
  }
  return found;
}

/** ○, △ or × with its note; a blank or a question mark is 未確認. */
function readMark(row: RowReader, field: string): InstitutionRow["answers"]["contact_24h"] {
  const mark = readOrKeep(row, field, readCapabilityMark, "○△×");
  return mark === null || mark.answer === "unknown" ? null : { answer: mark.answer, note: mark.note };
}

/** A day that a record can do without: one that cannot be read is said and left in the note. */
function readOptionalDay(row: RowReader, field: string): PlainDate | null {
  const reading = row.day(field);
  if (reading.state === "fault" || reading.state === "age") {
    row.keepInNote(field);
    row.warn("unreadable_cell", field, `日付が読めません。${reading.state === "fault" ? reading.message : ""}`);
  }
  return reading.state === "day" ? reading.date : null;
}

function readCapabilities(row: RowReader): DoctorRow["capabilities"] {
  return Object.fromEntries(
    row.capabilities.map(({ heading, text }) => {
      const mark = readCapabilityMark(text);
      return [heading, mark ?? { answer: "unknown" as const, note: text }];
    }),
  );
}
