import { removeBlanks } from "../japan/text-width.ts";

/** Reads 9:05, 0905, 9時5分, 13時半, 午後3時, PM1:25 as 09:05 …; null for anything else. */
export function readTimeOfDay(text: string): string | null {
  const plain = removeBlanks(text.normalize("NFKC")).toUpperCase();
  const match =
    /^(午前|午後|AM|PM)?(\d{1,2})(?:[::時](?:(\d{1,2})分?|(半))?|(\d{2}))(?::\d{2})?(AM|PM)?(?:頃|ごろ)?$/u.exec(plain);
  if (match === null) return null;
  const half = match[1] ?? match[6];
  const hour = Number(match[2]);
  const minute = match[4] === undefined ? Number(match[3] ?? match[5] ?? 0) : 30;
  const afternoon = half === "午後" || half === "PM";
  const hours = afternoon && hour < 12 ? hour + 12 : hour;
  if (hours > 23 || minute > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
