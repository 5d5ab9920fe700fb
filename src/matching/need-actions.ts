import { sql } from "kysely";
import type { CodeList } from "../centres/code.ts";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import { recordConsultation } from "../consultations/consultation-actions.ts";
import type { Consultation } from "../consultations/consultation-contract.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { kindsOfOrganisations } from "../organisations/organisations-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import type { NeedGiven } from "./need-contract.ts";

/** The topic of a consultation that a search makes for itself (list `consultation_topic`). */
const topicOfSearch = "往診医の紹介";

/** Keeps the need with its consultation; what stood there before is kept in the history. An unchanged need leaves no trace. */
export async function keepNeed(db: Transaction, consultationId: string, need: NeedGiven): Promise<void> {
  const consultation = await db
    .selectFrom("consultation")
    .select("id")
    .where("id", "=", consultationId)
    .forUpdate()
    .executeTakeFirst();
  if (!consultation) throw new Refusal(commonRefusals.not_found);
  const kept = await db
    .selectFrom("doctor_need")
    .select(["capabilities", "languages", "disease_group"])
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  await checkNeed(db, need, [...(kept?.capabilities ?? []), ...(kept?.languages ?? []), kept?.disease_group ?? ""]);
  const row = columnsOf(need);
  await db
    .insertInto("doctor_need")
    .values({ consultation_id: consultationId, ...row })
    .onConflict((on) =>
      on
        .columns(["centre_id", "consultation_id"])
        .doUpdateSet(row)
        .where(
          sql<boolean>`(${sql.join(Object.keys(row).map((name) => sql.ref(`doctor_need.${name}`)))})
            is distinct from (${sql.join(Object.keys(row).map((name) => sql.ref(`excluded.${name}`)))})`,
        ),
    )
    .execute();
}

/**
 * A search that began at a patient or at nothing becomes a consultation of its own when the first doctor is asked, so that
 * whom was asked stands where all askings stand. The same search handed in twice makes one.
 */
export async function beginSearch(
  db: Transaction,
  input: { readonly idempotencyKey: string; readonly patientId: string | null; readonly need: NeedGiven },
  now: { readonly by: string | null; readonly today: PlainDate; readonly time: string },
): Promise<Consultation> {
  const made = await recordConsultation(
    db,
    {
      idempotencyKey: input.idempotencyKey,
      topics: [topicOfSearch],
      patientId: input.patientId,
      receivedTime: now.time,
      state: "open",
      outcome: null,
    },
    now,
  );
  await keepNeed(db, made.id, input.need);
  return made;
}

const unknownCode: Sentence = { ja: "一覧にない項目です。", en: "Not in the centre's list." };

/** Codes must be in the centre's lists when they are chosen; what the need holds already stays valid. */
async function checkNeed(db: Transaction, need: NeedGiven, held: readonly string[]): Promise<void> {
  const fresh = (codes: readonly string[]) => codes.filter((code) => !held.includes(code));
  const asked: Readonly<Record<string, readonly [CodeList, readonly string[]]>> = {
    capabilities: ["capability", fresh(need.capabilities)],
    languages: ["language", fresh(need.languages)],
    diseaseGroup: ["disease_group", need.diseaseGroup === null ? [] : fresh([need.diseaseGroup])],
  };
  const unknown = await listsWithUnknownCodes(db, new Map(Object.values(asked)));
  const fields: Record<string, Sentence> = {};
  for (const [field, [list]] of Object.entries(asked))
    if (unknown.includes(list)) fields[`need.${field}`] = unknownCode;
  if (need.institutionId !== null && !(await kindsOfOrganisations(db, [need.institutionId])).has(need.institutionId))
    fields["need.institutionId"] = commonRefusals.not_found;
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}

function columnsOf(need: NeedGiven) {
  return {
    capabilities: need.capabilities,
    devices: need.devices,
    night: need.night,
    holiday: need.holiday,
    end_of_life: need.endOfLife,
    starts_on: need.startsOn,
    town: need.town,
    age: need.age,
    languages: need.languages,
    disease_group: need.diseaseGroup,
    place: need.place,
    institution_id: need.institutionId,
    role: need.role,
  };
}
