import {
  IconAddressBook,
  IconBed,
  IconCalendarCheck,
  IconChartBar,
  IconMessage2,
  IconSettings,
  IconSpeakerphone,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Subject } from "../../staff/staff-contract.ts";

type NavEntry = { subject: Subject; to: string; icon: TablerIcon; key: string };

/** The subjects of the navigation in their order, with the letter after G. R is kept for 備え. */
export const navEntries: readonly NavEntry[] = [
  { subject: "today", to: "/", icon: IconCalendarCheck, key: "t" },
  { subject: "consultations", to: "/consultations", icon: IconMessage2, key: "c" },
  { subject: "patients", to: "/patients", icon: IconUsers, key: "p" },
  { subject: "beds", to: "/beds", icon: IconBed, key: "b" },
  { subject: "visiting-doctors", to: "/visiting-doctors", icon: IconAddressBook, key: "d" },
  { subject: "outreach", to: "/outreach", icon: IconSpeakerphone, key: "o" },
  { subject: "statistics", to: "/statistics", icon: IconChartBar, key: "s" },
  { subject: "settings", to: "/settings", icon: IconSettings, key: "," },
];

/** Partners belong to the doctors' entry. */
const alsoUnder: Readonly<Record<string, string>> = {
  "/organisations": "/visiting-doctors",
  "/confirmations": "/visiting-doctors",
};

/** Whether an address belongs to an entry of the navigation. */
export function isUnder(pathname: string, to: string): boolean {
  if (to === "/") return pathname === "/";
  const first = `/${pathname.split("/")[1] ?? ""}`;
  return (alsoUnder[first] ?? first) === to;
}
