import { readInstitutionCode } from "../japan/institution-code.ts";
import { normaliseKana } from "../japan/kana.ts";
import { nameKey } from "../japan/person-name.ts";
import { formatPhone } from "../japan/phone.ts";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { mayDo, type OrganisationKind, organisationRefusals, organisationState } from "./organisation.ts";
import type { OrganisationChange } from "./organisations-contract.ts";

type Given = OrganisationChange & { readonly kind: OrganisationKind; readonly name: string };

/** Registers a partner organisation; returns its id. One name is registered once per kind. */
export async function registerOrganisation(db: Transaction, input: Given): Promise<string> {
  await refuseSameName(db, input.kind, input.name, null);
  const id = newId();
  await db
    .insertInto("organisation")
    .values({ id, kind: input.kind, name: input.name, name_key: nameKey(input.name), ...columnsOf(input) })
    .execute();
  return id;
}

/** Changes the fields that were sent; what stood there before is kept in the history. */
export async function changeOrganisation(db: Transaction, id: string, change: OrganisationChange): Promise<void> {
  const before = await lockOrganisation(db, id);
  const columns = columnsOf(change);
  if (Object.keys(columns).length === 0) return;
  const kind = change.kind ?? (before.kind as OrganisationKind);
  await refuseSameName(db, kind, change.name ?? before.name, id);
  await db.updateTable("organisation").set(columns).where("id", "=", id).execute();
}

/** Records that an organisation closes on a day (in the past, or known ahead). */
export async function closeOrganisation(
  db: Transaction,
  id: string,
  closing: { readonly closedOn: PlainDate; readonly reason: string | null },
  today: PlainDate,
): Promise<void> {
  const before = await lockOrganisation(db, id);
  if (!mayDo(stateOf(before, today), "close")) throw new Refusal(organisationRefusals.organisation_closed_already);
  if (before.registered_on !== null && closing.closedOn < before.registered_on)
    throw new Refusal(organisationRefusals.organisation_closed_before_registered);
  await db
    .updateTable("organisation")
    .set({ closed_on: closing.closedOn, closing_reason: closing.reason })
    .where("id", "=", id)
    .execute();
}

/** Takes a closing back. The doctors, patients and beds that name the organisation were never taken away. */
export async function reopenOrganisation(db: Transaction, id: string, today: PlainDate): Promise<void> {
  const before = await lockOrganisation(db, id);
  if (!mayDo(stateOf(before, today), "reopen")) throw new Refusal(organisationRefusals.organisation_open_already);
  await db.updateTable("organisation").set({ closed_on: null, closing_reason: null }).where("id", "=", id).execute();
}

const stateOf = (row: { closed_on: string | null; closing_reason: string | null }, today: PlainDate) =>
  organisationState(
    { closedOn: row.closed_on === null ? null : asPlainDate(row.closed_on), closingReason: row.closing_reason },
    today,
  );

async function lockOrganisation(db: Transaction, id: string) {
  const row = await db
    .selectFrom("organisation")
    .select(["kind", "name", "registered_on", "closed_on", "closing_reason"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}

/** Says which record has the name already; the constraint organisation_name_once decides between two at one moment. */
async function refuseSameName(
  db: Transaction,
  kind: OrganisationKind,
  name: string,
  self: string | null,
): Promise<void> {
  const same = await db
    .selectFrom("organisation")
    .select("id")
    .where("kind", "=", kind)
    .where("name_key", "=", nameKey(name))
    .executeTakeFirst();
  if (!same || same.id === self) return;
  const { organisation_exists: exists } = organisationRefusals;
  throw new Refusal(exists, { fields: { name: exists }, details: { organisationId: same.id } });
}

/** Fields as they are kept: readings, telephone numbers and codes in one form; a text that is no number stays as typed. */
function columnsOf(input: OrganisationChange) {
  const { name, kana, phone, fax, nightPhone, institutionCode, postalCode } = input;
  const columns = {
    kind: input.kind,
    name,
    name_key: name === undefined ? undefined : nameKey(name),
    kana: kana ? normaliseKana(kana) : kana,
    short_names: input.shortNames && [...new Set(input.shortNames)],
    institution_code: institutionCode ? codeOf(institutionCode) : institutionCode,
    postal_code: postalCode ? postalCodeOf(postalCode) : postalCode,
    address: input.address,
    area_towns: input.areaTowns && [...new Set(input.areaTowns)],
    phone: phone ? formatPhone(phone) : phone,
    fax: fax ? formatPhone(fax) : fax,
    night_phone: nightPhone ? formatPhone(nightPhone) : nightPhone,
    email: input.email,
    registered_on: input.registeredOn,
    note: input.note,
  };
  return withoutUndefined(columns);
}

function codeOf(text: string): string {
  const reading = readInstitutionCode(text);
  if (reading.ok) return reading.code;
  const sentence = {
    ja: reading.message,
    en: "Not a medical institution code: ten digits with the right check digit.",
  };
  throw new Refusal(commonRefusals.invalid_input, { fields: { institutionCode: sentence } });
}

/** 350-1305, of any width and with or without 〒. */
function postalCodeOf(text: string): string {
  const digits = text.normalize("NFKC").replaceAll(/\D/gu, "");
  if (digits.length === 7) return `${digits.slice(0, 3)}-${digits.slice(3)}`;
  const sentence = { ja: "郵便番号は数字7桁で入れてください。", en: "A postal code has seven digits." };
  throw new Refusal(commonRefusals.invalid_input, { fields: { postalCode: sentence } });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(columns: T): Defined<T> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Defined<T>;
}
