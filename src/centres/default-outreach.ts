import type { codeGroups } from "./code.ts";
import { type DefaultLists, plain } from "./default-code.ts";

/** Outreach (広報). */
export const outreachCodes: DefaultLists<(typeof codeGroups)["outreach"][number]> = {
  venue_kind: plain({
    公民館: "Community hall",
    サロン: "Salon",
    介護施設: "Care facility",
    地域日常圏域会議: "Area meeting",
    ボランティア連絡会: "Volunteers' meeting",
    学校: "School",
    企業: "Company",
    オンライン: "Online",
    その他: "Other",
  }),
};
