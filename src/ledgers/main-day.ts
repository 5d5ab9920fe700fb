import { parseDate } from "../japan/era-date.ts";
import { fiscalYearBounds, formatFiscalYear } from "../japan/fiscal-year.ts";
import { addDays, daysBetween, type PlainDate } from "../japan/plain-date.ts";
import { daysInText } from "./read-day.ts";
import type { RowReader } from "./row-reader.ts";

/** A record may stand in the tab of the year before or after when it was written at the turn of the year. */
const tolerance = 31;
const beforeOpening = 366;

/**
 * Reads the day by which a record belongs to a year (提出日, 入院日, 受付日, 開催日), or refuses the row: no day, no such day, a day
 * in the future, before the centre, or far outside the year of its tab.
 */
export function readMainDay(row: RowReader, field: string, label: string): PlainDate | null {
  const reading = row.day(field);
  if (reading.state === "day") {
    if (reading.inferred) row.warn("year_inferred", field, `年がないため、前の行から${reading.date}と読みました。`);
    return withinRange(row, field, label, reading.date) ? reading.date : null;
  }
  const suggestion = suggestFromNote(row);
  if (reading.state === "empty") row.refuse("date_missing", field, `${label}が空欄です。`, suggestion);
  else if (reading.state === "age")
    row.refuse("unreadable_date", field, `${label}に年齢が書かれています。`, suggestion);
  else {
    row.refuse(
      reading.impossible ? "impossible_date" : "unreadable_date",
      field,
      `${label}が読めません。${reading.message}`,
      suggestion,
    );
  }
  return null;
}

function withinRange(row: RowReader, field: string, label: string, date: PlainDate): boolean {
  const { today, openedOn, fiscalYear, filedOtherwise } = row.context;
  const more = suggestSameDayInYear(row, field);
  if (date > today) {
    row.refuse("date_out_of_range", field, `${label}${date}は未来の日付です。`, { ...more, contradicts: "今日の日付" });
    return false;
  }
  if (openedOn !== null && daysBetween(date, openedOn) > beforeOpening) {
    row.refuse("date_out_of_range", field, `${label}${date}は開設(${openedOn})より前です。`, {
      ...more,
      contradicts: "開設日",
    });
    return false;
  }
  if (fiscalYear !== null && !filedOtherwise) {
    const { from, before } = fiscalYearBounds(fiscalYear);
    if (date < addDays(from, -tolerance) || date >= addDays(before, tolerance)) {
      const year = formatFiscalYear(fiscalYear);
      row.refuse("date_out_of_range", field, `${label}${date}は${year}の日付ではありません。`, {
        ...more,
        contradicts: year,
      });
      return false;
    }
  }
  return true;
}

/** Refuses a later day of the record (退院日, 終了日) that lies in the future; true when it may stand. */
export function isPast(row: RowReader, field: string, label: string, date: PlainDate): boolean {
  if (date <= row.context.today) return true;
  row.refuse("date_out_of_range", field, `${label}${date}は未来の日付です。`, { contradicts: "今日の日付" });
  return false;
}

/** A day mentioned in the remark may be the one meant; it is shown, not used. */
export function suggestFromNote(row: RowReader): { suggestion?: string } {
  const [day, ...others] = daysInText(row.text("note"), row.context.fiscalYear);
  return day === undefined || others.length > 0 ? {} : { suggestion: day };
}

/** The same month and day in the year of the tab. */
function suggestSameDayInYear(row: RowReader, field: string): { suggestion?: string } {
  const { fiscalYear } = row.context;
  const tail = /(\d{1,2})\D+(\d{1,2})\D*$/u.exec((row.text(field) ?? "").normalize("NFKC"));
  if (fiscalYear === null || tail === null) return {};
  const reading = parseDate(`${tail[1]}/${tail[2]}`, { fiscalYear });
  return reading.ok ? { suggestion: reading.date } : {};
}
