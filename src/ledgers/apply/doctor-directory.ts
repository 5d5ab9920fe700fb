import { hasLostLetters, nameKey, nameMatches, splitName } from "../../japan/person-name.ts";
import type { PlainDate } from "../../japan/plain-date.ts";
import type { KnownDoctor } from "./known-records.ts";
import type { OrganisationDirectory } from "./organisation-directory.ts";

export type DoctorMatch = { readonly found: KnownDoctor } | { readonly candidates: readonly KnownDoctor[] };

interface Around {
  readonly institutionId: string | null;
  /** The doctor of the patient's registration: a surname alone in another ledger usually means this one. */
  readonly doctorId: string | null;
  readonly on: PlainDate;
}

const titles = /(?:\s|　)*(?:Dr\.?|ドクター|先生|医師|院長|副院長|主治医)$/iu;

/** Doctors found as ledgers name them: 髙橋Dr, 髙橋先生, the surname alone, 新井(白鷺坂); also those who have withdrawn. */
export class DoctorDirectory {
  readonly #byName = new Map<string, KnownDoctor[]>();
  readonly #byFamily = new Map<string, KnownDoctor[]>();
  readonly #all: KnownDoctor[] = [];
  readonly #byId = new Map<string, KnownDoctor>();
  readonly #organisations: OrganisationDirectory;

  constructor(doctors: readonly KnownDoctor[], organisations: OrganisationDirectory) {
    this.#organisations = organisations;
    for (const doctor of doctors) this.add(doctor);
  }

  add(doctor: KnownDoctor): void {
    this.#byId.set(doctor.id, doctor);
    if (!this.#all.includes(doctor)) this.#all.push(doctor);
    putIn(this.#byName, doctor.nameKey, doctor);
    const family = splitName(doctor.name)?.family;
    if (family) putIn(this.#byFamily, nameKey(family), doctor);
  }

  get(id: string): KnownDoctor | undefined {
    return this.#byId.get(id);
  }

  /** All doctors of this name. */
  namesakes(name: string): readonly KnownDoctor[] {
    return this.#byName.get(nameKey(name)) ?? [];
  }

  /** The doctor of this name who works there. */
  named(name: string, institutionId: string | null): KnownDoctor | null {
    const found = this.#byName.get(nameKey(name)) ?? [];
    const there = found.filter((doctor) => institutionId !== null && doctor.institutionIds.includes(institutionId));
    if (there.length === 1) return there[0] ?? null;
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  find(written: string, around: Around): DoctorMatch {
    const { name, clinic } = cutApart(written);
    const hinted = clinic === null ? null : (this.#organisations.find(clinic, "clinic")?.id ?? null);
    let candidates = hasLostLetters(name) ? this.#withLostLetters(name) : this.#candidates(nameKey(name));
    const narrow = (keep: (doctor: KnownDoctor) => boolean) => {
      const kept = candidates.filter(keep);
      if (kept.length > 0) candidates = kept;
    };
    if (hinted !== null) narrow((doctor) => doctor.institutionIds.includes(hinted));
    const { institutionId } = around;
    if (institutionId !== null) narrow((doctor) => doctor.institutionIds.includes(institutionId));
    if (candidates.length > 1) narrow((doctor) => doctor.id === around.doctorId);
    if (candidates.length > 1) narrow((doctor) => worksOn(doctor, around.on));
    const [found, ...more] = candidates;
    return found && more.length === 0 ? { found } : { candidates };
  }

  /** ?橋 is 髙橋 when no other doctor fits; whether there is one the caller narrows down as for any surname. */
  #withLostLetters(name: string): KnownDoctor[] {
    const known = (text: string | undefined) => text !== undefined && text !== "" && nameMatches(text, name);
    return this.#all.filter((doctor) => known(doctor.name) || known(splitName(doctor.name)?.family));
  }

  #candidates(key: string): KnownDoctor[] {
    if (key === "") return [];
    const exact = this.#byName.get(key) ?? this.#byFamily.get(key);
    if (exact) return exact;
    // Registered without a blank between family and given name: the surname is then the beginning of the name.
    return this.#all.filter((doctor) => splitName(doctor.name) === null && doctor.nameKey.startsWith(key));
  }
}

function cutApart(written: string): { name: string; clinic: string | null } {
  const plain = written.normalize("NFKC").trim();
  const inBrackets = /^(.+?)\s{0,20}[([【]([^)\]】]+)[)\]】]?/u.exec(plain);
  const [, before, clinic] = inBrackets ?? [];
  // Not NFKC of the name itself: it would change compatibility forms that are compared by their own key anyway.
  return { name: (before ?? plain).replace(titles, "").trim(), clinic: clinic ?? null };
}

function worksOn(doctor: KnownDoctor, on: PlainDate): boolean {
  return (
    (doctor.registeredOn === null || doctor.registeredOn <= on) &&
    (doctor.withdrawnOn === null || on <= doctor.withdrawnOn)
  );
}

function putIn(map: Map<string, KnownDoctor[]>, key: string, doctor: KnownDoctor): void {
  const list = map.get(key);
  if (!list) map.set(key, [doctor]);
  else if (!list.includes(doctor)) list.push(doctor);
}
