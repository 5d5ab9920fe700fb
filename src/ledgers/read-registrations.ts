import type { PlainDate } from "../japan/plain-date.ts";
import { readDiseases } from "./disease-group.ts";
import { type EndReasonCode, endReasonGroups, readEndReason } from "./end-reason.ts";
import type { RegistrationRow } from "./ledger-record.ts";
import { isPast, readMainDay, suggestFromNote } from "./main-day.ts";
import { moveYearless } from "./read-day.ts";
import { readPerson } from "./read-person.ts";
import type { RowReader } from "./row-reader.ts";

/** One submitted information-sharing sheet with its end (登録患者台帳); null when the row is refused or does not count. */
export function readRegistration(row: RowReader): RegistrationRow | null {
  if (saysCancelled(row)) {
    row.discount("cancelled", "備考に取消とあります。");
    return null;
  }
  const submittedOn = readMainDay(row, "submittedOn", "提出日");
  const person = readPerson(row, submittedOn);
  const end = readEnd(row, submittedOn);
  const diseases = readDiseases(row.text("diseases") ?? "");
  const [mainDisease] = diseases.diseases;
  const diseaseGroup = mainDisease === undefined ? null : row.word("diseases", mainDisease, diseases.group);
  if (submittedOn === null || row.refusals.length > 0) return null;
  return {
    ...row.base,
    type: "registration",
    number: numberOf(row),
    submittedOn,
    person,
    sex: readSex(row),
    town: row.text("town"),
    diseases: diseases.diseases,
    diseaseGroup,
    doctor: row.name("doctor"),
    institution: row.name("institution"),
    nursingStation: none(row.name("nursingStation")),
    careOffice: none(row.name("careOffice")),
    consent: row.text("consent"),
    ...end,
    note: row.text("note"),
  };
}

function saysCancelled(row: RowReader): boolean {
  return /取り?消し?(?:$|[^線])|取り?下げ|二重登録|重複登録のため|誤登録|欠番/u.test(row.text("note") ?? "");
}

function numberOf(row: RowReader): string | null {
  const number = row.text("number");
  return number === null
    ? null
    : number
        .normalize("NFKC")
        .replace(/\s+/gu, "")
        .replace(/[‐―–−ー]/gu, "-");
}

type End = Pick<RegistrationRow, "endedOn" | "endReason" | "endReasonAsWritten">;

/** The end and its reason; neither alone is an end. 継続 is none. */
function readEnd(row: RowReader, submittedOn: PlainDate | null): End {
  const none: End = { endedOn: null, endReason: null, endReasonAsWritten: null };
  const written = row.text("endReason");
  const reading = written === null ? null : readEndReason(written);
  const day = moveYearless(row.day("endedOn"), { notBefore: submittedOn });
  if (day.state === "empty" && (written === null || reading?.label === "running")) return none;
  if (day.state === "fault" && /継続|中$/u.test(row.text("endedOn") ?? "")) return none;
  if (day.state === "fault" || day.state === "age") {
    const code = day.state === "fault" && day.impossible ? "impossible_date" : "unreadable_date";
    row.refuse(
      code,
      "endedOn",
      `終了日が読めません。${day.state === "fault" ? day.message : ""}`,
      suggestFromNote(row),
    );
    return none;
  }
  const reason = written === null ? null : row.word("endReason", written, reading, showReason);
  if (day.state === "empty") {
    row.refuse("end_date_missing", "endedOn", `終了理由「${written}」がありますが、終了日が空欄です。`, {
      contradicts: `終了理由「${written}」`,
      ...suggestFromNote(row),
    });
    return none;
  }
  if (submittedOn !== null && day.date < submittedOn) {
    row.refuse("end_before_submission", "endedOn", `終了日${day.date}が提出日${submittedOn}より前です。`, {
      contradicts: `提出日${submittedOn}`,
    });
    return none;
  }
  if (!isPast(row, "endedOn", "終了日", day.date)) return none;
  if (written === null && row.fields.has("endReason"))
    row.warn("end_reason_missing", "endReason", "終了日がありますが、終了理由が空欄です。");
  return {
    endedOn: day.date,
    endReason: reason === null || reason === "running" ? "E99" : reason,
    endReasonAsWritten: written,
  };
}

function showReason(code: EndReasonCode | "running"): string {
  return code === "running" ? "継続" : (endReasonGroups[code] ?? code);
}

function readSex(row: RowReader): RegistrationRow["sex"] {
  const text = row.text("sex");
  const plain = (text ?? "").normalize("NFKC").trim();
  if (/^(?:女|おんな|F|♀|2$)/iu.test(plain)) return "female";
  if (/^(?:男|おとこ|M|♂|1$)/iu.test(plain)) return "male";
  if (text !== null && !/^(?:不明|未記入|その他)/u.test(plain)) row.word("sex", text, null);
  return null;
}

/** なし and 未定 are no name of an office. */
function none(text: string | null): string | null {
  return text === null || /^(?:なし|無し?|未定|不明|未|該当なし)$/u.test(text.trim()) ? null : text;
}
