import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The arguments of every `new StopReason(…)` of the program. */
function sentences(file: string): string[] {
  const [, ...after] = readFileSync(file, "utf8").split("new StopReason(");
  return after.map((text) => {
    let depth = 1;
    const end = [...text].findIndex((character) => {
      if (character === "(") depth += 1;
      if (character === ")") depth -= 1;
      return depth === 0;
    });
    return [...text].slice(0, end).join("");
  });
}

test("whatever ends the program is told in both languages", () => {
  const files = globSync(["src/**/*.ts", "demo/*.ts"], { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  const all = files.flatMap((file) => sentences(join(root, file)).map((sentence) => ({ file, sentence })));
  expect(all.length).toBeGreaterThan(30);
  // What is put together from a table or from another function is told there.
  const told = all.filter(
    ({ sentence }) => /["`]/.test(sentence) && !/\$\{(fault|faults|refusal|inWords)\b/.test(sentence),
  );
  expect(told.filter(({ sentence }) => !/[ぁ-んァ-ヶ一-龠]/u.test(sentence) || !/[a-z]{3}/i.test(sentence))).toEqual(
    [],
  );
});
