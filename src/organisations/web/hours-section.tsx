import { IconClockEdit } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useIsStaff } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import { openingAt } from "../opening-hours.ts";
import { sayClosedDays, sayMoment } from "../opening-words.ts";
import type { Organisation } from "../organisations-contract.ts";
import { type Purpose, planOf, type Timetable } from "../timetable.ts";
import type { HoursOnRecord } from "../timetable-contract.ts";
import css from "./hours.module.css";
import { useHoursWords, useRowLabel, useSay, weekRows } from "./hours-words.ts";
import { OldHours, OpeningChip } from "./opening-chip.tsx";

/** Which hours a partner is asked for: a hospital also those of its desk; the night telephone where the role is shown it. */
export function purposesOf({ kind, nightPhone }: Pick<Organisation, "kind" | "nightPhone">): Purpose[] {
  return [
    "open",
    ...(kind === "hospital" ? (["reception"] as const) : []),
    ...(nightPhone === undefined ? [] : (["night"] as const)),
  ];
}

/** When a partner can be reached: now, in the week, and on the exceptional days ahead. */
export function HoursSection({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const query = useQuery(api.organisations.hours.of.queryOptions({ input: { id: organisation.id } }));
  return (
    <Section title={t("hours.title")}>
      <QueryView query={query}>
        {({ hours }) => (
          <div className={css.purposes}>
            {purposesOf(organisation).map((purpose) => (
              <OnePurpose
                key={purpose}
                organisationId={organisation.id}
                purpose={purpose}
                hours={hours.find((one) => one.purpose === purpose) ?? null}
              />
            ))}
          </div>
        )}
      </QueryView>
    </Section>
  );
}

type OnePurposeProps = { organisationId: string; purpose: Purpose; hours: HoursOnRecord | null };

function OnePurpose({ organisationId, purpose, hours }: OnePurposeProps) {
  const { t } = useTranslation("organisations");
  const isStaff = useIsStaff();
  const now = useNow();
  return (
    <section className={css.purpose} aria-label={t(`purpose.${purpose}`)}>
      <header>
        <h3>{t(`purpose.${purpose}`)}</h3>
        {isStaff && (
          <LinkButton
            size="compact-md"
            variant="subtle"
            leftSection={<IconClockEdit size={18} aria-hidden />}
            aria-label={t("hours.changeOf", { purpose: t(`purpose.${purpose}`) })}
            to={`/organisations/${organisationId}/hours?purpose=${purpose}`}
          >
            {t("hours.change")}
          </LinkButton>
        )}
      </header>
      {hours === null ? (
        <p>
          <Unknown>{t("hours.unknown")}</Unknown>
        </p>
      ) : (
        <Known hours={hours} now={now} />
      )}
    </section>
  );
}

function Known({ hours, now }: { hours: HoursOnRecord; now: Date }) {
  const { t } = useTranslation("organisations");
  const say = useSay();
  const opening = openingAt(hours.timetable, now);
  const closed = opening.closedDays && sayClosedDays(opening.closedDays, now, 14);
  return (
    <>
      <p className={css.now}>
        <span>{t("hours.now")}</span>
        <OpeningChip opening={opening} now={now} />
      </p>
      {closed && (
        <p className={css.ahead}>
          {say(closed)}
          {opening.actBefore && t("hours.actBefore", { moment: say(sayMoment(opening.actBefore, now)) })}
        </p>
      )}
      <WeekTable timetable={hours.timetable} now={now} />
      {hours.note && <p>{hours.note}</p>}
      <p className={css.source}>
        {hours.confirmedOn
          ? t("hours.confirmed", { day: eraDay(hours.confirmedOn, { weekday: false }), by: hours.confirmedBy ?? "" })
          : t("hours.neverConfirmed")}{" "}
        <OldHours confirmedOn={hours.confirmedOn} now={now} />
      </p>
    </>
  );
}

/** 1/3 of 01-03. */
const slashed = (monthAndDay: string) => monthAndDay.split("-").map(Number).join("/");

/** The week as a table, the day it is marked; below it holidays, the turn of the year and the exceptional days ahead. */
export function WeekTable({ timetable, now }: { timetable: Timetable; now: Date }) {
  const { t } = useTranslation("organisations");
  const label = useRowLabel();
  const words = useHoursWords();
  const today = dayOf(now);
  const plan = planOf(timetable, today);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const isToday = (days: readonly number[]) => plan.reason.kind === "weekday" && days.includes(weekday);
  const { yearEnd, holidays, exceptions } = timetable;
  const short = (day: string) => eraDay(day, { year: false });
  const ahead = exceptions.filter(({ lastOn }) => lastOn >= today).slice(0, 6);
  return (
    <table className={css.week}>
      <tbody>
        {weekRows(timetable).map(({ days, weeks, hours }) => (
          <tr key={`${days.join()} ${weeks.join()}`} data-today={isToday(days) || undefined}>
            <th scope="row">{label({ days, weeks })}</th>
            <td data-closed={hours?.length === 0 || undefined}>{hours === null ? <Unknown /> : words(hours)}</td>
          </tr>
        ))}
        {holidays !== "own" && (
          <tr>
            <th scope="row">{t("day.7")}</th>
            <td>{holidays === "unknown" ? <Unknown /> : t(`holidayRule.${holidays}`)}</td>
          </tr>
        )}
        <tr>
          <th scope="row">{t("hours.yearEnd")}</th>
          <td>
            {yearEnd === "unknown" ? (
              <Unknown />
            ) : yearEnd === "open" ? (
              t("hours.yearEndOpen")
            ) : (
              t("hours.yearEndClosed", { from: slashed(yearEnd.from), until: slashed(yearEnd.until) })
            )}
          </td>
        </tr>
        {ahead.map(({ firstOn, lastOn, hours, note }) => (
          <tr key={firstOn} data-exception>
            <th scope="row">
              <span>{short(firstOn)}</span>
              {firstOn !== lastOn && (
                <>
                  <wbr />
                  <span>{t("hours.dayRange", { first: "", last: short(lastOn) })}</span>
                </>
              )}
            </th>
            <td>{[words(hours), note].filter(Boolean).join(" · ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
