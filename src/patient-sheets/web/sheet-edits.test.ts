import { expect, test } from "vitest";
import type { SheetContent } from "../sheet.ts";
import { afterSaving, changesToSend, type Edits, edited, revisionSeen, withEdits } from "./sheet-edits.ts";

const saved: SheetContent = {
  care: { careLevel: "care_3" },
  diagnoses: { diagnoses: { a: { name: "膵癌", position: 1 } } },
};
const none: Edits = new Map();
const nobody = () => false;

test("typing on keeps what was seen first; typing back to it leaves nothing to save", () => {
  const once = edited(saved, none, "emergency.pets", "犬");
  const twice = edited(saved, once, "emergency.pets", "犬1匹");
  expect(changesToSend(twice, nobody)).toEqual([{ path: "emergency.pets", from: null, to: "犬1匹" }]);
  expect(edited(saved, twice, "emergency.pets", "").size).toBe(0);
  expect(withEdits(saved, twice)).toEqual({ ...saved, emergency: { pets: "犬1匹" } });
});

test("a new entry is filled before it is saved; removing it forgets what was typed into it", () => {
  const added = edited(saved, none, "diagnoses.diagnoses.b", { position: 2 });
  const filled = edited(saved, added, "diagnoses.diagnoses.b.name", "高血圧");
  expect(withEdits(saved, filled).diagnoses?.diagnoses?.b).toEqual({ position: 2, name: "高血圧" });
  expect(edited(saved, filled, "diagnoses.diagnoses.b", null).size).toBe(0);
});

test("what was typed while saving goes on from what was saved", () => {
  const sent = changesToSend(edited(saved, none, "care.careLevel", "care_4"), nobody);
  const typed = edited(
    saved,
    new Map([["care.careLevel", { from: "care_3", to: "care_4" }]]),
    "care.careLevel",
    "care_5",
  );
  const left = afterSaving(typed, sent, ["care.careLevel"], []);
  expect(changesToSend(left, nobody)).toEqual([{ path: "care.careLevel", from: "care_4", to: "care_5" }]);
});

test("a refused change waits with the other's value as its ground", () => {
  const edits = edited(saved, none, "care.careLevel", "care_4");
  const sent = changesToSend(edits, nobody);
  const conflict = { path: "care.careLevel", yours: "care_4", theirs: "care_5" };
  const left = afterSaving(edits, sent, [], [conflict]);
  expect(changesToSend(left, (path) => path === conflict.path)).toEqual([]);
  expect(changesToSend(left, nobody)).toEqual([{ path: "care.careLevel", from: "care_5", to: "care_4" }]);
});

test("one's own save is seen, what others saved before it is not", () => {
  const own = ["care.careLevel"];
  expect(revisionSeen(4, { applied: own, revision: 5 })).toBe(5);
  expect(revisionSeen(4, { applied: own, revision: 6 })).toBe(4);
  expect(revisionSeen(4, { applied: [], revision: 4 })).toBe(4);
  expect(revisionSeen(4, { applied: [], revision: 5 })).toBe(4);
});
