import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import type { OrganisationKind } from "./organisation.ts";
import { isAnswerTo, isSameAnswer, partnerFieldsOf } from "./partner-fields.ts";
import type { FieldsChange } from "./partner-fields-contract.ts";

/**
 * Records what a partner has told of itself: the fields named, each with the day and the person that told it; null sets a field
 * back to not confirmed. Fields must belong to the partner's kind and the answers to the fields (refused as invalid input). Two
 * people at different fields both keep their work; at the same field the second is asked (changed_meanwhile).
 */
export async function changePartnerFields(
  db: Transaction,
  organisationId: string,
  { answers, seen = {}, confirmedOn, confirmedBy }: FieldsChange,
): Promise<void> {
  const row = await db
    .selectFrom("organisation")
    .select("kind")
    .where("id", "=", organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  const fields = new Map(partnerFieldsOf(row.kind as OrganisationKind).map((field) => [field.code, field]));
  const rows = [];
  for (const [code, given] of Object.entries(answers)) {
    const field = fields.get(code);
    if (!field || (given !== null && !isAnswerTo(field, given))) throw impossible(code);
    if (given !== null) rows.push({ field: code, ...given, chosen: [...new Set(given.chosen)] });
  }
  await refuseUnknownPartners(
    db,
    rows.filter(({ field }) => fields.get(field)?.type === "partners").flatMap(({ chosen }) => chosen),
  );
  const named = Object.keys(answers);
  if (named.length === 0) return;
  await refuseChangedMeanwhile(db, organisationId, answers, seen);
  const gone = named.filter((code) => answers[code] === null);
  if (gone.length > 0)
    await db
      .deleteFrom("organisation_answer")
      .where("organisation_id", "=", organisationId)
      .where("field", "in", gone)
      .execute();
  if (rows.length === 0) return;
  await db
    .insertInto("organisation_answer")
    .values(
      rows.map((one) => ({
        organisation_id: organisationId,
        ...one,
        confirmed_on: confirmedOn,
        confirmed_by: confirmedBy,
      })),
    )
    .onConflict((on) =>
      on.columns(["centre_id", "organisation_id", "field"]).doUpdateSet((e) => ({
        answer: e.ref("excluded.answer"),
        chosen: e.ref("excluded.chosen"),
        note: e.ref("excluded.note"),
        confirmed_on: e.ref("excluded.confirmed_on"),
        confirmed_by: e.ref("excluded.confirmed_by"),
      })),
    )
    .execute();
}

/** Throws when somebody answered one of these fields otherwise since it was shown, unless by the very same answer. */
async function refuseChangedMeanwhile(
  db: Transaction,
  organisationId: string,
  answers: FieldsChange["answers"],
  seen: NonNullable<FieldsChange["seen"]>,
): Promise<void> {
  const watched = Object.keys(answers).filter((code) => seen[code] !== undefined);
  if (watched.length === 0) return;
  const rows = await db
    .selectFrom("organisation_answer")
    .select(["field", "answer", "chosen", "note"])
    .where("organisation_id", "=", organisationId)
    .where("field", "in", watched)
    .execute();
  const changed = watched.filter((code) => {
    const now = rows.find(({ field }) => field === code) ?? null;
    return !isSameAnswer(now, seen[code] ?? null) && !isSameAnswer(now, answers[code] ?? null);
  });
  if (changed.length === 0) return;
  const sentence = {
    ja: "開いている間に別の人が変更しました。このまま保存すると、入れた回答に置き換わります。",
    en: "Someone else changed this meanwhile. Saving again replaces it by your answer.",
  };
  throw new Refusal(commonRefusals.changed_meanwhile, {
    fields: Object.fromEntries(changed.map((code) => [code, sentence])),
  });
}

const isId = (text: string) => /^[0-9a-f-]{36}$/u.test(text);

async function refuseUnknownPartners(db: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const asked = [...new Set(ids)];
  const known = asked.every(isId)
    ? await db.selectFrom("organisation").select("id").where("id", "in", asked).execute()
    : [];
  if (known.length !== asked.length) throw new Refusal(commonRefusals.not_found);
}

function impossible(code: string): Refusal {
  const sentence = {
    ja: "この連携先の種別では、この回答はできません。",
    en: "This is no answer that a partner of this kind can give.",
  };
  return new Refusal(commonRefusals.invalid_input, { fields: { [code]: sentence } });
}
