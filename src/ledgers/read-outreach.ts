import { parseCount, parseCounts } from "../japan/japanese-number.ts";
import type { OutreachRow } from "./ledger-record.ts";
import { readMainDay } from "./main-day.ts";
import type { RowReader } from "./row-reader.ts";
import { venueKindWords } from "./venue-kind.ts";

/** One talk or meeting (広報活動台帳); null when the row is refused or the event did not take place. */
export function readOutreach(row: RowReader): OutreachRow | null {
  const cancelled = ["note", "attendance", "heldOn", "theme", "venue"].find((field) =>
    /中止|キャンセル|延期|取り?やめ/u.test(row.text(field) ?? ""),
  );
  if (cancelled !== undefined && parseCount(row.text("attendance") ?? "") === null) {
    row.discount("did_not_take_place", `「${row.text(cancelled)}」とあります。`);
    return null;
  }
  const heldOn = readMainDay(row, "heldOn", "開催日");
  const attendance = readAttendance(row);
  const venueKind = row.text("venueKind");
  if (heldOn === null || row.refusals.length > 0) return null;
  return {
    ...row.base,
    type: "outreach",
    number: row.text("number"),
    heldOn,
    venueKind: venueKind === null ? null : row.word("venueKind", venueKind, venueKindWords.read(venueKind)),
    venue: row.text("venue"),
    theme: row.text("theme"),
    audience: row.text("audience"),
    ...attendance,
    speaker: row.text("speaker"),
    note: row.text("note"),
  };
}

type Attendance = Pick<OutreachRow, "citizens" | "professionals" | "attendance">;

/**
 * Rule (shared/ledgers/README.md): 住民20名、多職種7名 in 計 is the sum; 約30名 the number. Parts that do not add up to the total
 * are refused: which of them is wrong cannot be told.
 */
function readAttendance(row: RowReader): Attendance {
  const citizens = readNumber(row, "citizens");
  const professionals = readNumber(row, "professionals");
  const written = row.text("attendance");
  const parts = written === null ? null : parseCounts(written);
  if (written !== null && parts === null)
    row.refuse("number_unreadable", "attendance", `参加人数「${written}」が読めません。`);
  const sum = citizens === null && professionals === null ? null : (citizens ?? 0) + (professionals ?? 0);
  const total = totalOf(parts);
  if (sum !== null && total !== null && citizens !== null && professionals !== null && sum !== total) {
    row.refuse(
      "sum_mismatch",
      "attendance",
      `住民${citizens}+多職種${professionals}=${sum}ですが、計は${total}です。`,
      {
        contradicts: `内訳の和${sum}`,
        suggestion: String(sum),
      },
    );
  }
  const labelled = (label: RegExp) => parts?.find((part) => label.test(part.label))?.count ?? null;
  return {
    citizens: citizens ?? labelled(/住民|市民|一般/u),
    professionals: professionals ?? labelled(/職|関係者|専門/u),
    attendance: total ?? sum,
  };
}

/** Several counts are parts of a sum, unless one of them is the total itself. */
function totalOf(parts: readonly { label: string; count: number }[] | null): number | null {
  if (parts === null || parts.length === 0) return null;
  const total = parts.find(({ label }) => /計|全/u.test(label));
  return total?.count ?? parts.reduce((sum, { count }) => sum + count, 0);
}

function readNumber(row: RowReader, field: string): number | null {
  const text = row.text(field);
  if (text === null) return null;
  const count = parseCount(text);
  if (count === null) row.refuse("number_unreadable", field, `「${text}」が人数として読めません。`);
  return count;
}
