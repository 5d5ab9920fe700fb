import { consultationKeysOf } from "../../consultations/consultation-search.ts";
import { fiscalYearOf, formatFiscalYearShort } from "../../japan/fiscal-year.ts";
import type { ConsultationRow, OutreachRow } from "../ledger-record.ts";
import type { FilePlan } from "./file-plan.ts";
import { mergeRecord } from "./merge-record.ts";
import { noteOf, type PlanGround, remember, startRow } from "./plan-row.ts";
import { carriesYear } from "./row-identity.ts";

/** Consultations of a ledger are over; nobody is linked to a patient by a name alone. */
export function planConsultation(ground: PlanGround, plan: FilePlan, row: ConsultationRow): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const fiscalYear = fiscalYearOf(row.receivedOn);
  const number = numberOfConsultation(row);
  const id = state.state === "changed" ? state.remembered.recordId : ground.newId();
  const taken = number === null ? undefined : ground.records.consultationNumbers.get(number);
  if (taken !== undefined && taken !== id) {
    plan.refuse(row, "number_taken", plan.headingOf(row, "number"), `番号 ${number} は別の相談で使われています。`);
    plan.add(row, "refused");
    return;
  }
  if (row.topics.length === 0)
    plan.warn(row, "topic_missing", plan.headingOf(row, "topics"), "内容が空欄のため「その他」としました。");
  const values = {
    number,
    fiscal_year: fiscalYear,
    received_on: row.receivedOn,
    received_time: row.receivedTime,
    caller_kind: row.callerKind,
    caller_name: row.callerName,
    caller_contact: row.callerContact,
    anonymous: row.anonymous,
    subject_kind: row.subjectKind,
    subject_name: row.subjectName,
    topics: row.topics.length === 0 ? ["その他"] : [...row.topics],
    response: row.response,
    handled_by: row.handledBy,
    state: "closed",
    note: noteOf(row),
  };
  let now = values;
  if (state.state === "changed") {
    const change = mergeRecord(ground, plan, row, { state, recordId: id }, values);
    if (change === null) {
      plan.add(row, "refused");
      return;
    }
    plan.work.update("consultation", id, change);
    now = { ...values, ...ground.records.current.get(id), ...change } as typeof values;
  } else plan.work.insert("consultation", { id, ...values });
  const found = { callerName: now.caller_name, callerContact: now.caller_contact, subjectName: now.subject_name };
  const keys = consultationKeysOf({ ...found, number });
  plan.work.replaceChildren(
    "consultation_search_key",
    "consultation",
    id,
    keys.map((key) => ({ consultation_id: id, key })),
  );
  if (number !== null) ground.records.consultationNumbers.set(number, id);
  plan.work.noteNumber("consultation", fiscalYear, row.number);
  remember(plan, row, state, "consultation", id, values);
  plan.add(row, state.state === "changed" ? "changed" : "made");
}

/** Talks and meetings of a ledger were held. */
export function planOutreach(ground: PlanGround, plan: FilePlan, row: OutreachRow): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const id = state.state === "changed" ? state.remembered.recordId : ground.newId();
  const { citizens, professionals } = row;
  const sum = citizens !== null && professionals !== null ? citizens + professionals : null;
  const fiscalYear = fiscalYearOf(row.heldOn);
  const values = {
    number: row.number,
    fiscal_year: fiscalYear,
    state: "held",
    held_on: row.heldOn,
    venue_kind: row.venueKind,
    venue: row.venue,
    theme: row.theme,
    audience: row.audience,
    citizens,
    professionals,
    attendance: sum ?? row.attendance,
    speaker: row.speaker,
    note: noteOf(row),
  };
  if (state.state === "changed") {
    const change = mergeRecord(ground, plan, row, { state, recordId: id }, values);
    if (change === null) {
      plan.add(row, "refused");
      return;
    }
    plan.work.update("outreach_event", id, change);
  } else plan.work.insert("outreach_event", { id, ...values });
  plan.work.noteNumber("outreach_event", fiscalYear, row.number);
  remember(plan, row, state, "outreach_event", id, values);
  plan.add(row, state.state === "changed" ? "changed" : "made");
}

/** Numbers begin again each year: 12 of 令和6年度 is R6-012. */
export function numberOfConsultation(row: ConsultationRow): string | null {
  if (row.number === null) return null;
  const plain = row.number.normalize("NFKC").replace(/\s+/gu, "");
  if (carriesYear(plain)) return plain;
  return `${formatFiscalYearShort(fiscalYearOf(row.receivedOn))}-${plain.padStart(3, "0")}`;
}
