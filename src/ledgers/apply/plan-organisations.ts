import { nameKey } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import type { InstitutionRow, PartnerRow } from "../ledger-record.ts";
import { daysInText } from "../read-day.ts";
import type { FilePlan } from "./file-plan.ts";
import { answerFields, answerValues, splitAnswers } from "./institution-answers.ts";
import type { KnownOrganisation, Values } from "./known-records.ts";
import { mergeRecord } from "./merge-record.ts";
import { noteOf, type PlanGround, remember, type SharedGround, startRow } from "./plan-row.ts";
import type { StagedRow } from "./staged-rows.ts";
import { isSame } from "./three-way.ts";

/** The words of the reading half for kinds of partners, as the records name them. */
const kindOfPartner: Readonly<Record<string, string>> = {
  visiting_nursing: "visiting_nurse_station",
  care_management: "care_manager_office",
  dentist: "dental_clinic",
  equipment: "equipment_supplier",
  pharmacy: "pharmacy",
  community_support_centre: "community_support_centre",
  hospital: "hospital",
  clinic: "clinic",
  facility: "facility",
};

/** Institutions and partners: found by their names, else made; a closed institution is known but no longer counted. */
export function planOrganisation(
  ground: PlanGround,
  plan: FilePlan,
  row: InstitutionRow | PartnerRow,
  today: PlainDate,
): void {
  const state = startRow(ground, plan, row);
  if (state === null) return;
  const kind = kindOfOrganisation(row);
  const named =
    (state.state === "changed" ? ground.organisations.get(state.remembered.recordId) : undefined) ??
    ground.organisations.named(row.name, kind);
  const known = named ?? knownByShortName(ground, row, kind);
  const values = {
    name: row.name,
    name_key: nameKey(row.name),
    kana: row.type === "institution" ? row.kana : null,
    short_names: [...row.shortNames],
    institution_code: row.type === "institution" ? row.institutionCode : null,
    address: row.address,
    phone: row.phone,
    fax: row.fax,
    ...(row.type === "institution" ? { area_towns: [...row.areaTowns] } : {}),
    registered_on: row.type === "institution" ? row.registeredOn : null,
    ...(row.type === "institution" && row.closed
      ? { closed_on: daysInText(row.note, null)[0] ?? today, closing_reason: row.note }
      : {}),
    note: noteOf(row),
    ...(row.type === "institution" ? answerValues(row.answers) : {}),
  };
  if (known) {
    const change = isBare(ground.records.current.get(known.id))
      ? values
      : mergeRecord(ground, plan, row, { state, recordId: known.id }, values);
    if (change === null) {
      plan.add(row, "refused");
      return;
    }
    // The full name takes the place of a short one, which stays known beside it; other names that people entered stay as well.
    const shortNames = [...new Set([...(named?.shortNames ?? []), ...row.shortNames])];
    const names = named
      ? { short_names: shortNames }
      : { name: row.name, name_key: values.name_key, short_names: shortNames };
    const written = { ...change, ...names };
    writeOrganisation(plan, row, known.id, written, (own) => plan.work.update("organisation", known.id, own));
    const name = "name" in written && typeof written.name === "string" ? written.name : known.name;
    Object.assign(known, { name, nameKey: nameKey(name), shortNames });
    ground.organisations.add(known);
  }
  const organisation = known ?? makeListed(ground, plan, row, { kind, ...values });
  mergeNamesakes(ground, plan, organisation);
  remember(plan, row, state, "organisation", organisation.id, values);
  plan.add(row, known ? "changed" : "made");
}

/** The columns of an organisation; what an institution tells of itself is in a table of its own. */
function writeOrganisation(
  plan: FilePlan,
  row: InstitutionRow | PartnerRow,
  id: string,
  change: Values,
  write: (own: Values) => void,
): void {
  const { own, rows } = row.type === "partner" ? { own: change, rows: [] } : splitAnswers(change, row.answers, id);
  write(own);
  if (rows.length > 0) plan.work.addChildren("organisation_answer", id, rows);
}

function makeListed(
  ground: PlanGround,
  plan: FilePlan,
  row: InstitutionRow | PartnerRow,
  values: NewOrganisation,
): KnownOrganisation {
  const { kind, name, short_names = [] } = values;
  const made = makeOrganisation(ground, plan, { kind, name, short_names });
  writeOrganisation(plan, row, made.id, { ...values }, (own) => plan.work.update("organisation", made.id, own));
  return made;
}

function kindOfOrganisation(row: InstitutionRow | PartnerRow): string {
  return row.type === "institution" ? "clinic" : (kindOfPartner[row.kind] ?? "other");
}

/** Of an organisation that another ledger merely named nothing is known but its name: there is nothing to keep. */
function isBare(record: Values | undefined): boolean {
  const said = [
    "kana",
    "institution_code",
    "address",
    "phone",
    "fax",
    "area_towns",
    ...answerFields,
    "registered_on",
    "closed_on",
    "note",
    "short_names",
  ];
  return record !== undefined && said.every((column) => isSame(record[column], null));
}

/** The organisations and doctors that rows of a registry may mean: whatever people have entered there is to be kept. */
export function registryRecordsMet({ organisations, doctors }: SharedGround, rows: readonly StagedRow[]): string[] {
  return rows.flatMap(({ row }) => {
    if (row.type === "doctor") return doctors.namesakes(row.name).map(({ id }) => id);
    if (row.type !== "institution" && row.type !== "partner") return [];
    const kind = kindOfOrganisation(row);
    return [row.name, ...row.shortNames].flatMap((name) => organisations.named(name, kind)?.id ?? []);
  });
}

/** Another ledger came first and knew the institution by its short name only. */
function knownByShortName(
  ground: PlanGround,
  row: InstitutionRow | PartnerRow,
  kind: string,
): KnownOrganisation | null {
  for (const short of row.shortNames) {
    const found = ground.organisations.named(short, kind);
    if (found) return found;
  }
  return null;
}

/** Other ledgers came first and made one of each name they use: they all are this organisation. */
function mergeNamesakes(ground: PlanGround, plan: FilePlan, organisation: KnownOrganisation): void {
  for (const short of organisation.shortNames) {
    const other = ground.organisations.named(short, organisation.kind);
    if (!other || other.id === organisation.id || ground.listedOrganisations.has(other.id)) continue;
    plan.work.merges.set(other.id, organisation.id);
    ground.organisations.remove(other);
  }
}

interface NewOrganisation {
  readonly kind: string;
  readonly name: string;
  readonly short_names?: string[];
  readonly phone?: string | null;
}

export function makeOrganisation(ground: PlanGround, plan: FilePlan, values: NewOrganisation): KnownOrganisation {
  const id = ground.newId();
  plan.work.insert("organisation", { id, name_key: nameKey(values.name), ...values });
  const organisation = {
    id,
    kind: values.kind,
    name: values.name,
    nameKey: nameKey(values.name),
    shortNames: values.short_names ?? [],
    phone: values.phone ?? null,
  };
  ground.organisations.add(organisation);
  return organisation;
}

/** An organisation that a ledger names: the known one it means, or a new one of that kind. */
export function organisationNamed(
  ground: PlanGround,
  plan: FilePlan,
  name: string | null,
  kind: string,
): KnownOrganisation | null {
  if (name === null || nameKey(name) === "") return null;
  return ground.organisations.find(name, kind) ?? makeOrganisation(ground, plan, { kind, name: name.trim() });
}
