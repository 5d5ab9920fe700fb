import { moveConsultation, recordConsultation } from "../src/consultations/consultation-actions.ts";
import { addContact } from "../src/consultations/contact-actions.ts";
import type { NewContact } from "../src/consultations/contact-contract.ts";
import { saveDraft } from "../src/consultations/draft-actions.ts";
import { startEnquiry } from "../src/consultations/enquiry-actions.ts";
import type { EnquiryAnswerInput } from "../src/consultations/enquiry-contract.ts";
import { saveView } from "../src/consultations/view-actions.ts";
import { addDays, todayInTokyo } from "../src/japan/plain-date.ts";
import type { Actor, Transaction } from "../src/platform/database/transaction.ts";
import { newId } from "../src/platform/ids.ts";

type Answered = Omit<EnquiryAnswerInput, "answeredAt">;

interface Case {
  readonly daysAgo: number;
  readonly at: string;
  readonly followUpInDays: number | null;
  readonly form: Partial<Parameters<typeof recordConsultation>[1]> & { topics: string[] };
  readonly contacts: readonly (Omit<NewContact, "id" | "contactedOn"> & { daysAgo: number })[];
  /** Doctors by their place in the registry, hours ago, and what they answered. */
  readonly asked: readonly { doctor: number; hoursAgo: number; answered: Answered | null }[];
}

const cases: readonly Case[] = [
  {
    daysAgo: 6,
    at: "10:20",
    followUpInDays: 0,
    form: {
      topics: ["往診医の紹介", "緩和ケア・麻薬"],
      callerKind: "病院",
      callerName: "見本総合病院 地域連携室 小暮",
      callerContact: "04-2900-7701",
      method: "電話",
      urgency: "days",
      subjectKind: "担当者",
      subjectName: "70代の男性(来週退院の予定)",
      ageBand: "75-84",
      sex: "male",
      town: "水野",
      careLevel: "care_3",
      diseaseGroup: "癌末期",
      place: "hospital",
      livesAlone: false,
      consentSource: "family",
      responses: ["往診医紹介"],
      response: "持続皮下注を続けられる往診医を探している。金曜までに見通しがほしいとのこと。",
      minutes: 18,
    },
    contacts: [
      {
        daysAgo: 5,
        contactedTime: "14:05",
        direction: "out",
        method: "電話",
        withWhom: "小暮さん",
        said: "2か所に打診中と伝えた。退院前カンファレンスは水曜の午後で調整する。",
        minutes: 8,
      },
      {
        daysAgo: 1,
        contactedTime: "11:30",
        direction: "in",
        method: "電話",
        withWhom: "長女",
        said: "家での生活に不安があるとのこと。夜間の連絡のしかたと訪問看護の役割を説明した。",
        minutes: 25,
      },
    ],
    asked: [
      {
        doctor: 3,
        hoursAgo: 120,
        answered: { answer: "no", reasonCode: "必要な処置に対応できない", answeredBy: "院長" },
      },
      { doctor: 7, hoursAgo: 96, answered: { answer: "on_hold", reasonCode: "担当医不在", answeredBy: "看護師" } },
      { doctor: 11, hoursAgo: 20, answered: null },
    ],
  },
  {
    daysAgo: 9,
    at: "15:40",
    followUpInDays: 3,
    form: {
      topics: ["将来の不安", "介護保険申請相談"],
      callerKind: "本人・家族",
      callerName: "見本 かおる(長女)",
      callerContact: "090-0000-7242",
      method: "来所",
      subjectKind: "家族",
      subjectName: "母",
      ageBand: "85-94",
      sex: "female",
      town: "入間川",
      careLevel: "not_applied",
      place: "home",
      livesAlone: true,
      consentSource: "family",
      responses: ["情報提供", "包括へつなぐ"],
      response: "物忘れが進み、火の始末が心配。介護保険の申請のしかたと地域包括支援センターを案内した。",
      minutes: 40,
    },
    contacts: [
      {
        daysAgo: 7,
        contactedTime: "09:50",
        direction: "out",
        method: "電話",
        withWhom: "地域包括支援センター 担当",
        said: "訪問の予定を確認。来週、申請に同行するとのこと。",
        minutes: 10,
      },
    ],
    asked: [],
  },
  {
    daysAgo: 14,
    at: "16:10",
    followUpInDays: null,
    form: {
      topics: ["往診医の紹介"],
      callerKind: "ケアマネジャー",
      callerName: "見本居宅介護支援事業所 相原",
      callerContact: "04-2900-7733",
      method: "FAX",
      subjectKind: "担当者",
      responses: ["往診医紹介"],
      response: "通院が難しくなった利用者に、訪問診療をしてくれる医師を探している。",
      outcome: "解決",
      minutes: 12,
    },
    contacts: [
      {
        daysAgo: 12,
        contactedTime: "13:15",
        direction: "out",
        method: "電話",
        withWhom: "相原さん",
        said: "初回の訪問は来週の火曜に決まったと伝えた。",
        minutes: 6,
      },
    ],
    asked: [
      { doctor: 2, hoursAgo: 330, answered: { answer: "no", reasonCode: "新規受入停止中", answeredBy: "事務" } },
      { doctor: 5, hoursAgo: 300, answered: { answer: "yes", role: "main", answeredBy: "院長" } },
    ],
  },
];

