import { expect, test } from "vitest";
import { changesOf, emptyOrganisation, inputOf } from "./organisation-values.ts";

const typed = {
  ...emptyOrganisation,
  kind: "pharmacy" as const,
  name: " 見本薬局 ",
  areaTowns: "入間川、水野,, 富士見",
};

test("blanks are nothing and lists are divided at commas", () => {
  expect(inputOf(typed)).toMatchObject({
    name: "見本薬局",
    phone: null,
    email: null,
    areaTowns: ["入間川", "水野", "富士見"],
    shortNames: [],
  });
});

test("only what differs is sent", () => {
  expect(changesOf(typed, { ...typed, phone: "04-2900-1101", areaTowns: "入間川、水野、富士見" })).toEqual({
    phone: "04-2900-1101",
  });
});
