import { consultationFields, outreachFields } from "./activity-fields.ts";
import type { TableField } from "./common-fields.ts";
import type { LedgerKind } from "./ledger-record.ts";
import { registrationFields, stayFields } from "./patient-fields.ts";
import { doctorFields, institutionFields, partnerFields } from "./registry-fields.ts";

/** The tables a tab may hold. A visiting-doctor ledger has three of them. */
export const tableKinds = [
  "institution",
  "doctor",
  "partner",
  "registration",
  "stay",
  "consultation",
  "outreach",
] as const;
export type TableKind = (typeof tableKinds)[number];

export const ledgerOfTable: Readonly<Record<TableKind, LedgerKind>> = {
  institution: "visiting-doctors",
  doctor: "visiting-doctors",
  partner: "visiting-doctors",
  registration: "registrations",
  stay: "support-beds",
  consultation: "consultations",
  outreach: "outreach",
};

export const tableFields: Readonly<Record<TableKind, readonly TableField[]>> = {
  institution: institutionFields,
  doctor: doctorFields,
  partner: partnerFields,
  registration: registrationFields,
  stay: stayFields,
  consultation: consultationFields,
  outreach: outreachFields,
};

/** Words in a tab's name, title or the file's name that speak for a table. */
export const tableTitles: Readonly<Record<TableKind, RegExp>> = {
  institution: /医療機関(?:一覧|名簿|リスト|登録)/u,
  doctor: /医師(?:一覧|名簿|登録|リスト)|登録医(?:一覧|名簿|リスト)|処置等/u,
  partner: /連携先|協力病院|関係機関|事業所一覧|連携機関/u,
  registration: /登録患者|患者登録|患者台帳|情報共有シート/u,
  stay: /支援ベッド|ベッド利用|入退院|入院台帳/u,
  consultation: /相談/u,
  outreach: /広報|草の根|講演|出前|普及啓発|講座|活動/u,
};

/** The day by which a record belongs to a year. */
export const mainDay: Readonly<Partial<Record<TableKind, string>>> = {
  registration: "submittedOn",
  stay: "admittedOn",
  consultation: "receivedOn",
  outreach: "heldOn",
};
