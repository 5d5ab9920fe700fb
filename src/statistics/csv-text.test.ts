import { expect, test } from "vitest";
import { formatCsv } from "./csv-text.ts";

test("cells with commas and quotes are quoted, formulas become text, numbers stay numbers", () => {
  expect(formatCsv([["骨折(非救急)", '"a", b', "=1+1", "-1", "27.1%"]])).toBe(
    '\uFEFF骨折(非救急),"""a"", b",\'=1+1,-1,27.1%\r\n',
  );
});
