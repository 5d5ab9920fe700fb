import { roleWords } from "../../visiting-doctors/registry-sheet.ts";
import { endReasonGroups } from "../end-reason.ts";
import { headingKey } from "../heading.ts";
import type { LedgerRow } from "../ledger-record.ts";
import { outcomeLabels } from "../outcome.ts";
import type { FilePlan } from "./file-plan.ts";
import type { Values } from "./known-records.ts";
import { liftFromNote } from "./lift-from-note.ts";
import type { FreshRow, PlanGround } from "./plan-row.ts";
import { isSame, mergeThreeWays } from "./three-way.ts";

/** The field of the ledger that a column of a record comes from, where people see it under a heading. */
const fieldOf: Readonly<Record<string, string>> = {
  number: "number",
  submitted_on: "submittedOn",
  diseases: "diseases",
  institution_id: "institution",
  nursing_station_id: "nursingStation",
  care_office_id: "careOffice",
  ended_on: "endedOn",
  end_reason: "endReason",
  requested_on: "requestedOn",
  admitted_on: "admittedOn",
  discharged_on: "dischargedOn",
  hospital_id: "hospital",
  reasons: "reasons",
  outcome: "outcome",
  doctor_as_written: "doctor",
  doctor_id: "doctor",
  received_on: "receivedOn",
  received_time: "receivedTime",
  caller_kind: "callerKind",
  caller_name: "callerName",
  caller_contact: "callerContact",
  subject_kind: "subjectKind",
  subject_name: "subjectName",
  topics: "topics",
  response: "response",
  handled_by: "handledBy",
  held_on: "heldOn",
  venue_kind: "venueKind",
  venue: "venue",
  theme: "theme",
  audience: "audience",
  citizens: "citizens",
  professionals: "professionals",
  attendance: "attendance",
  speaker: "speaker",
  name: "name",
  birthDate: "birthDate",
  kana: "kana",
  sex: "sex",
  town: "town",
  address: "address",
  phone: "phone",
  fax: "fax",
  specialty: "specialty",
  role: "role",
  week: "weekdays",
  hours_note: "weekdays",
  area_towns: "area",
  support_clinic: "clinicKind",
  contact_24h: "reachableAroundTheClock",
  house_calls_24h: "visitsAroundTheClock",
  registered_on: "registeredOn",
  withdrawn_on: "withdrawnOn",
  note: "note",
};

/** Columns that follow from others, or that the screens move on their own: nobody is asked about them. */
const following = new Set([
  "next_contact_on",
  "fiscal_year",
  "reason_group",
  "disease_group",
  "end_reason_as_written",
  "name_key",
  "short_names",
  "state",
  "anonymous",
]);

/**
 * What a changed row changes in its record. Null when the ledger and a person changed the same thing to something else: the row
 * is then refused with both values, and waits for a decision. A decision that names the cell settles it: its value counts.
 */
export function mergeRecord(
  ground: PlanGround,
  plan: FilePlan,
  row: LedgerRow,
  { state, recordId }: { readonly state: FreshRow; readonly recordId: string },
  mine: Values,
): Values | null {
  const theirs = ground.records.current.get(recordId);
  const base =
    state.state === "changed" ? state.remembered.imported : (ground.records.importedOf.get(recordId) ?? null);
  if (theirs === undefined || (state.state === "changed" && base === null)) return mine;
  const lifted = liftFromNote(base, theirs, mine, headingsOf(plan, row));
  const change = settle(ground, plan, row, mine, lifted.base, lifted.theirs);
  return change === null || lifted.note === undefined ? change : { note: lifted.note, ...change };
}

/** Columns of the registry that once had no field and were kept in the note, as the office heads them. */
function headingsOf(plan: FilePlan, row: LedgerRow): string[] {
  if (row.type !== "doctor" && row.type !== "institution") return [];
  const once = ["role", "weekdays", "area", "clinicKind", "reachableAroundTheClock", "visitsAroundTheClock"];
  return once.flatMap((field) => plan.headingOf(row, field) ?? []);
}

/** The same for values that are compared one by one with what the ledger said before (a person's name and birthday). */
export function settle(
  ground: PlanGround,
  plan: FilePlan,
  row: LedgerRow,
  mine: Values,
  base: Values | null,
  theirs: Values,
): Values | null {
  const merged = mergeThreeWays(mine, base, theirs);
  const change: Record<string, unknown> = { ...merged.change };
  const decided = new Set(Object.keys(plan.correctionOf(row)?.set ?? {}).map(headingKey));
  const asked: string[] = [];
  for (const column of merged.conflicts) {
    const heading = plan.headingOf(row, fieldOf[column] ?? "");
    if (heading !== null && decided.has(headingKey(heading))) change[column] = mine[column];
    else if (!following.has(column)) asked.push(column);
  }
  const seen = (column: string) => plan.headingOf(row, fieldOf[column] ?? "") ?? fieldOf[column] ?? column;
  const kept = merged.kept.filter((column) => fieldOf[column] !== undefined && !following.has(column));
  if (kept.length > 0) {
    const columns = [...new Set(kept.map(seen))].join("、");
    plan.warn(row, "record_kept", null, `画面で入力された内容と違うため、画面の内容を残しました(${columns})。`);
  }
  const [first] = asked;
  if (first === undefined) return change;
  const recorded = asked.length === 1 ? cellOf(ground, first, theirs[first]) : null;
  const text = (values: Values, column: string) => shown(ground, column, values[column]);
  const sides = asked.map(
    (column) => `${seen(column)}: 台帳「${text(mine, column)}」、画面「${text(theirs, column)}」`,
  );
  plan.refuse(
    row,
    "changed_on_both_sides",
    plan.headingOf(row, fieldOf[first] ?? ""),
    `前の取込のあと、台帳と画面の両方で変わりました。どちらが正しいか確かめてください(${sides.join("。")})。`,
    {
      contradicts: `画面「${text(theirs, first)}」`,
      ...(recorded === null ? {} : { suggestion: recorded }),
    },
  );
  return null;
}

/** The record's value as the ledger would write it in its cell, lists included; null where it has none or it cannot be written. */
function cellOf(ground: PlanGround, column: string, value: unknown): string | null {
  if (isSame(value, null)) return null;
  const cannot = ["別の医師", "別のもの", "記載なし"];
  const written = shown(ground, column, value);
  return cannot.includes(written) ? null : written;
}

/** A value as a person reads it: names instead of ids, words instead of codes. */
function shown(ground: PlanGround, column: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "空欄";
  if (Array.isArray(value)) return value.join("、");
  const text = String(value);
  if (column === "doctor_id") return ground.doctors.get(text)?.name ?? "別の医師";
  if (column.endsWith("_id")) return ground.organisations.get(text)?.name ?? "別のもの";
  if (column === "end_reason") return (endReasonGroups as Readonly<Record<string, string>>)[text] ?? text;
  if (column === "outcome") return (outcomeLabels as Readonly<Record<string, string>>)[text] ?? "記載なし";
  if (column === "role") return (roleWords as Readonly<Record<string, string>>)[text] ?? text;
  if (column === "sex") return text === "female" ? "女" : "男";
  return text;
}
