import { describe, expect } from "vitest";
import { type Role, roles } from "../src/platform/database/transaction.ts";
import { careTeamRoles } from "../src/platform/http/route.ts";
import { newId } from "../src/platform/ids.ts";
import { anOrganisation } from "./builders.ts";
import { type Procedure, procedures } from "./procedures.ts";
import { type Client, test } from "./world.ts";

// Walks the whole API: a route nobody thought of when writing its tests refuses all the same.

/** What works before sign-in: signing in, an invitation, and the links that are sent to outsiders. */
const beforeSignIn = [
  ...["confirmations.open", "confirmations.save", "confirmations.submit"],
  ...["matching.calls.openByLink", "matching.calls.answerByLink"],
  ...["staff.acceptInvitation", "staff.findInvitation", "staff.signInHints"],
];

const closed = procedures.filter(({ allow }) => allow !== "anyone");

/** Asks with ids that do not exist and nothing else: whoever may not ask must not even learn what is missing. */
const ask = (client: Client, { method, path }: Procedure) =>
  client.call(method, path.replaceAll(/\{[^}]+\}/g, newId()), method === "GET" ? undefined : {});

describe("every route refuses by default", () => {
  test("without a sign-in only what must work before it", () => {
    expect(
      procedures
        .filter(({ allow }) => allow === "anyone")
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...beforeSignIn].sort());
  });

  test("every other route names who may call it", () => {
    expect(closed.filter(({ allow }) => allow.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test("nobody is asked to sign in, by each of them", async ({ world }) => {
    const answers = [];
    for (const procedure of closed) {
      const { status, body } = await ask(world.nobody, procedure);
      if (status !== 401 || body.code !== "signed_out") answers.push([procedure.name, status, body.code]);
    }
    expect(answers).toEqual([]);
  });

  for (const role of roles) {
    test(`what is not for ${role} says so and no more`, async ({ world }) => {
      const organisationId = await world.asStaff((tx) => anOrganisation(tx));
      const isPartner = (careTeamRoles as readonly Role[]).includes(role);
      const client = await world.signedIn(role, isPartner ? organisationId : undefined);
      const answers = [];
      for (const procedure of closed) {
        if (procedure.allow === "signed_in" || procedure.allow.includes(role)) continue;
        const { status, body } = await ask(client, procedure);
        if (status !== 403 || body.code !== "not_allowed") answers.push([procedure.name, status, body.code]);
      }
      expect(answers).toEqual([]);
    });
  }
});
