import fc from "fast-check";
import { expect, it, test } from "vitest";
import { readTexts } from "./examples/read-examples.ts";
import { formatKanjiNumber } from "./japanese-number.ts";
import { toFullWidth } from "./text-width.ts";
import { townBaseKey, townKey } from "./town-name.ts";

const examples = readTexts("town-names.txt");
const context = { prefecture: "埼玉県", city: "狭山市" };

test.each(examples)("%s: %s, %s", (written = "", key, base) => {
  expect(townKey(written, context)).toBe(key);
  expect(townBaseKey(written, context)).toBe(base);
});

test.each([
  ["上広瀬", "下広瀬"],
  ["狭山", "狭山台"],
  ["広瀬東1丁目", "広瀬東11丁目"],
  ["入間川1-2", "入間川12"],
])("%s is not %s", (a, b) => {
  expect(townKey(a, context)).not.toBe(townKey(b, context));
});

it("meets the same block in every spelling and changes nothing the second time", () => {
  const towns = fc.constantFrom(...new Set(examples.map(([, , base]) => base ?? "")));
  const number = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(towns, number, number, (town, chome, block) => {
      const key = `${town}${chome}-${block}`;
      const written = [`${chome}丁目${block}番地`, `${formatKanjiNumber(chome)}丁目${block}`, `${chome}ー${block}`];
      for (const end of [...written, `　${toFullWidth(`${chome}-${block}`)}`]) {
        expect(townKey(`大字${town}${end}`)).toBe(key);
        expect(townBaseKey(town + end)).toBe(town);
      }
      expect(townKey(key)).toBe(key);
    }),
  );
});
