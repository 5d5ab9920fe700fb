import { parseCount } from "../japan/japanese-number.ts";
import { addDays, daysBetween, type PlainDate } from "../japan/plain-date.ts";
import type { StayRow } from "./ledger-record.ts";
import { isPast, readMainDay } from "./main-day.ts";
import { outcomeLabels, outcomeWords } from "./outcome.ts";
import { moveYearless, readDay } from "./read-day.ts";
import { readPerson } from "./read-person.ts";
import type { RowReader } from "./row-reader.ts";
import { readStayReasons } from "./stay-reason.ts";

const longestLead = 300;
/** Nobody leaves the year of a day to be guessed across more than half a year. */
const longestYearless = 183;

/** One stay in a support bed (支援ベッド利用台帳); null when the row is refused or the stay did not take place. */
export function readStay(row: RowReader): StayRow | null {
  if (didNotTakePlace(row)) return null;
  const admittedOn = readAdmission(row);
  const discharge = readDischarge(row, admittedOn);
  const requestedOn = readRequest(row, admittedOn, discharge.dischargedOn);
  const person = readPerson(row, admittedOn);
  const reasons = readStayReasons(row.text("reasons") ?? "");
  const [mainReason] = reasons.reasons;
  const reasonGroup = mainReason === undefined ? null : row.word("reasons", mainReason, reasons.group);
  if (admittedOn === null || row.refusals.length > 0) return null;
  return {
    ...row.base,
    type: "stay",
    number: row.text("number"),
    requestedOn,
    admittedOn,
    ...discharge,
    handCountedDays: countedDays(row),
    person,
    hospital: row.name("hospital"),
    reasons: reasons.reasons,
    reasonGroup,
    doctor: row.name("doctor"),
    weeklyContacts: readContacts(row, admittedOn),
    registrationNumber: row.registrationNumber ?? ownRegistrationNumber(row),
    note: row.text("note"),
  };
}

/** キャンセル or 入院せず in the day of admission; or a remark of cancellation while nothing says that the stay ended. */
function didNotTakePlace(row: RowReader): boolean {
  const admission = row.text("admittedOn") ?? "";
  if (/キャンセル|入院せず|入院なし|中止|取り?消|取り?やめ|取り?下げ|未入院|見送り|不要/u.test(admission)) {
    row.discount("did_not_take_place", `入院日に「${admission}」とあります。`);
    return true;
  }
  const note = row.text("note") ?? "";
  const ended = row.text("dischargedOn") !== null && row.text("outcome") !== null;
  if (!ended && /取り?消|キャンセル|二重記入|二重登録|重複記入|中止|取り?下げ|取り?やめ|入院せず/u.test(note)) {
    row.discount("cancelled", `備考に「${note}」とあります。`);
    return true;
  }
  return false;
}

function countedDays(row: RowReader): number | null {
  const text = row.text("days");
  if (text === null) return null;
  return parseCount(text) ?? parseCount(text.normalize("NFKC").replace(/泊.*$/u, ""));
}

/** The admission; when it cannot be, the discharge and the counted days say which day it should be. */
function readAdmission(row: RowReader): PlainDate | null {
  const before = row.refusals.length;
  const admittedOn = readMainDay(row, "admittedOn", "入院日");
  const suggestion = admissionByCount(row);
  if (row.refusals.length > before && suggestion !== null) row.suggest(suggestion, "退院日と在院日数");
  return admittedOn;
}

/** Admission as discharge and counted days (both ends) give it. */
function admissionByCount(row: RowReader): PlainDate | null {
  const discharge = row.day("dischargedOn");
  const days = countedDays(row);
  return discharge.state === "day" && days !== null ? addDays(discharge.date, 1 - days) : null;
}

type Discharge = Pick<StayRow, "dischargedOn" | "outcome" | "outcomeAsWritten">;

function readDischarge(row: RowReader, admittedOn: PlainDate | null): Discharge {
  const written = row.text("outcome");
  const label =
    written === null ? null : row.word("outcome", written, outcomeWords.read(written), (found) => outcomeLabels[found]);
  const outcome = label === "in_hospital" ? null : label;
  const open: Discharge = { dischargedOn: null, outcome: null, outcomeAsWritten: written };
  const day = moveYearless(row.day("dischargedOn"), { notBefore: admittedOn, within: longestYearless });
  if (day.state === "fault" && /入院中|利用中|継続/u.test(row.text("dischargedOn") ?? "")) return open;
  if (day.state === "fault" || day.state === "age") {
    const code = day.state === "fault" && day.impossible ? "impossible_date" : "unreadable_date";
    row.refuse(
      code,
      "dischargedOn",
      `退院日が読めません。${day.state === "fault" ? day.message : ""}`,
      dischargeByCount(row, admittedOn),
    );
    return open;
  }
  if (day.state === "empty") {
    if (outcome !== null) {
      row.refuse("discharge_date_missing", "dischargedOn", `転帰「${written}」がありますが、退院日が空欄です。`, {
        contradicts: `転帰「${written}」`,
        ...dischargeByCount(row, admittedOn),
      });
    }
    return open;
  }
  if (admittedOn !== null && day.date < admittedOn) {
    row.refuse("discharge_before_admission", "dischargedOn", `退院日${day.date}が入院日${admittedOn}より前です。`, {
      contradicts: `入院日${admittedOn}`,
      ...dischargeByCount(row, admittedOn),
    });
    return open;
  }
  if (!isPast(row, "dischargedOn", "退院日", day.date)) return open;
  if (written === null && row.fields.has("outcome"))
    row.warn("outcome_missing", "outcome", "退院日がありますが、転帰が空欄です。");
  return { dischargedOn: day.date, outcome, outcomeAsWritten: written };
}

