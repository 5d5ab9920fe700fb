import type { OrganisationKind } from "../src/organisations/organisation.ts";

interface NewPartner {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly kana: string;
  readonly phone: string;
  readonly areaTowns: string[];
}

const partner = (
  kind: OrganisationKind,
  name: string,
  kana: string,
  phone: string,
  areaTowns: string[],
): NewPartner => ({
  kind,
  name,
  kana,
  phone,
  areaTowns,
});

/** Invented partners of the kinds that no ledger of the demonstration holds. */
export const newPartners: readonly NewPartner[] = [
  partner("equipment_supplier", "茶の花坂福祉用具", "チャノハナザカ フクシヨウグ", "04-2900-3051", [
    "入間川",
    "狭山",
    "水野",
  ]),
  partner("equipment_supplier", "ケアサプライつむぎ野", "ケアサプライ ツムギノ", "04-2900-3052", []),
  partner("equipment_supplier", "こだま橋メディカルレンタル", "コダマバシ メディカルレンタル", "04-2900-3053", [
    "柏原",
    "笹井",
  ]),
  partner(
    "community_support_centre",
    "地域包括支援センターみずたま",
    "チイキホウカツシエンセンター ミズタマ",
    "04-2900-3061",
    ["入間川", "富士見"],
  ),
  partner(
    "community_support_centre",
    "地域包括支援センター月見橋",
    "チイキホウカツシエンセンター ツキミバシ",
    "04-2900-3062",
    ["水野", "狭山"],
  ),
  partner("facility", "グループホームゆるり坂", "グループホーム ユルリザカ", "04-2900-3071", []),
  partner("facility", "サービス付き住宅かざぐるま", "サービスツキジュウタク カザグルマ", "04-2900-3072", []),
  partner("dental_clinic", "すずめのお宿歯科", "スズメノオヤド シカ", "04-2900-3081", []),
];

/** Towns that the nursing stations of the demonstration visit, in turn. */
export const stationTowns: readonly string[][] = [
  ["入間川", "富士見", "水野"],
  ["狭山", "入間川"],
  ["柏原", "笹井", "広瀬"],
  ["水野", "堀兼"],
];
