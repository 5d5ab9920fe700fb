import type { PlainDate } from "../japan/plain-date.ts";
import { refusals, type Sentence } from "../platform/errors.ts";

/** Kinds of partner organisations (連携先), medical institutions first. */
export const organisationKinds = [
  "clinic",
  "hospital",
  "dental_clinic",
  "visiting_nurse_station",
  "care_manager_office",
  "community_support_centre",
  "pharmacy",
  "equipment_supplier",
  "facility",
  "city",
  "other",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Kinds a visiting doctor can work in. */
export const medicalKinds = ["clinic", "hospital", "dental_clinic"] as const satisfies readonly OrganisationKind[];

export const organisationKindLabels: Readonly<Record<OrganisationKind, Sentence>> = {
  clinic: { ja: "診療所", en: "Clinic" },
  hospital: { ja: "病院", en: "Hospital" },
  dental_clinic: { ja: "歯科診療所", en: "Dental clinic" },
  visiting_nurse_station: { ja: "訪問看護ステーション", en: "Visiting-nurse station" },
  care_manager_office: { ja: "居宅介護支援事業所", en: "Care-manager office" },
  community_support_centre: { ja: "地域包括支援センター", en: "Community support centre" },
  pharmacy: { ja: "薬局", en: "Pharmacy" },
  equipment_supplier: { ja: "福祉用具・医療機器", en: "Equipment supplier" },
  facility: { ja: "施設", en: "Residential facility" },
  city: { ja: "行政", en: "City office" },
  other: { ja: "その他", en: "Other" },
};

/** Whether an organisation can be asked today: open, closing on a day that is known already, or closed. */
export type OrganisationState = "open" | "closing" | "closed";

interface Closure {
  readonly closedOn: PlainDate | null;
  readonly closingReason: string | null;
}

/** A closing without its day (an old ledger says 閉院 only) counts as closed, as the published figures count it. */
export function organisationState({ closedOn, closingReason }: Closure, today: PlainDate): OrganisationState {
  if (closedOn === null) return closingReason === null ? "open" : "closed";
  return closedOn <= today ? "closed" : "closing";
}

export type OrganisationAction = "close" | "reopen";

/** What may follow: an organisation that is open can close; one that is closed or about to can be reopened. */
const allowed: Readonly<Record<OrganisationState, readonly OrganisationAction[]>> = {
  open: ["close"],
  closing: ["reopen"],
  closed: ["reopen"],
};

export const mayDo = (state: OrganisationState, action: OrganisationAction): boolean => allowed[state].includes(action);

export const organisationRefusals = refusals({
  organisation_exists: {
    status: 409,
    constraint: "organisation_name_once",
    ja: "同じ種別・同じ名称の連携先がすでに登録されています。",
    en: "A partner of this kind and name is registered already.",
  },
  organisation_closed_already: {
    status: 409,
    ja: "すでに閉業として記録されています。",
    en: "It is recorded as closed already.",
  },
  organisation_open_already: {
    status: 409,
    ja: "閉業として記録されていません。",
    en: "It is not recorded as closed.",
  },
  exceptional_day_said_twice: {
    status: 409,
    constraint: "timetable_exception_once",
    ja: "臨時の休み・時間の日付が重なっています。期間を分けてください。",
    en: "Two exceptional periods share a day. Divide them.",
  },
  organisation_closed_before_registered: {
    status: 409,
    ja: "閉業日が登録日より前になっています。",
    en: "The closing day lies before the day of registration.",
  },
});
