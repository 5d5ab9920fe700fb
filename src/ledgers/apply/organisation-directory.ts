import { nameKey } from "../../japan/person-name.ts";
import type { KnownOrganisation } from "./known-records.ts";

/** Words that say what kind an organisation is; ledgers leave them out, put them first or shorten them. */
const generic = [
  "訪問看護リハビリステーション",
  "訪問看護ステーション",
  "訪問看護ST",
  "訪看ステーション",
  "訪看ST",
  "訪問看護",
  "訪看",
  "看護ステーション",
  "居宅介護支援事業所",
  "居宅介護支援センター",
  "居宅介護支援事業者",
  "居宅介護支援",
  "居宅支援",
  "介護支援センター",
  "ケアプランセンター",
  "ケアプラン",
  "ケアマネオフィス",
  "ケアマネジメント",
  "ケアマネ",
  "居宅",
  "ケアセンター",
  "医療法人社団",
  "医療法人",
  "社会福祉法人",
  "株式会社",
  "有限会社",
  "在宅クリニック",
  "在宅診療所",
  "訪問診療所",
  "訪問クリニック",
  "ファミリークリニック",
  "内科クリニック",
  "クリニック",
  "診療所",
  "総合病院",
  "病院",
  "医院",
  "外科内科",
  "内科外科",
  "内科",
  "事業所",
  "薬局",
  "ステーション",
  "HP",
  "CL",
  "FC",
  "ST",
].map((word) => nameKey(word));

/** The part of a name that is the organisation's own: 訪看STつくしの道 and 訪問看護ステーションつくしの道 are つくしの道. */
export function ownPart(name: string): string {
  let rest = nameKey(name)
    .toUpperCase()
    .replace(/[()（）「」・.,]/gu, "");
  for (const word of generic) {
    const shorter = rest.replace(word, "");
    if (shorter !== "") rest = shorter;
  }
  return rest;
}

/** Organisations found by the names other ledgers give them: full name, short name, or the part that is their own. */
export class OrganisationDirectory {
  readonly #byName = new Map<string, KnownOrganisation>();
  readonly #byShortName = new Map<string, Set<KnownOrganisation>>();
  readonly #byOwnPart = new Map<string, Set<KnownOrganisation>>();
  readonly #ofKind = new Map<string, KnownOrganisation[]>();
  readonly #byId = new Map<string, KnownOrganisation>();
  readonly #answers = new Map<string, KnownOrganisation | null>();

  constructor(organisations: readonly KnownOrganisation[]) {
    for (const organisation of organisations) this.add(organisation);
  }

  add(organisation: KnownOrganisation): void {
    const { kind, nameKey: key } = organisation;
    this.#answers.clear();
    this.#byId.set(organisation.id, organisation);
    this.#byName.set(`${kind} ${key}`, organisation);
    for (const short of organisation.shortNames) putIn(this.#byShortName, `${kind} ${nameKey(short)}`, organisation);
    for (const name of [organisation.name, ...organisation.shortNames])
      putIn(this.#byOwnPart, `${kind} ${ownPart(name)}`, organisation);
    const list = this.#ofKind.get(kind);
    if (list) {
      if (!list.includes(organisation)) list.push(organisation);
    } else this.#ofKind.set(kind, [organisation]);
  }

  /** Forgets an organisation that turned out to be another one. */
  remove(organisation: KnownOrganisation): void {
    const { kind, nameKey: key, id } = organisation;
    this.#answers.clear();
    this.#byId.delete(id);
    if (this.#byName.get(`${kind} ${key}`) === organisation) this.#byName.delete(`${kind} ${key}`);
    for (const map of [this.#byShortName, this.#byOwnPart]) for (const set of map.values()) set.delete(organisation);
    this.#ofKind.set(
      kind,
      (this.#ofKind.get(kind) ?? []).filter((other) => other !== organisation),
    );
  }

  get(id: string): KnownOrganisation | undefined {
    return this.#byId.get(id);
  }

  /** The organisation of exactly this name. */
  named(name: string, kind: string): KnownOrganisation | null {
    return this.#byName.get(`${kind} ${nameKey(name)}`) ?? null;
  }

  /** The one organisation of a kind that a ledger means, or null when there is none or more than one. */
  find(name: string, kind: string): KnownOrganisation | null {
    // A ledger names the same few organisations in every row.
    const asked = `${kind} ${name}`;
    const before = this.#answers.get(asked);
    if (before !== undefined) return before;
    const answer = this.#find(name, kind);
    this.#answers.set(asked, answer);
    return answer;
  }

  #find(name: string, kind: string): KnownOrganisation | null {
    const exact = this.named(name, kind);
    if (exact) return exact;
    const short = only(this.#byShortName.get(`${kind} ${nameKey(name)}`));
    if (short) return short;
    const own = ownPart(name);
    const same = this.#byOwnPart.get(`${kind} ${own}`);
    if (same && same.size > 0) return only(same);
    if ([...own].length < 2) return null;
    const beginning = (this.#ofKind.get(kind) ?? []).filter((organisation) =>
      [organisation.name, ...organisation.shortNames].some((known) => ownPart(known).startsWith(own)),
    );
    return beginning.length === 1 ? (beginning[0] ?? null) : null;
  }
}

function putIn(map: Map<string, Set<KnownOrganisation>>, key: string, organisation: KnownOrganisation): void {
  const set = map.get(key);
  if (set) set.add(organisation);
  else map.set(key, new Set([organisation]));
}

function only(set: ReadonlySet<KnownOrganisation> | undefined): KnownOrganisation | null {
  return set?.size === 1 ? ([...set][0] ?? null) : null;
}
