/** What the history says of a doctor's record: these columns, by the field the screens know. */
const told = {
  name: "name",
  kana: "kana",
  specialty: "specialty",
  role: "role",
  accepting: "accepting",
  accepting_note: "acceptingNote",
  accepting_until: "acceptingUntil",
  patient_limit: "patientLimit",
  stated_load: "statedLoad",
  age_from: "ageFrom",
  age_to: "ageTo",
  not_accepted: "notAccepted",
  languages: "languages",
  area_towns: "areaTowns",
  night_phone: "nightPhone",
  publication: "publication",
  registered_on: "registeredOn",
  withdrawn_on: "withdrawnOn",
  withdrawal_reason: "withdrawalReason",
  note: "note",
} as const;

type Values = Readonly<Record<string, unknown>>;

export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Fields that differ between two states of a doctor's record, in words of the record; lists joined by 、. */
export function changedFields(before: Values, after: Values): FieldChange[] {
  return Object.entries(told).flatMap(([column, field]) => {
    const [from, to] = [inWords(before[column]), inWords(after[column])];
    return from === to ? [] : [{ field, from, to }];
  });
}

function inWords(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join("、");
  return value === null || value === undefined || value === "" ? null : String(value);
}
