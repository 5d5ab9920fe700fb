import { clock, dayOf, eraDay } from "./moments.ts";

/** A day or moment in era and weekday; the Western date stands behind it on hover and for machines. */
export function EraDate(props: {
  value: string | null | undefined;
  weekday?: boolean;
  year?: boolean;
  time?: boolean;
}) {
  const { value, weekday = true, year = true, time = false } = props;
  if (!value) return null;
  const isDay = value.length === 10;
  const day = isDay ? value : dayOf(value);
  const western = isDay ? day : `${day} ${clock(value)}`;
  return (
    <time dateTime={value} title={western}>
      {eraDay(day, { weekday, year })}
      {time && !isDay && ` ${clock(value)}`}
    </time>
  );
}
