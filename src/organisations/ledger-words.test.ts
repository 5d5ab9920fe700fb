import { expect, test } from "vitest";
import { readSupportClinic } from "./ledger-words.ts";
import { isAnswerTo, partnerFields } from "./partner-fields.ts";

test("kinds of home-care support clinics, as ledgers write them", () => {
  const written = ["機能強化型(単独)", "機能強化型（連携）", "機能強化型・連携", "従来型", "なし", "届出なし"];
  const read = written.map(readSupportClinic);
  expect(read).toEqual([...["enhanced_alone", "enhanced_joint", "enhanced_joint", "conventional", "none", "none"]]);
  const field = partnerFields.find(({ code }) => code === "support_clinic");
  expect(field && read.every((answer) => isAnswerTo(field, { answer, chosen: [], note: null }))).toBe(true);
  expect(["支援診", "1", "在支病"].map(readSupportClinic)).toEqual([null, null, null]);
});
