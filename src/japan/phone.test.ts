import fc from "fast-check";
import { expect, it, test } from "vitest";
import { readExamples } from "./examples/read-examples.ts";
import { formatPhone, isPhone, parsePhone, phoneDigits, withLeadingZero } from "./phone.ts";

test.each(readExamples("phones.txt"))("%s: %s, %s", (written, digits, formatted) => {
  expect(parsePhone(written ?? "")?.digits ?? null).toBe(digits);
  expect(isPhone(written ?? "")).toBe(digits !== null);
  expect(formatPhone(written ?? "")).toBe(formatted);
});

it("completes a local number only with the area code", () => {
  expect(parsePhone("2900-0109")).toBeNull();
  expect(parsePhone("2900-0109", { areaCode: "04" })).toEqual({ digits: "0429000109", extension: null });
  expect(parsePhone("2900-01", { areaCode: "04" })).toBeNull();
});

it("gives back the leading 0 that a cell for numbers lost", () => {
  expect(withLeadingZero("429007729")).toBe("0429007729");
  expect(withLeadingZero("9012345678")).toBe("09012345678");
  expect(withLeadingZero("2900-0109")).toBe("2900-0109");
});

it("keeps the extension apart", () => {
  expect(parsePhone("04-2900-1101 内線12")).toEqual({ digits: "0429001101", extension: "12" });
  expect(phoneDigits("04-2900-1101 内線12")).toBe("0429001101");
  expect(phoneDigits("2900-")).toBe("2900");
});

it("reads back what it formats", () => {
  const number = fc
    .array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 9 })
    .chain((rest) => fc.integer({ min: 1, max: 9 }).map((first) => `0${first}${rest.join("")}`));
  fc.assert(
    fc.property(number, (digits) => {
      fc.pre(isPhone(digits));
      expect(parsePhone(formatPhone(digits))?.digits).toBe(digits);
      expect(formatPhone(formatPhone(digits))).toBe(formatPhone(digits));
    }),
  );
});
