import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { checkHospital } from "./bed-locks-actions.ts";
import { readRules } from "./rules-lookup.ts";
import type { SupportBedRules } from "./stay.ts";
import type { VacancyInput } from "./support-beds-contract.ts";

/** Changes the centre's rules; what was asked before keeps the warnings it was given. */
export async function changeRules(db: Transaction, rules: SupportBedRules): Promise<SupportBedRules> {
  const row = {
    day_limit: rules.dayLimit,
    warn_days_before: rules.warnDaysBefore,
    contact_every_days: rules.contactEveryDays,
    minimum_gap_days: rules.minimumGapDays,
    days_per_year: rules.daysPerYear,
    sheet_fresh_days: rules.sheetFreshDays,
    daytime_only: rules.daytimeOnly,
  };
  await db
    .insertInto("support_bed_rules")
    .values(row)
    .onConflict((on) => on.column("centre_id").doUpdateSet(row))
    .execute();
  return readRules(db);
}

/** Records what a hospital said is free; a hospital's desk speaks for its own house only. */
export async function recordVacancy(
  db: Transaction,
  input: VacancyInput,
  actor: { organisationId: string | null; accountName: string | null; role: string },
  now: Date,
) {
  if (actor.role === "hospital_desk" && actor.organisationId !== input.hospitalId) {
    throw new Refusal(commonRefusals.not_found);
  }
  await checkHospital(db, input.hospitalId);
  const row = await db
    .insertInto("bed_vacancy")
    .values({
      hospital_id: input.hospitalId,
      vacant: input.vacant,
      told_at: input.toldAt ?? now.toISOString(),
      told_by: input.toldBy ?? (actor.role === "hospital_desk" ? actor.accountName : null),
      method: input.method,
      note: input.note,
    })
    .returning(["vacant", "told_at as toldAt", "told_by as toldBy", "method", "note"])
    .executeTakeFirstOrThrow();
  return row;
}

/** Adds a bed that a hospital calls by a name. */
export async function addBed(db: Transaction, input: { hospitalId: string; name: string }) {
  await checkHospital(db, input.hospitalId);
  const id = newId();
  await db.insertInto("support_bed").values({ id, hospital_id: input.hospitalId, name: input.name }).execute();
  return { id, name: input.name };
}

/** Takes a bed out of use; stays keep its name. */
export async function retireBed(db: Transaction, id: string, today: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("support_bed")
    .set({ retired_on: today })
    .where("id", "=", id)
    .where("retired_on", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal(commonRefusals.not_found);
}
