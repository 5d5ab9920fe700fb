/**
 * The ids of all patients an answer speaks of: every `patientId` at any depth. Contracts name a patient's id `patientId`
 * wherever an answer tells something of a person, so what leaves the server is what is logged.
 */
export function patientsInAnswer(answer: unknown): string[] {
  const found = new Set<string>();
  collect(answer, found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      const inner = (value as Readonly<Record<string, unknown>>)[key];
      if (key === "patientId" && typeof inner === "string") found.add(inner);
      else collect(inner, found);
    }
  }
}
