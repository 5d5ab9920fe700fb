import { addDays, asPlainDate, type PlainDate, weekday } from "../src/japan/plain-date.ts";
import type { OrganisationKind } from "../src/organisations/organisation.ts";
import { changeOrganisation, registerOrganisation } from "../src/organisations/organisations-actions.ts";
import type { PartnerAnswer } from "../src/organisations/partner-fields.ts";
import { changePartnerFields } from "../src/organisations/partner-fields-actions.ts";
import {
  aroundTheClock,
  type DayHours,
  everyWeek,
  minuteOf,
  type Purpose,
  type Stretch,
  type Timetable,
  usualYearEnd,
} from "../src/organisations/timetable.ts";
import { changeHours } from "../src/organisations/timetable-actions.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";
import { newPartners, stationTowns } from "./present-partners-data.ts";

/** "9:00-12:00 15:00-18:30" as stretches; "" is closed. */
const hours = (text: string): Stretch[] =>
  text === ""
    ? []
    : text.split(" ").map((part) => {
        const [from = "", until = ""] = part.split("-");
        return { from: minuteOf(from.padStart(5, "0")), until: minuteOf(until.padStart(5, "0")) };
      });

/** Hours from Monday to Sunday. */
const week = (...days: readonly string[]): DayHours[] =>
  days.map((text, index) => ({ day: ((index + 1) % 7) as DayHours["day"], weeks: everyWeek, hours: hours(text) }));

const usual = (days: DayHours[], more: Partial<Timetable> = {}): Timetable => ({
  days,
  holidays: "closed",
  yearEnd: usualYearEnd,
  exceptions: [],
  ...more,
});

const both = "09:00-12:00 15:00-18:30";
const morning = "09:00-12:00";
const office = "08:30-17:30";

const practices = [
  usual(week(both, both, both, morning, both, morning, "")),
  usual(week(both, both, morning, both, both, morning, "")),
  usual(week("09:00-12:30 14:30-18:00", "09:00-12:30 14:30-18:00", "", both, both, "09:00-13:00", ""), {
    holidays: "unknown",
  }),
  usual(week(both, both, both, both, both, "", ""), { yearEnd: "unknown" }),
];
const secondAndFourth: DayHours[] = [
  { day: 6, weeks: [2, 4], hours: hours("09:00-12:00") },
  { day: 6, weeks: [1, 3, 5], hours: [] },
];
const wards = usual(week(...Array(5).fill("08:30-17:00"), "08:30-12:30", ""));
const desk = usual(week(...Array(5).fill("08:30-17:00"), "", ""));

/** From the end of the day until midnight, and all day when the house is closed. */
const nights = usual(week(...Array(7).fill("18:00-24:00")), { holidays: "as_weekday", yearEnd: "unknown" });

interface Plan {
  readonly open?: readonly Timetable[];
  readonly reception?: Timetable;
  readonly night?: Timetable;
}

const plans: Partial<Record<OrganisationKind, Plan>> = {
  clinic: { open: practices, night: nights },
  dental_clinic: { open: practices },
  hospital: { open: [wards], reception: desk },
  pharmacy: {
    open: [
      usual(week(...Array(5).fill("09:00-19:00"), "09:00-13:00", "")),
      usual([...week(...Array(5).fill("09:00-18:30")), ...secondAndFourth, { day: 0, weeks: everyWeek, hours: [] }]),
    ],
    night: nights,
  },
  visiting_nurse_station: { open: [usual(week(...Array(5).fill(office), "", ""))], night: aroundTheClock },
  care_manager_office: { open: [usual(week(...Array(5).fill(office), "", ""))] },
  community_support_centre: { open: [usual(week(...Array(5).fill("08:30-17:15"), "08:30-12:00", ""))] },
  equipment_supplier: { open: [usual(week(...Array(5).fill("09:00-18:00"), "09:00-12:00", ""))] },
  facility: { open: [aroundTheClock] },
  city: { open: [usual(week(...Array(5).fill("08:30-17:15"), "", ""))] },
};

/** One partner in six has not been asked; one in five told it over a year ago. */
const isUnknown = (index: number) => index % 6 === 4;
const confirmedOn = (index: number, today: PlainDate) =>
  addDays(today, index % 5 === 3 ? -460 - index : -20 - index * 7);

/** Believable hours and answers for the demonstration's partners, and partners of the kinds no ledger holds. */
export async function makePartners(tx: Transaction, today: PlainDate): Promise<void> {
  const told = await tx.selectFrom("timetable").select("id").limit(1).executeTakeFirst();
  if (told) return;
  for (const partner of newPartners)
    if (!(await isRegistered(tx, partner.name)))
      await registerOrganisation(tx, { ...partner, areaTowns: [...partner.areaTowns] });
  const partners = await tx
    .selectFrom("organisation")
    .select(["id", "kind", "name"])
    .where("closed_on", "is", null)
    .orderBy("kind")
    .orderBy("name")
    .execute();
  const counts = new Map<string, number>();
  for (const { id, kind } of partners) {
    const index = counts.get(kind) ?? 0;
    counts.set(kind, index + 1);
    const plan = plans[kind as OrganisationKind];
    if (!plan || isUnknown(index)) continue;
    const said = { confirmedOn: confirmedOn(index, today), confirmedBy: "受付の方", note: null };
    const say = (purpose: Purpose, timetable: Timetable) => changeHours(tx, id, { purpose, timetable, ...said }, today);
    const open = plan.open?.[index % plan.open.length];
    if (open) await say("open", { ...open, exceptions: exceptionsOf(kind, index, today) });
    if (plan.reception) await say("reception", plan.reception);
    const reach = reachOf(kind, index);
    if (Object.keys(reach).length > 0) await changeOrganisation(tx, id, reach);
    if (plan.night && reach.nightPhone) await say("night", plan.night);
    const answers = { ...answersOf(kind as OrganisationKind, index), ...(await answersOfLedger(tx, id)) };
    if (Object.keys(answers).length > 0)
      await changePartnerFields(tx, id, { answers, confirmedOn: said.confirmedOn, confirmedBy: said.confirmedBy });
  }
}

