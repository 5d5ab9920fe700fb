import type { PlainDate } from "../japan/plain-date.ts";

/** Equipment as 訪問看護指示書 names it (装着・使用医療機器等: domain.md 3.3). */
export const devices = [
  "automatic_peritoneal_dialysis",
  "dialysate_supply",
  "oxygen",
  "suction",
  "central_venous",
  "infusion_pump",
  "nasal_tube",
  "gastrostomy",
  "urinary_catheter",
  "ventilator",
  "tracheal_cannula",
  "colostomy",
  "urostomy",
] as const;
export type Device = (typeof devices)[number];

/**
 * What a doctor must be able to do for a device (codes of the centre's list `capability`). 吸引器 asks nothing of a doctor that the
 * registry records; a code the centre's list lacks is known of nobody, so everybody stays 未確認.
 */
export const capabilitiesOfDevice: Readonly<Record<Device, readonly string[]>> = {
  automatic_peritoneal_dialysis: ["腹膜透析"],
  dialysate_supply: ["在宅血液透析"],
  oxygen: ["酸素療法"],
  suction: [],
  central_venous: ["中心静脈栄養"],
  infusion_pump: ["点滴の管理"],
  nasal_tube: ["経管栄養", "経鼻胃管交換"],
  gastrostomy: ["経管栄養", "胃瘻交換"],
  urinary_catheter: ["尿カテーテル"],
  ventilator: ["レスピレーター"],
  tracheal_cannula: ["気管切開部の処置", "気管カニューレ交換"],
  colostomy: ["人工肛門の管理"],
  urostomy: ["人工膀胱の管理"],
};

/** Dying at home asks for terminal care, and for somebody who certifies a death at night. */
export const capabilitiesAtEndOfLife = ["在宅ターミナルケアの対応", "看取り(夜間死亡確認)"] as const;

/** Nights and holidays ask for house calls at any hour, beside each capability's own times. */
export const capabilityOfAnyHour = "往診(終日対応)";

/** Somebody living in a care home needs a doctor who takes care homes. */
export const capabilityOfFacility = "施設入居時等医学総合管理";

/** Disease groups that the registry answers for as a capability of its own. */
export const capabilitiesOfDisease: Readonly<Record<string, readonly string[]>> = {
  ALS: ["神経難病(ALS等)"],
  神経難病: ["神経難病(ALS等)"],
  "クロイツフェルト・ヤコブ病": ["神経難病(ALS等)"],
  小児: ["小児・医療的ケア児"],
};

export const places = ["home", "facility"] as const;
export type Place = (typeof places)[number];

/** 主治医 and 副主治医: the two doctors a person at home has (Nagasaki Dr.Net: domain.md 2.3). */
export const doctorRoles = ["main", "deputy"] as const;
export type DoctorRole = (typeof doctorRoles)[number];

/** What is needed of a doctor. Everything may stay open: what is not said is not judged. */
export interface Need {
  /** Codes of the list `capability`. */
  readonly capabilities: readonly string[];
  readonly devices: readonly Device[];
  readonly night: boolean;
  readonly holiday: boolean;
  /** 看取り is expected. */
  readonly endOfLife: boolean;
  /** First day on which the doctor is needed; open means today. */
  readonly startsOn: PlainDate | null;
  /** Town as written (町名). */
  readonly town: string | null;
  readonly age: number | null;
  readonly languages: readonly string[];
  readonly diseaseGroup: string | null;
  readonly place: Place | null;
  /** Institution the person wishes for. */
  readonly institutionId: string | null;
  readonly role: DoctorRole | null;
}

export const emptyNeed: Need = {
  capabilities: [],
  devices: [],
  night: false,
  holiday: false,
  endOfLife: false,
  startsOn: null,
  town: null,
  age: null,
  languages: [],
  diseaseGroup: null,
  place: null,
  institutionId: null,
  role: null,
};

/** Capabilities to be judged, each once: chosen ones first, then those that the rest of the need brings along. */
export function wantedCapabilities(need: Need): string[] {
  return [
    ...new Set([
      ...need.capabilities,
      ...need.devices.flatMap((device) => capabilitiesOfDevice[device]),
      ...(need.endOfLife ? capabilitiesAtEndOfLife : []),
      ...(need.night || need.holiday ? [capabilityOfAnyHour] : []),
      ...(need.place === "facility" ? [capabilityOfFacility] : []),
      ...(need.diseaseGroup === null ? [] : (capabilitiesOfDisease[need.diseaseGroup] ?? [])),
    ]),
  ];
}

const isDialysis = (code: string) => code === "腹膜透析" || code === "在宅血液透析";

/** What of the need a doctor may have excluded (codes of the list `not_accepted`). */
export function exclusionsTouched(need: Need): string[] {
  const wanted = wantedCapabilities(need);
  const touched: Readonly<Record<string, boolean>> = {
    人工呼吸器: wanted.includes("レスピレーター"),
    透析: wanted.some(isDialysis),
    神経難病: wanted.includes("神経難病(ALS等)"),
    精神疾患: wanted.includes("精神疾患"),
    小児: need.age !== null && need.age < adultAge,
    施設入居者: need.place === "facility",
  };
  const codes = Object.keys(touched).filter((code) => touched[code]);
  return [...new Set([...(need.diseaseGroup === null ? [] : [need.diseaseGroup]), ...codes])];
}

/** Below this age a doctor is asked whether children are taken; adults are unless a doctor says otherwise. */
export const adultAge = 15;

/** Whether anything is asked at all; without it every doctor is equally fit. */
export function isEmptyNeed(need: Need): boolean {
  const { capabilities, devices: used, night, holiday, endOfLife, languages } = need;
  return (
    capabilities.length + used.length + languages.length === 0 &&
    !night &&
    !holiday &&
    !endOfLife &&
    [need.town, need.age, need.diseaseGroup, need.place, need.institutionId, need.role].every((value) => value === null)
  );
}

/**
 * Devices and capabilities that treatments on the information-sharing sheet stand for (its values: patient-sheets/sheet-choices.ts).
 * What is not here asks nothing of a doctor that the registry records.
 */
export const needOfTreatment: Readonly<
  Record<string, { devices?: readonly Device[]; capabilities?: readonly string[] }>
> = {
  infusion: { capabilities: ["点滴の管理"] },
  central_venous: { devices: ["central_venous"] },
  peritoneal_dialysis: { capabilities: ["腹膜透析"] },
  oxygen: { devices: ["oxygen"] },
  tube_feeding: { capabilities: ["経管栄養"] },
  pain: { capabilities: ["疼痛の管理"] },
  pressure_sore: { capabilities: ["褥瘡の管理"] },
  colostomy: { devices: ["colostomy"] },
  urostomy: { devices: ["urostomy"] },
  ventilator: { devices: ["ventilator"] },
  monitor: { capabilities: ["モニター測定"] },
  urinary_catheter: { devices: ["urinary_catheter"] },
  tracheostomy: { devices: ["tracheal_cannula"] },
  suction: { devices: ["suction"] },
  subcutaneous: { capabilities: ["麻薬持続皮下注(PCA)"] },
};
