import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitrarySheet, changeablePlaces } from "../../testing/arbitrary-sheet.ts";
import {
  accepts,
  applyChanges,
  labelOf,
  missingForFinalising,
  placeOf,
  rowsOf,
  type SheetContent,
  sameValue,
  valueAt,
} from "./sheet.ts";

const change = (path: string, from: unknown, to: unknown) => ({ path, from, to });
const place = (path: string) => {
  const found = placeOf(path);
  if (!found) throw new Error(path);
  return found;
};

describe("paths", () => {
  test("that are no fields of the sheet are refused", () => {
    const wrong = ["", "care", "care.nothing", "care.careLevel.deeper", "diagnoses.diagnoses", "nothing.at.all"];
    const dangerous = ["__proto__.polluted", "care.__proto__", "diagnoses.diagnoses.__proto__", "care.constructor"];
    for (const path of [...wrong, ...dangerous, "diagnoses.diagnoses.r1.constructor", "diagnoses.diagnoses.r1.name.x"])
      expect(placeOf(path), path).toBeNull();
  });

  test("take only what the field can hold; unknown is always possible", () => {
    expect(accepts(place("care.careLevel"), "care_3")).toBe(true);
    expect(accepts(place("care.careLevel"), "要介護3")).toBe(false);
    expect(accepts(place("care.appliedOn"), "2025-02-30")).toBe(false);
    expect(accepts(place("treatments.suctions"), -1)).toBe(false);
    expect(accepts(place("treatments.treatments"), ["oxygen", "suction"])).toBe(true);
    expect(accepts(place("diagnoses.diagnoses.r1"), { name: "膵癌", undisclosed: true, position: 1 })).toBe(true);
    expect(accepts(place("diagnoses.diagnoses.r1"), { name: "膵癌", more: 1 })).toBe(false);
    for (const { path } of changeablePlaces) expect(accepts(place(path), null), path).toBe(true);
  });

  test("are said in words", () => {
    expect(labelOf("diagnoses.diagnoses.r1.onset").ja).toBe("病名・経過・説明 › 病名 › 発症");
    expect(labelOf("care.careLevel").en).toBe("Care level › Care level");
  });
});

describe("two people at one draft", () => {
  const base: SheetContent = { care: { careLevel: "care_3" }, diagnoses: { course: "落ち着いている" } };

  test("keep both their work in different sections", () => {
    const first = applyChanges(base, [change("care.careLevel", "care_3", "care_4")]);
    const second = applyChanges(first.content, [change("diagnoses.course", "落ち着いている", "食事が減った")]);
    expect(second).toMatchObject({ conflicts: [], applied: ["diagnoses.course"] });
    expect(second.content).toEqual({ care: { careLevel: "care_4" }, diagnoses: { course: "食事が減った" } });
  });

  test("are asked at the same field, with both values, and the other fields are kept", () => {
    const first = applyChanges(base, [change("care.careLevel", "care_3", "care_4")]);
    const second = applyChanges(first.content, [
      change("care.careLevel", "care_3", "care_5"),
      change("emergency.pets", null, "犬"),
    ]);
    expect(second.conflicts).toEqual([{ path: "care.careLevel", yours: "care_5", theirs: "care_4" }]);
    expect(second.applied).toEqual(["emergency.pets"]);
    expect(second.content).toEqual({ ...base, care: { careLevel: "care_4" }, emergency: { pets: "犬" } });
  });

  test("agree when both wrote the same", () => {
    const first = applyChanges(base, [change("care.careLevel", "care_3", "care_4")]);
    expect(applyChanges(first.content, [change("care.careLevel", "care_3", "care_4")]).conflicts).toEqual([]);
  });

  test("add different diagnoses; one who removes an entry the other has changed is asked", () => {
    const a = applyChanges(base, [change("diagnoses.diagnoses.a", null, { name: "膵癌", position: 1 })]);
    const b = applyChanges(a.content, [change("diagnoses.diagnoses.b", null, { name: "高血圧", position: 2 })]);
    expect(rowsOf(b.content.diagnoses?.diagnoses).map((row) => row.name)).toEqual(["膵癌", "高血圧"]);
    const changed = applyChanges(b.content, [change("diagnoses.diagnoses.a.onset", null, "2024年")]);
    const removed = applyChanges(changed.content, [
      change("diagnoses.diagnoses.a", { name: "膵癌", position: 1 }, null),
    ]);
    expect(removed.conflicts.map((one) => one.path)).toEqual(["diagnoses.diagnoses.a"]);
    const seen = { name: "膵癌", position: 1, onset: "2024年" };
    expect(
      rowsOf(applyChanges(changed.content, [change("diagnoses.diagnoses.a", seen, null)]).content.diagnoses?.diagnoses),
    ).toHaveLength(1);
  });

  test("on any different fields, in either order, come to the same sheet with nothing lost", () => {
    const pair = fc
      .uniqueArray(fc.constantFrom(...changeablePlaces), { minLength: 2, maxLength: 6, selector: ({ path }) => path })
      .chain((places) =>
        fc.tuple(...places.map(({ path, value }) => fc.tuple(fc.constant(path), fc.option(value, { nil: null })))),
      );
    fc.assert(
      fc.property(arbitrarySheet, pair, fc.nat(), (content, edits, cut) => {
        const all = edits.map(([path, to]) => change(path, valueAt(content, path), to));
        const at = 1 + (cut % (all.length - 1));
        const [mine, theirs] = [all.slice(0, at), all.slice(at)];
        const ab = applyChanges(applyChanges(content, mine).content, theirs);
        const ba = applyChanges(applyChanges(content, theirs).content, mine);
        expect(ab.conflicts).toEqual([]);
        expect(sameValue(ab.content, ba.content)).toBe(true);
        for (const { path, to } of all) expect(sameValue(valueAt(ab.content, path), to), path).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("never overwrite what was not seen", () => {
    const edit = fc
      .constantFrom(...changeablePlaces)
      .chain(({ path, value }) => fc.tuple(fc.constant(path), value, value));
    fc.assert(
      fc.property(arbitrarySheet, edit, (content, [path, seen, wanted]) => {
        const stands = valueAt(content, path);
        const { content: after, conflicts } = applyChanges(content, [change(path, seen, wanted)]);
        const seenOrAgreed = sameValue(stands, seen) || sameValue(stands, wanted);
        expect(conflicts).toHaveLength(seenOrAgreed ? 0 : 1);
        if (!seenOrAgreed) expect(after).toEqual(content);
      }),
      { numRuns: 200 },
    );
  });
});

test("finalising needs a diagnosis or the course, and nothing else", () => {
  expect(missingForFinalising({}).map((one) => one.path)).toEqual(["diagnoses.diagnoses"]);
  expect(missingForFinalising({ diagnoses: { diagnoses: { a: { position: 1 } } } })).toHaveLength(1);
  expect(missingForFinalising({ diagnoses: { course: "退院後" } })).toEqual([]);
  expect(missingForFinalising({ diagnoses: { diagnoses: { a: { name: "膵癌" } } } })).toEqual([]);
});
