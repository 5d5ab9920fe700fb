import type { Me } from "../staff-contract.ts";

export type Role = Me["role"];

/** Roles in the order in which people think of them. */
export const settingRoles: readonly Role[] = [
  "coordinator",
  "manager",
  "doctors_office",
  "hospital_desk",
  "nurse",
  "care_manager",
  "pharmacist",
  "city",
  "operator",
];

export type Settings = {
  name: string;
  phone: string | null;
  fax: string | null;
  address: string | null;
  countDays: "inclusive" | "nights";
  idleMinutes: number;
  secondFactorRoles: Role[];
};

/** What the form of the settings holds: blanks where something may be missing. */
export type Values = Omit<Settings, "phone" | "fax" | "address" | "idleMinutes"> & {
  phone: string;
  fax: string;
  address: string;
  idleMinutes: number | null;
};

export const valuesOf = (settings: Settings): Values => ({
  name: settings.name,
  countDays: settings.countDays,
  idleMinutes: settings.idleMinutes,
  secondFactorRoles: settings.secondFactorRoles,
  phone: settings.phone ?? "",
  fax: settings.fax ?? "",
  address: settings.address ?? "",
});

export const inputOf = (values: Values): Settings => ({
  ...values,
  name: values.name.trim(),
  phone: values.phone.trim() || null,
  fax: values.fax.trim() || null,
  address: values.address.trim() || null,
  idleMinutes: values.idleMinutes ?? 60,
});

/** What is missing or impossible, by field, in the user's words. */
export function checkSettings(values: Values, t: (key: string) => string): Record<string, string> {
  const { name, idleMinutes } = values;
  const isIdlePossible = idleMinutes !== null && idleMinutes >= 5 && idleMinutes <= 720;
  return {
    ...(name.trim() === "" ? { name: t("settings.nameMissing") } : {}),
    ...(isIdlePossible ? {} : { idleMinutes: t("settings.idleWrong") }),
  };
}