/** Cases around today with their contacts and enquiries, a consultation half written, and views worth keeping. */
export async function makeCases(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  const today = todayInTokyo(now);
  const by = actor.accountName;
  const recording = { by, today, time: "23:59" };
  const doctors = await tx
    .selectFrom("visiting_doctor")
    .select("id")
    .where("withdrawn", "=", false)
    .orderBy("kana")
    .orderBy("id")
    .execute();
  for (const { daysAgo, at, followUpInDays, form, contacts, asked } of cases.toReversed()) {
    const receivedOn = addDays(today, -daysAgo);
    const made = await recordConsultation(
      tx,
      {
        ...form,
        idempotencyKey: newId(),
        receivedOn,
        receivedTime: at,
        state: "open",
        outcome: null,
        patientId: null,
        followUpOn: followUpInDays === null ? null : addDays(today, followUpInDays),
        followUpBy: followUpInDays === null ? null : actor.accountId,
      },
      recording,
    );
    for (const { daysAgo: ago, ...contact } of contacts)
      await addContact(tx, made.id, { ...contact, id: newId(), contactedOn: addDays(today, -ago) }, recording);
    for (const { doctor, hoursAgo, answered } of asked) {
      const askedAt = hoursBefore(now, hoursAgo);
      const doctorId = doctors[doctor % doctors.length]?.id ?? null;
      const enquiry = { doctorId, askedAt, method: "電話", source: "hand" as const };
      const answer = answered ? { ...answered, answeredAt: hoursBefore(now, hoursAgo - 2) } : null;
      await startEnquiry(tx, made.id, { ...enquiry, answered: answer }, { now, by });
    }
    if (followUpInDays === null) await moveConsultation(tx, made.id, "close", form.outcome ?? null);
  }
  await saveDraft(tx, newId(), halfWritten(actor));
  await saveView(tx, { id: newId(), name: "返事待ち", filters: "show=unanswered", shared: true });
  await saveView(tx, {
    id: newId(),
    name: "病院からの相談",
    filters: `kind=${encodeURIComponent("病院")}`,
    shared: false,
  });
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

/** The caller hung up in the middle. */
function halfWritten(actor: Actor) {
  return {
    callerName: "見本薬局 薬剤師 早川",
    callerContact: "04-2900-7788",
    callerKind: "薬局",
    topics: ["緩和ケア・麻薬"],
    response: "休日に麻薬の在庫を確認できる連絡先を、折り返し伝える",
    handledBy: actor.accountName ?? "",
  };
}
