/**
 * `part / whole` rounded half up (四捨五入) to `places` decimals, computed on whole numbers so that no binary fraction moves a
 * tie. Null when there is nothing to divide by. For counts and days, which are not negative.
 */
export function ratio(part: number, whole: number, places: number): number | null {
  if (whole === 0) return null;
  const scale = 10 ** places;
  return Math.floor((2 * part * scale + whole) / (2 * whole)) / scale;
}

/** Share of the whole in percent, one decimal. */
export function percent(part: number, whole: number): number | null {
  return ratio(part * 100, whole, 1);
}

/** Mean of days, two decimals. */
export function mean(days: number, stays: number): number | null {
  return ratio(days, stays, 2);
}
