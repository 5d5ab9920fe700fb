import { sql } from "kysely";
import { type CodeList, codeLabel } from "../centres/code.ts";
import { listCodes } from "../centres/codes-lookup.ts";
import { todayInTokyo } from "../japan/plain-date.ts";
import type { CsvEncoding } from "../platform/csv-encoding.ts";
import { writeCsv } from "../platform/csv-out.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type ColumnOut, notReadAgain, type SheetOut, workbookType, writeWorkbook } from "../platform/workbook-out.ts";
import type { ConsultationFilter, ListedConsultation } from "./consultation-contract.ts";
import { listConsultations } from "./consultation-lists.ts";

/** Ten years of a large centre; a file beyond that is nobody's to read. */
const most = 20_000;

const urgencyWords = { today: "今日中", days: "数日のうち", normal: "急がない" } as const;
const answerWords = {
  asked: "返事待ち",
  on_hold: "保留",
  accepted: "可",
  declined: "不可",
  withdrawn: "取り下げ",
} as const;

/**
 * The list as it is narrowed, as a file: an Excel workbook with the cases, their contacts and their enquiries, or CSV of the cases.
 * Also gives the cases themselves, for the log of readings.
 */
export async function consultationFile(
  db: Transaction,
  form: "xlsx" | CsvEncoding,
  filter: ConsultationFilter,
  { now, centre }: { readonly now: Date; readonly centre: string },
): Promise<{ file: File; rows: ListedConsultation[] }> {
  const today = todayInTokyo(now);
  const { rows } = await listConsultations(db, { ...filter, page: 1, size: most }, today);
  const codes = await listCodes(db, now);
  const label = (list: CodeList, code: string | null) => code && codeLabel(codes[list], code, "ja");
  const ids = rows.map(({ id }) => id);
  const contacts = await contactsOf(db, ids);
  const cases = caseSheet(rows, contacts, label);
  const name = `相談_${today}`;
  if (form === "xlsx") {
    const sheets = [cases, contactSheet(contacts, label), enquirySheet(await enquiriesOf(db, ids), label)];
    return { file: new File([await writeWorkbook(sheets, centre)], `${name}.xlsx`, { type: workbookType }), rows };
  }
  const type = form === "utf-8" ? "text/csv; charset=utf-8" : "text/csv; charset=Shift_JIS";
  return { file: new File([writeCsv(cases.columns, cases.rows, form)], `${name}.csv`, { type }), rows };
}

type Label = (list: CodeList, code: string | null) => string | null;

function caseSheet(rows: readonly ListedConsultation[], contacts: readonly ContactOut[], label: Label): SheetOut {
  const columns: ColumnOut[] = [
    { header: "受付番号", width: 10 },
    { header: "受付日", kind: "day", width: 12 },
    { header: "時刻", width: 8 },
    { header: "受付方法", width: 10 },
    { header: "相談者区分", width: 16 },
    { header: "相談者", width: 24 },
    { header: "連絡先", width: 16 },
    { header: "対象者区分", width: 12 },
    { header: "対象者", width: 18 },
    { header: "町名", width: 10 },
    { header: "内容", width: 28 },
    { header: "対応内容", width: 40 },
    { header: "対応の種類", width: 20 },
    { header: "緊急度", width: 10 },
    { header: "対応者", width: 12 },
    { header: "やり取り", kind: "number", width: 8 },
    { header: "所要時間(分)", kind: "number", width: 8 },
    { header: "状態", width: 8 },
    { header: "結果", width: 12 },
    { header: "次回予定日", kind: "day", width: 12 },
  ];
  const said = new Map(contacts.filter(({ reception }) => reception).map((contact) => [contact.caseId, contact.said]));
  return {
    name: "相談",
    columns,
    rows: rows.map((row) => [
      row.number,
      row.receivedOn,
      row.receivedTime,
      label("consultation_method", row.method),
      label("caller_kind", row.callerKind),
      row.callerName ?? (row.anonymous ? "匿名" : null),
      row.callerContact,
      label("subject_kind", row.subjectKind),
      row.patientName ?? row.subjectName,
      row.town,
      row.topics.map((topic) => label("consultation_topic", topic)).join("、"),
      said.get(row.id) ?? null,
      row.responses.map((response) => label("consultation_response", response)).join("、"),
      row.urgency && urgencyWords[row.urgency],
      row.handledBy,
      row.contacts,
      row.minutes,
      row.state === "open" ? "対応中" : "終了",
      label("consultation_outcome", row.outcome),
      row.followUpOn,
    ]),
    landscape: true,
    frozen: 2,
  };
}