/** The telephone of the nurse on duty, and where a station goes. */
function reachOf(kind: string, index: number): { nightPhone?: string; areaTowns?: string[] } {
  const phone = (from: number) => `090-0000-${from + index}`;
  if (kind === "visiting_nurse_station")
    return { nightPhone: phone(3101), areaTowns: [...(stationTowns[index % stationTowns.length] ?? [])] };
  if (kind === "clinic" && index % 2 === 0) return { nightPhone: phone(3201) };
  return kind === "pharmacy" && index % 2 === 0 ? { nightPhone: phone(3301) } : {};
}

const isRegistered = async (tx: Transaction, name: string) =>
  (await tx.selectFrom("organisation").select("id").where("name", "=", name).executeTakeFirst()) !== undefined;

/** A congress next week, and days around Obon or the Golden Week that follows. */
function exceptionsOf(kind: string, index: number, today: PlainDate): Timetable["exceptions"] {
  if (kind !== "clinic" || index % 4 !== 0) return [];
  const thursday = addDays(today, ((4 - weekday(today) + 7) % 7) + 7);
  const year = Number(today.slice(0, 4)) + (today.slice(5) > "08-12" ? 1 : 0);
  return [
    { firstOn: thursday, lastOn: addDays(thursday, 1), hours: [], note: "学会のため休診" },
    { firstOn: asPlainDate(`${year}-08-13`), lastOn: asPlainDate(`${year}-08-16`), hours: [], note: "お盆休み" },
  ];
}

const yes = (note: string | null = null): PartnerAnswer => ({ answer: "yes", chosen: [], note });
const no = (note: string | null = null): PartnerAnswer => ({ answer: "no", chosen: [], note });
const partly = (note: string): PartnerAnswer => ({ answer: "conditional", chosen: [], note });
const one = (code: string): PartnerAnswer => ({ answer: code, chosen: [], note: null });
const some = (...chosen: string[]): PartnerAnswer => ({ answer: null, chosen, note: null });
const words = (note: string): PartnerAnswer => ({ answer: null, chosen: [], note });

/** What the doctors' ledger brought of it, to be confirmed as it stands. */
async function answersOfLedger(tx: Transaction, id: string): Promise<Record<string, PartnerAnswer>> {
  const rows = await tx
    .selectFrom("organisation_answer")
    .select(["field", "answer", "note"])
    .where("organisation_id", "=", id)
    .execute();
  const later = "条件は次に電話するときに聞く";
  return Object.fromEntries(
    rows.map(({ field, answer, note }) => [
      field,
      { answer, chosen: [], note: answer === "conditional" ? (note ?? later) : note },
    ]),
  );
}

/** Part of the fields of a kind; the rest stays 未確認. */
function answersOf(kind: OrganisationKind, index: number): Record<string, PartnerAnswer> {
  const odd = index % 2 === 1;
  switch (kind) {
    case "clinic":
      return {
        narcotics_licence: yes(),
        home_death: odd ? partly("主治医の患者に限る") : yes(),
        sites: odd ? some("home") : some("home", "paid_home", "serviced_housing", "group_home"),
        publication: one(odd ? "members" : "public"),
      };
    case "hospital":
      // The hospitals bear the names of the published figures: nothing is invented of what they can do.
      return { admission_desk: words("入退院支援室") };
    case "pharmacy":
      return {
        home_delivery: yes(),
        narcotics: yes(),
        narcotic_injections: odd ? no() : partly("前日の昼までに連絡"),
        sterile: odd ? no() : yes(),
        narcotic_stock: words(odd ? "取り寄せは翌日の午後" : "貼付剤と内服は常備。注射は翌日"),
        contact_24h: odd ? partly("20時まで転送") : yes("当番の薬剤師"),
      };
    case "visiting_nurse_station":
      return {
        contact_24h: yes("当番の看護師の携帯"),
        emergency_visits: odd ? partly("契約している利用者だけ") : yes(),
        home_death: yes(),
        ventilator: odd ? no() : yes(),
        infusion: yes(),
        new_cases: odd ? partly("来月から") : yes(),
      };
    case "equipment_supplier":
      return {
        same_day_delivery: partly("15時までの連絡"),
        night_delivery: no(),
        holiday_delivery: odd ? no() : partly("前日の昼までに連絡"),
        devices: odd ? some("bed", "wheelchair", "toilet") : some("bed", "mattress", "wheelchair", "suction", "toilet"),
      };
    case "care_manager_office":
      return { new_cases: odd ? no("来月まで受けられない") : yes(), medical_background: odd ? no() : yes("看護師1名") };
    case "facility":
      return { home_death: odd ? partly("協力医の往診がある日") : yes(), suction_care: odd ? no() : yes() };
    default:
      return {};
  }
}
