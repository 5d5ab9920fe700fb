import { type RawBuilder, type SqlBool, sql } from "kysely";
import { foldName } from "../japan/person-name.ts";
import { searchWordsOf } from "../japan/search-key.ts";
import { searchQuestionOf } from "../patients/patient-search.ts";
import { daysMeantBy, spellingsOf } from "./consultation-search.ts";
import { consultationHits, patientHits } from "./earlier-lists.ts";

/** How many hits of one word by the search keys are looked at. */
const mostHits = 1000;

/**
 * Every word must be met by some field: number, caller, subject and phone by the search keys; the linked patient by the patient's own
 * keys; what was said and noted; codes by their names of today; who took it, who calls back, whom was asked; the day of a contact.
 * Words are looked for in the rows themselves: a centre has some hundred cases a year, and a trigram index does not work under row
 * security.
 */
export function meetsAnything(q: string): RawBuilder<SqlBool> {
  return sql`(${sql.join([sql`true`, ...searchWordsOf(q).map(meetsWord)], sql` and `)})`;
}

function meetsWord(word: string): RawBuilder<SqlBool> {
  const holds = (column: RawBuilder<unknown>) =>
    sql`(${sql.join(
      spellingsOf(word).map((spelling) => sql`strpos(${column}, ${spelling}) > 0`),
      sql` or `,
    )})`;
  return sql`(${sql.join([...byKeys(word), ...inTexts(holds), ...byCodes(holds), ...askedAs(word), ...byDay(word)], sql` or `)})`;
}

type Holds = (column: RawBuilder<unknown>) => RawBuilder<unknown>;

function byKeys(word: string): RawBuilder<unknown>[] {
  const question = searchQuestionOf(word);
  return question
    ? [
        sql`c.id in (${consultationHits(question, mostHits)})`,
        sql`c.patient_id in (${patientHits(question, mostHits)})`,
      ]
    : [];
}

const plain = (column: string) => sql`lower(normalize(${sql.ref(column)}, nfkc))`;

function inTexts(holds: Holds): RawBuilder<unknown>[] {
  return [
    holds(sql`c.text_key`),
    holds(plain("c.handled_by")),
    sql`c.id in (select k.consultation_id from consultation_contact k
                  where ${holds(sql`k.text_key`)} or ${holds(plain("k.handled_by"))})`,
    sql`c.follow_up_by in (select a.id from account a where ${holds(plain("a.name"))})`,
  ];
}

const oneCode = {
  caller_kind: "c.caller_kind",
  subject_kind: "c.subject_kind",
  consultation_method: "c.method",
  consultation_outcome: "c.outcome",
  disease_group: "c.disease_group",
} as const;
const severalCodes = { consultation_topic: "c.topics", consultation_response: "c.responses" } as const;

function byCodes(holds: Holds): RawBuilder<unknown>[] {
  const named = (list: string) =>
    sql`(select l.code from code l where l.list = ${list} and (${holds(plain("l.label_ja"))} or ${holds(plain("l.label_en"))}))`;
  return [
    ...Object.entries(oneCode).map(([list, column]) => sql`${sql.ref(column)} in ${named(list)}`),
    ...Object.entries(severalCodes).map(([list, column]) => sql`${sql.ref(column)} && array${named(list)}`),
  ];
}

function askedAs(word: string): RawBuilder<unknown>[] {
  const name = foldName(word);
  if (name === "") return [];
  return [
    sql`c.id in (select e.consultation_id from consultation_enquiry e
                   left join organisation o on o.centre_id = e.centre_id and o.id = e.organisation_id
                   left join visiting_doctor d on d.centre_id = e.centre_id and d.id = e.doctor_id
                  where strpos(o.name_key, ${name}) > 0 or strpos(d.name_key, ${name}) > 0)`,
  ];
}

function byDay(word: string): RawBuilder<unknown>[] {
  const { western, yearless } = daysMeantBy(word);
  const begins = (form: string, starts: readonly string[]) =>
    starts.map((start) => sql`starts_with(to_char(k.contacted_on, ${form}), ${start})`);
  const any = [...begins("YYYYMMDD", western), ...begins("MMDD", yearless)];
  return any.length === 0
    ? []
    : [sql`c.id in (select k.consultation_id from consultation_contact k where ${sql.join(any, sql` or `)})`];
}
