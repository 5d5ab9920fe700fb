import type { Insertable, Updateable } from "kysely";
import type { DB } from "../../platform/database/types.ts";
import type { RememberedRow } from "./known-records.ts";

/** Tables whose rows have an id of their own, in the order in which they are written. */
export const tablesWithId = [
  "organisation",
  "visiting_doctor",
  "patient",
  "registration",
  "consent",
  "care_team_member",
  "stay",
  "weekly_contact",
  "consultation",
  "outreach_event",
] as const;
export type TableWithId = (typeof tablesWithId)[number];

/** Rows that belong to one record and are replaced as a whole, with the column that names it. */
export const childTables = {
  visiting_doctor_institution: "doctor_id",
  visiting_doctor_capability: "doctor_id",
  visiting_doctor_hours: "doctor_id",
  organisation_answer: "organisation_id",
  patient_search_key: "patient_id",
  consultation_search_key: "consultation_id",
} as const;
export type ChildTable = keyof typeof childTables;

type Row<T extends keyof DB> = Insertable<DB[T]>;

/** What one batch will write, collected before anything is written. */
export interface PlanWork {
  readonly inserts: ReadonlyMap<TableWithId, ReadonlyMap<string, object>>;
  readonly updates: ReadonlyMap<TableWithId, ReadonlyMap<string, object>>;
  readonly children: ReadonlyMap<
    ChildTable,
    ReadonlyMap<string, { readonly isNew: boolean; readonly rows: readonly object[] }>
  >;
  /** Care team members and consents of records that changed; the new ones are inserted. */
  readonly removals: ReadonlyMap<TableWithId, ReadonlySet<string>>;
  /** Organisations that turned out to be another one, with that one. */
  readonly merges: ReadonlyMap<string, string>;
  readonly remembered: readonly (RememberedRow & { readonly recordTable: TableWithId })[];
  readonly numbers: ReadonlyMap<string, number>;
}

export type NumberSeries = "registration" | "stay" | "consultation" | "outreach_event";

/** Collects the writes of one batch. A record that is both made and changed in the same batch is written once. */
export class WorkCollector implements PlanWork {
  readonly inserts = new Map<TableWithId, Map<string, object>>();
  readonly updates = new Map<TableWithId, Map<string, object>>();
  readonly children = new Map<ChildTable, Map<string, { isNew: boolean; rows: readonly object[] }>>();
  readonly removals = new Map<TableWithId, Set<string>>();
  readonly merges = new Map<string, string>();
  readonly remembered: (RememberedRow & { recordTable: TableWithId })[] = [];
  readonly numbers = new Map<string, number>();

  insert<T extends TableWithId>(table: T, row: Row<T> & { id: string }): void {
    of(this.inserts, table).set(row.id, row);
  }

  update<T extends TableWithId>(table: T, id: string, change: Updateable<DB[T]>): void {
    const made = this.inserts.get(table)?.get(id);
    if (made) Object.assign(made, change);
    else of(this.updates, table).set(id, { ...(this.updates.get(table)?.get(id) ?? {}), ...change });
  }

  remove(table: TableWithId, id: string): void {
    const set = this.removals.get(table);
    if (set) set.add(id);
    else this.removals.set(table, new Set([id]));
  }

  replaceChildren<T extends ChildTable>(
    table: T,
    parent: TableWithId,
    parentId: string,
    rows: readonly Row<T>[],
  ): void {
    const isNew = this.inserts.get(parent)?.has(parentId) ?? false;
    of(this.children, table).set(parentId, { isNew, rows });
  }

  /** Adds to what the record has; of a row that is there already only what is said is changed. */
  addChildren<T extends ChildTable>(table: T, parentId: string, rows: readonly Row<T>[]): void {
    of(this.children, table).set(parentId, { isNew: true, rows });
  }

  remember(row: RememberedRow & { recordTable: TableWithId }): void {
    this.remembered.push(row);
  }

  /** Says that a number of a series and year is in use, so that new ones come after it. */
  noteNumber(series: NumberSeries, fiscalYear: number, written: string | null): void {
    const digits = /(\d{1,6})\D*$/u.exec((written ?? "").normalize("NFKC"))?.[1];
    if (digits === undefined) return;
    const key = `${series} ${fiscalYear}`;
    this.numbers.set(key, Math.max(this.numbers.get(key) ?? 0, Number(digits)));
  }

  get isEmpty(): boolean {
    const anyIn = (maps: ReadonlyMap<unknown, { readonly size: number }>) =>
      [...maps.values()].some((map) => map.size > 0);
    return (
      !anyIn(this.inserts) &&
      !anyIn(this.updates) &&
      !anyIn(this.children) &&
      !anyIn(this.removals) &&
      this.remembered.length === 0
    );
  }
}

function of<K, V>(maps: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let map = maps.get(key);
  if (!map) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}
