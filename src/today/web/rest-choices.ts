const hour = 3_600_000;

/**
 * Moments until which something may rest, none beyond `longest`: in half an hour, in one and in two hours, at 13:00 and 16:00
 * of this day and at 9:00 of the next in Japan, and the longest itself. In order, at most six, none twice.
 */
export function restChoices(now: Date, longest: Date): Date[] {
  const inJapan = new Date(now.getTime() + 9 * hour);
  const midnight = Date.UTC(inJapan.getUTCFullYear(), inJapan.getUTCMonth(), inJapan.getUTCDate()) - 9 * hour;
  const toMinute = (time: number) => Math.ceil(time / 60_000) * 60_000;
  const wanted = [0.5, 1, 2].map((hours) => toMinute(now.getTime() + hours * hour));
  const fixed = [13, 16, 33].map((at) => midnight + at * hour).filter((time) => time > now.getTime() + 0.5 * hour);
  const within = [...wanted, ...fixed].filter((time) => time < longest.getTime());
  return [...new Set([...within, longest.getTime()])]
    .sort((a, b) => a - b)
    .slice(0, 7)
    .map((time) => new Date(time));
}
