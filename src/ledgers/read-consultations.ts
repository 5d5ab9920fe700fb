import { givesNoName } from "../consultations/consultation.ts";
import { withLeadingZero } from "../japan/phone.ts";
import { callerKindWords, subjectKindWords } from "./caller-kind.ts";
import { readTopics } from "./consultation-topic.ts";
import type { ConsultationRow } from "./ledger-record.ts";
import { readMainDay } from "./main-day.ts";
import type { RowReader } from "./row-reader.ts";
import { readTimeOfDay } from "./time-of-day.ts";

/** One consultation (相談台帳); null when the row is refused or does not count. An anonymous one counts. */
export function readConsultation(row: RowReader): ConsultationRow | null {
  if (/取り?消|間違い電話|二重記入|誤記入/u.test(`${row.text("note") ?? ""}${row.text("callerName") ?? ""}`)) {
    row.discount("cancelled", "取消または間違い電話とあります。");
    return null;
  }
  const receivedOn = readMainDay(row, "receivedOn", "受付日");
  const caller = row.text("callerKind");
  const subject = row.text("subjectKind");
  const contact = row.text("callerContact");
  const callerName = row.name("callerName");
  const topics = readTopics(row.text("topics") ?? "").map(
    ({ written, reading }) => row.word("topics", written, reading) ?? written,
  );
  if (receivedOn === null || row.refusals.length > 0) return null;
  return {
    ...row.base,
    type: "consultation",
    number: row.text("number"),
    receivedOn,
    receivedTime: readTime(row),
    callerKind: caller === null ? null : row.word("callerKind", caller, callerKindWords.read(caller)),
    callerName,
    callerContact: contact === null ? null : withLeadingZero(contact),
    anonymous: callerName !== null && givesNoName(callerName),
    subjectKind: subject === null ? null : row.word("subjectKind", subject, subjectKindWords.read(subject)),
    subjectName: row.name("subjectName"),
    topics: [...new Set(topics)],
    response: row.text("response"),
    handledBy: row.name("handledBy"),
    note: row.text("note"),
  };
}

function readTime(row: RowReader): string | null {
  const text = row.text("receivedTime");
  if (text === null) return null;
  const time = readTimeOfDay(text);
  if (time === null) {
    row.keepInNote("receivedTime");
    row.warn("unreadable_cell", "receivedTime", `「${text}」が時刻として読めません。`);
  }
  return time;
}
