import { expect, it } from "vitest";
import { parseDate } from "./era-date.ts";
import { parseFiscalYear } from "./fiscal-year.ts";
import { foldName, nameKey } from "./person-name.ts";
import { parsePhone } from "./phone.ts";
import { cleanCell } from "./text-width.ts";

// What costs the square of a text's length takes minutes here, what costs its length a moment.
const length = 400_000;

it.for([
  " ",
  "\u3000",
  "\t\n",
  "(",
  "(年",
  "()",
  "様",
  "々",
  "葛\u{E0100}",
  "か\u3099",
  "\u3099",
  "ア-",
  "令和",
  "1 ",
  "(日)",
  "\ud842",
])("a text of nothing but %j is read in a moment", { timeout: 10_000 }, (unit) => {
  for (const end of ["", "x", "生"]) {
    const text = unit.repeat(length / unit.length) + end;
    expect([parseDate(text).ok, parseFiscalYear(text), parsePhone(text)]).toEqual([false, null, null]);
    for (const read of [cleanCell, nameKey, foldName]) expect(read(text).length).toBeLessThanOrEqual(2 * text.length);
  }
});