interface ContactOut {
  readonly caseId: string;
  readonly number: string | null;
  readonly reception: boolean;
  readonly day: string;
  readonly time: string | null;
  readonly direction: "in" | "out";
  readonly method: string | null;
  readonly whom: string;
  readonly said: string | null;
  readonly minutes: number | null;
  readonly handledBy: string | null;
}

async function contactsOf(db: Transaction, ids: readonly string[]): Promise<ContactOut[]> {
  const { rows } = await sql<ContactOut>`
    select k.consultation_id as "caseId", c.number, k.reception, k.contacted_on as day, to_char(k.contacted_time, 'HH24:MI') as time,
           k.direction, k.method, concat_ws(' ', o.name, k.with_whom) as whom, k.said, k.minutes, k.handled_by as "handledBy"
      from consultation_contact k
      join consultation c on c.centre_id = k.centre_id and c.id = k.consultation_id
      left join organisation o on o.centre_id = k.centre_id and o.id = k.organisation_id
     where k.consultation_id = any (${[...ids]}::uuid[])
     order by c.received_on desc, c.id desc, k.reception desc, k.contacted_on, k.contacted_time nulls first, k.id`.execute(
    db,
  );
  return rows;
}

function contactSheet(contacts: readonly ContactOut[], label: Label): SheetOut {
  return {
    name: "やり取り",
    remark: notReadAgain,
    columns: [
      { header: "受付番号", width: 10 },
      { header: "日", kind: "day", width: 12 },
      { header: "時刻", width: 8 },
      { header: "向き", width: 10 },
      { header: "方法", width: 10 },
      { header: "相手", width: 24 },
      { header: "話したこと", width: 60 },
      { header: "分", kind: "number", width: 6 },
      { header: "対応者", width: 12 },
    ],
    rows: contacts.map((one) => [
      one.number,
      one.day,
      one.time,
      one.reception ? "受付" : one.direction === "in" ? "受けた" : "こちらから",
      label("consultation_method", one.method),
      one.whom,
      one.said,
      one.minutes,
      one.handledBy,
    ]),
    landscape: true,
    frozen: 1,
  };
}

interface EnquiryOut {
  readonly number: string | null;
  readonly whom: string;
  readonly purpose: "care" | "handing_on";
  readonly day: string;
  readonly askedBy: string | null;
  readonly method: string | null;
  readonly state: keyof typeof answerWords;
  readonly reason: string | null;
  readonly answeredOn: string | null;
  readonly note: string | null;
}

async function enquiriesOf(db: Transaction, ids: readonly string[]): Promise<EnquiryOut[]> {
  const { rows } = await sql<EnquiryOut>`
    select c.number, concat_ws(' ', d.name, o.name) as whom, e.purpose, (e.asked_at at time zone 'Asia/Tokyo')::date as day,
           e.asked_by as "askedBy", e.method, e.state, e.reason_code as reason,
           (e.answered_at at time zone 'Asia/Tokyo')::date as "answeredOn", e.note
      from consultation_enquiry e
      join consultation c on c.centre_id = e.centre_id and c.id = e.consultation_id
      left join organisation o on o.centre_id = e.centre_id and o.id = e.organisation_id
      left join visiting_doctor d on d.centre_id = e.centre_id and d.id = e.doctor_id
     where e.consultation_id = any (${[...ids]}::uuid[])
     order by c.received_on desc, c.id desc, e.asked_at`.execute(db);
  return rows;
}

function enquirySheet(enquiries: readonly EnquiryOut[], label: Label): SheetOut {
  return {
    name: "打診・引き継ぎ",
    remark: notReadAgain,
    columns: [
      { header: "受付番号", width: 10 },
      { header: "打診先", width: 30 },
      { header: "内容", width: 14 },
      { header: "打診日", kind: "day", width: 12 },
      { header: "打診者", width: 12 },
      { header: "方法", width: 10 },
      { header: "返事", width: 10 },
      { header: "理由", width: 20 },
      { header: "返事の日", kind: "day", width: 12 },
      { header: "備考", width: 40 },
    ],
    rows: enquiries.map((one) => [
      one.number,
      one.whom,
      one.purpose === "care" ? "診療・支援" : "引き継ぎ",
      one.day,
      one.askedBy,
      label("consultation_method", one.method),
      answerWords[one.state],
      label("enquiry_refusal", one.reason),
      one.answeredOn,
      one.note,
    ]),
    landscape: true,
    frozen: 2,
  };
}