function dischargeByCount(row: RowReader, admittedOn: PlainDate | null): { suggestion?: string } {
  const days = countedDays(row);
  return admittedOn === null || days === null ? {} : { suggestion: addDays(admittedOn, days - 1) };
}

/**
 * A request after the admission contradicts its row: an admission of the wrong month looks like this. When the counted days
 * confirm the dates of the stay it was only written down later, which is said.
 */
function readRequest(row: RowReader, admittedOn: PlainDate | null, dischargedOn: PlainDate | null): PlainDate | null {
  const day = moveYearless(row.day("requestedOn"), { notAfter: admittedOn, within: longestYearless });
  if (day.state === "fault" || day.state === "age") {
    row.keepInNote("requestedOn");
    row.warn("unreadable_cell", "requestedOn", `依頼日が読めません。${day.state === "fault" ? day.message : ""}`);
    return null;
  }
  if (day.state === "empty") return null;
  if (admittedOn === null) return day.date;
  if (day.date > admittedOn) {
    const days = countedDays(row);
    const stayed = dischargedOn === null ? null : daysBetween(admittedOn, dischargedOn);
    const confirmed = days !== null && stayed !== null && (days === stayed + 1 || days === stayed);
    const message = `依頼日${day.date}が入院日${admittedOn}より後です。`;
    if (confirmed) row.warn("request_after_admission", "requestedOn", message);
    else {
      const suggestion = admissionByCount(row);
      row.refuse("request_after_admission", "admittedOn", `${message}在院日数とも合いません。`, {
        contradicts: `依頼日${day.date}`,
        ...(suggestion === null ? {} : { suggestion }),
      });
    }
  } else if (daysBetween(day.date, admittedOn) > longestLead) {
    row.warn(
      "request_long_before",
      "requestedOn",
      `依頼日${day.date}が入院日${admittedOn}の${daysBetween(day.date, admittedOn)}日前です。`,
    );
  }
  return day.date;
}

/** Several days in one cell; one without a year is the first such day from the admission on. */
function readContacts(row: RowReader, admittedOn: PlainDate): PlainDate[] {
  const text = row.text("weeklyContacts");
  if (text === null) return [];
  const parts = row.fields.get("weeklyContacts")?.type === "date" ? [text] : splitDays(text);
  return parts.flatMap((part) => {
    const reading = moveYearless(
      readDay({ text: part, type: "text" }, { fiscalYear: fiscalYearAround(admittedOn), near: admittedOn }),
      { notBefore: admittedOn },
    );
    if (reading.state === "day") return [reading.date];
    if (reading.state !== "empty") {
      row.keepInNote("weeklyContacts");
      row.warn("unreadable_contact", "weeklyContacts", `「${part}」が日付として読めません。`);
    }
    return [];
  });
}

/** Cuts 4/8、4/15, 4月8日・4月15日 and 4/8 4/15 into days, and leaves R7.4.8 whole. */
function splitDays(text: string): string[] {
  return text
    .normalize("NFKC")
    .split(/[、,，;・\s]+(?=\S)/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function fiscalYearAround(day: PlainDate): number {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return month >= 4 ? year : year - 1;
}

/** The patient's registration number, in a column of its own or mentioned in the remark (登録番号 R5-210). */
function ownRegistrationNumber(row: RowReader): string | null {
  const own = row.text("registrationNumber");
  const text =
    own ??
    /登録(?:番号|No\.?|№)?[^\dA-Za-zＡ-Ｚ]{0,3}([A-Za-zＡ-Ｚ]{0,2}[\d０-９]{1,4}[-－‐][\d０-９]{1,5})/u.exec(
      row.text("note") ?? "",
    )?.[1] ??
    null;
  return text === null
    ? null
    : text
        .normalize("NFKC")
        .replace(/\s+/gu, "")
        .replace(/[‐―–−ー]/gu, "-");
}
