import { isKana, normaliseKana } from "../../japan/kana.ts";
import { withoutHonorific } from "../../japan/person-name.ts";
import { readDay } from "../read-day.ts";
import type { FilePlan } from "./file-plan.ts";
import { knownPerson } from "./known-records.ts";
import type { WaitingRegistration } from "./link-stays.ts";
import type { PlanGround } from "./plan-row.ts";

/** The persons of registration rows that were refused, as far as their cells tell. */
export function waitingRegistrations(plan: FilePlan): WaitingRegistration[] {
  const { columns } = plan.reading;
  const tabs = new Set(columns.filter((column) => column.field === "submittedOn").map((column) => column.tab));
  const refused = [...plan.refused, ...plan.dismissed].filter(({ tab }) => tabs.has(tab));
  const rows = new Map(refused.map((remark) => [`${remark.tab} ${remark.row}`, remark]));
  return [...rows.values()].map(({ file, tab, row, cells }) => {
    const cell = (field: string) => {
      const heading = columns.find((column) => column.tab === tab && column.field === field)?.column;
      const text = heading === undefined || heading === null ? undefined : cells[heading];
      return text === undefined || text.trim() === "" ? null : text.trim();
    };
    const name = cell("name");
    const kana = cell("kana");
    const birth = cell("birthDate");
    const type = /^\d+$/u.test(birth ?? "") ? "number" : "text";
    const day = readDay(birth === null ? null : { text: birth, type }, { fiscalYear: null, near: null });
    return {
      place: { file, tab, row },
      name: name === null ? null : withoutHonorific(name),
      kana: kana !== null && isKana(kana) ? normaliseKana(kana) : kana,
      birthDate: day.state === "day" ? day.date : null,
    };
  });
}

/** A registration that waits for its correction still tells of a person, when name and birthday can be read. */
export function expectPersonsOf(ground: PlanGround, waiting: readonly WaitingRegistration[]): void {
  for (const { place, name, kana, birthDate } of waiting) {
    if (name === null || birthDate === null) continue;
    const written = { name, kana, birthDate, age: null };
    const match = ground.persons.find(written, birthDate);
    if (!("none" in match)) continue;
    const person = knownPerson({
      id: ground.newId(),
      name,
      kana,
      birthDate,
      statedAge: null,
      statedAgeOn: null,
      sex: null,
      town: null,
      onRecord: false,
      waitsFor: place,
    });
    ground.expected.push(person);
    ground.persons.add(person);
  }
}
