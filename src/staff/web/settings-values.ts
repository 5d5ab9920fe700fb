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
  opensAt: string;
  closesAt: string;
};

/** What the form of the settings holds: blanks where something may be missing. */
export type Values = Omit<Settings, "phone" | "fax" | "address" | "idleMinutes" | "opensAt" | "closesAt"> & {
  phone: string;
  fax: string;
  address: string;
  idleMinutes: number | null;
  opensAt: string | null;
  closesAt: string | null;
};

export const valuesOf = (settings: Settings): Values => ({
  ...settings,
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
  opensAt: values.opensAt ?? "",
  closesAt: values.closesAt ?? "",
});

/** What is missing or impossible, by field, in the user's words. */
export function checkSettings(values: Values, t: (key: string) => string): Record<string, string> {
  const { name, opensAt, closesAt, idleMinutes } = values;
  const isIdlePossible = idleMinutes !== null && idleMinutes >= 5 && idleMinutes <= 720;
  return {
    ...(name.trim() === "" ? { name: t("settings.nameMissing") } : {}),
    ...(opensAt === null ? { opensAt: t("settings.timeMissing") } : {}),
    ...(closesAt === null ? { closesAt: t("settings.timeMissing") } : {}),
    ...(opensAt !== null && closesAt !== null && closesAt <= opensAt ? { closesAt: t("settings.closesFirst") } : {}),
    ...(isIdlePossible ? {} : { idleMinutes: t("settings.idleWrong") }),
  };
}
