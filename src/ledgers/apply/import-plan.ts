import { parseDate } from "../../japan/era-date.ts";
import { isKana, normaliseKana } from "../../japan/kana.ts";
import { withoutHonorific } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import { searchKeysOf } from "../../japan/search-key.ts";
import type { LedgerCorrection, LedgerReading, LedgerRow } from "../ledger-record.ts";
import { ledgerKinds } from "../ledger-record.ts";
import { type KnownPerson, knownPerson } from "./known-records.ts";
import { planConsultation, planOutreach } from "./plan-events.ts";
import { linkUnknownDoctors, planDoctor, planOrganisation } from "./plan-organisations.ts";
import { planRegistrations } from "./plan-registrations.ts";
import { FilePlan, type PlanGround } from "./plan-row.ts";
import { planStays, type WaitingRegistration } from "./plan-stays.ts";

/** Files in the order in which they need each other: doctors, registrations, stays, consultations, events. */
export function inOrder<T extends { readonly reading: LedgerReading }>(files: readonly T[]): T[] {
  return [...files].sort((a, b) => ledgerKinds.indexOf(a.reading.kind) - ledgerKinds.indexOf(b.reading.kind));
}

export interface PlanOptions {
  readonly today: PlainDate;
  readonly corrections: readonly LedgerCorrection[];
  /** Registration rows that wait on the correction list from an earlier import. */
  readonly waiting?: readonly WaitingRegistration[];
}

/**
 * What would become of every row of several ledgers, decided before anything is written. Pure: the ground holds what is on
 * record and grows with what the rows will make.
 */
export function planImport(ground: PlanGround, readings: readonly LedgerReading[], options: PlanOptions): FilePlan[] {
  const waiting: WaitingRegistration[] = [...(options.waiting ?? [])];
  return inOrder(readings.map((reading) => ({ reading }))).map(({ reading }) => {
    const plan = new FilePlan(reading, options.corrections);
    planTables(ground, plan, options.today, waiting);
    return plan;
  });
}

function planTables(ground: PlanGround, plan: FilePlan, today: PlainDate, waiting: WaitingRegistration[]): void {
  const { rows } = plan.reading;
  for (const row of rows)
    if (row.type === "institution" || row.type === "partner") planOrganisation(ground, plan, row, today);
  const doctors = rowsOfType(rows, "doctor");
  for (const row of doctors) planDoctor(ground, plan, row);
  if (doctors.length > 0) linkUnknownDoctors(ground, plan);
  planRegistrations(ground, plan, rowsOfType(rows, "registration"));
  const unread = waitingRegistrations(plan);
  waiting.push(...unread);
  knowPersonsOf(ground, unread);
  planStays(ground, plan, rowsOfType(rows, "stay"), waiting, today);
  for (const row of rows) if (row.type === "consultation") planConsultation(ground, plan, row);
  for (const row of rows) if (row.type === "outreach") planOutreach(ground, plan, row);
  for (const person of plan.touched) writeSearchKeys(ground, plan, person);
}

function rowsOfType<T extends LedgerRow["type"]>(
  rows: readonly LedgerRow[],
  type: T,
): Extract<LedgerRow, { type: T }>[] {
  return rows.filter((row): row is Extract<LedgerRow, { type: T }> => row.type === type);
}

/** The persons of registration rows that were refused, as far as their cells tell. */
export function waitingRegistrations(plan: FilePlan): WaitingRegistration[] {
  const { columns } = plan.reading;
  const tabs = new Set(columns.filter((column) => column.field === "submittedOn").map((column) => column.tab));
  const rows = new Map(
    plan.refused.filter(({ tab }) => tabs.has(tab)).map((remark) => [`${remark.tab} ${remark.row}`, remark]),
  );
  return [...rows.values()].map(({ file, tab, row, cells }) => {
    const cell = (field: string) => {
      const heading = columns.find((column) => column.tab === tab && column.field === field)?.column;
      const text = heading === undefined || heading === null ? undefined : cells[heading];
      return text === undefined || text.trim() === "" ? null : text.trim();
    };
    const name = cell("name");
    const kana = cell("kana");
    const birth = cell("birthDate");
    const day = birth === null ? null : parseDate(birth);
    return {
      place: { file, tab, row },
      name: name === null ? null : withoutHonorific(name),
      kana: kana !== null && isKana(kana) ? normaliseKana(kana) : kana,
      birthDate: day?.ok ? day.date : null,
    };
  });
}

/** A registration that waits for its correction still tells of a person, when name and birthday can be read. */
export function knowPersonsOf(ground: PlanGround, waiting: readonly WaitingRegistration[]): void {
  for (const { place, name, kana, birthDate } of waiting) {
    if (name === null || birthDate === null) continue;
    const written = { name, kana, birthDate, age: null };
    const match = ground.persons.find(written, birthDate);
    if (!("none" in match)) continue;
    const person = knownPerson({
      id: ground.newId(),
      name,
      kana,
      birthDate,
      statedAge: null,
      statedAgeOn: null,
      sex: null,
      town: null,
      onRecord: false,
      waitsFor: place,
    });
    ground.personById.set(person.id, person);
    ground.persons.add(person);
  }
}

/** By what a person of this file is found while typing: written once, when all of the file is known. */
function writeSearchKeys(ground: PlanGround, plan: FilePlan, person: KnownPerson): void {
  const numbers = (ground.registrationsOf.get(person.id) ?? []).flatMap(({ number }) =>
    number === null ? [] : [number],
  );
  const keys = searchKeysOf({ name: person.name, kana: person.kana, birthDate: person.birthDate, numbers });
  plan.work.replaceChildren(
    "patient_search_key",
    "patient",
    person.id,
    keys.map((key) => ({ patient_id: person.id, key })),
  );
}
