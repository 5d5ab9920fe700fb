import { implement } from "@orpc/server";
import type { Role, Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { type SheetContent, sheetRefusals } from "./sheet.ts";
import { discardDraft, finaliseSheet, restoreDraft, saveFields, startDraft } from "./sheet-actions.ts";
import { compareSheets } from "./sheet-compare.ts";
import { type SheetComparison, type SheetPage, sheetContract } from "./sheet-contract.ts";
import { findSheetPage, findTwoVersions, listSheetVersions } from "./sheet-lists.ts";
import { sheetPolicy } from "./sheet-policy.ts";
import { compareSnapshots } from "./sheet-snapshot.ts";

const on = implement(sheetContract).$context<RequestContext>().use(signedIn);

export const sheetRoutes = {
  current: on.current.handler(({ input, context }) => getPage(context, input.patientId)),
  versions: on.versions.handler(async ({ input: { patientId, ...page }, context }) => {
    const versions = await listSheetVersions(context.db, patientId, page);
    if (versions.total === 0) await getPage(context, patientId);
    return { patientId, ...versions };
  }),
  version: on.version.handler(async ({ input, context }) => {
    const page = await getPage(context, input.patientId, input.version);
    if (page.sheet === null) throw new Refusal(commonRefusals.not_found);
    return page;
  }),
  compare: on.compare.handler(({ input, context }) =>
    compareVersions(context.db, input.patientId, input.from, input.to),
  ),
  startDraft: on.startDraft.handler(async ({ input, context }) => {
    await startDraft(context.db, input.patientId);
    return getPage(context, input.patientId);
  }),
  saveFields: on.saveFields.handler(async ({ input: { patientId, changes }, context }) => {
    const fields = changes.map(({ path, from, to }) => ({ path, from, to }));
    const { conflicts, ...saved } = await saveFields(context.db, patientId, fields);
    const details = { ...saved, conflicts };
    // What could be saved stays saved although the answer is a refusal.
    if (conflicts.length > 0) context.refuseAfterwards(new Refusal(sheetRefusals.sheet_same_field, { details }));
    return saved;
  }),
  finalise: on.finalise.handler(async ({ input: { patientId, revision }, context }) => {
    const by = { name: context.session.actor.accountName, at: context.server.now() };
    await finaliseSheet(context.db, patientId, { revision }, by);
    return getPage(context, patientId);
  }),
  discardDraft: on.discardDraft.handler(async ({ input: { patientId, revision }, context }) => {
    await discardDraft(context.db, patientId, { revision });
    return getPage(context, patientId);
  }),
  restoreDraft: on.restoreDraft.handler(async ({ input, context }) => {
    await restoreDraft(context.db, input.patientId);
    return getPage(context, input.patientId);
  }),
};

async function getPage(context: SignedInContext, patientId: string, version?: number): Promise<SheetPage> {
  const page = await findSheetPage(context.db, patientId, version);
  if (!page) throw new Refusal(commonRefusals.not_found);
  return { ...page, mayWrite: (sheetPolicy.write as readonly Role[]).includes(context.session.actor.role) };
}

async function compareVersions(db: Transaction, patientId: string, from: number, to: number): Promise<SheetComparison> {
  const found = await findTwoVersions(db, patientId, [from, to]);
  const [a, b] = [from, to].map((version) => found.find((one) => one.head.version === version));
  if (!a || !b) throw new Refusal(commonRefusals.not_found);
  const { person, relatives, team } = compareSnapshots(a.snapshot, b.snapshot);
  const heads = [
    { section: "person", label: { ja: "本人", en: "Person" }, differences: person },
    { section: "relatives", label: { ja: "家族・連絡先", en: "Relatives" }, differences: relatives },
    { section: "team", label: { ja: "チーム", en: "Care team" }, differences: team },
  ].filter((section) => section.differences.length > 0);
  const sections = compareSheets(a.content as SheetContent, b.content as SheetContent);
  return {
    patientId,
    from: a.head,
    to: b.head,
    sections: [...heads, ...sections.map((section) => ({ ...section, differences: [...section.differences] }))],
  };
}
