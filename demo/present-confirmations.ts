import { saveAnswers, takeAnswer } from "../src/confirmations/answering-actions.ts";
import { sendConfirmations } from "../src/confirmations/asking-actions.ts";
import { addDays, type PlainDate, todayInTokyo } from "../src/japan/plain-date.ts";
import { changeOrganisation } from "../src/organisations/organisations-actions.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";

interface Clinic {
  readonly id: string;
  readonly doctorId: string;
}

const day = 86_400_000;

/**
 * The yearly confirmation under way: some clinics have answered, with and without changes, one has begun, some wait, one is past its
 * day. No mail leaves: the mails of the demonstration are noted as sent.
 */
export async function makeConfirmations(tx: Transaction, now: Date): Promise<void> {
  const clinics = await clinicsToAsk(tx);
  for (const [index, { id }] of clinics.slice(0, 6).entries())
    await changeOrganisation(tx, id, { email: `clinic-${index + 1}@example.jp` });
  for (const [index, { id }] of clinics.slice(6, 9).entries())
    await changeOrganisation(tx, id, { fax: `04-2900-170${index + 1}` });
  const twoWeeksAgo = new Date(now.getTime() - 14 * day);
  const longAgo = new Date(now.getTime() - 45 * day);
  await ask(tx, clinics.slice(0, 8), twoWeeksAgo, addDays(todayInTokyo(now), 16));
  await ask(tx, clinics.slice(8, 9), longAgo, addDays(todayInTokyo(now), -10));
  await tx
    .updateTable("mail")
    .set({ state: "sent", body: null, attempts: 1, settled_at: twoWeeksAgo.toISOString() })
    .where("state", "=", "queued")
    .execute();
  await answer(tx, clinics, now);
}

/** Clinics with a doctor of their own, by name: the same ones at every start. */
async function clinicsToAsk(tx: Transaction): Promise<Clinic[]> {
  const rows = await tx
    .selectFrom("organisation as o")
    .innerJoin("visiting_doctor_institution as i", (on) =>
      on.onRef("i.centre_id", "=", "o.centre_id").onRef("i.institution_id", "=", "o.id").on("i.main", "=", true),
    )
    .innerJoin("visiting_doctor as d", (on) =>
      on.onRef("d.centre_id", "=", "i.centre_id").onRef("d.id", "=", "i.doctor_id"),
    )
    .select(["o.id", "d.id as doctorId", "o.name"])
    .where("o.kind", "=", "clinic")
    .where("o.closing_reason", "is", null)
    .where("o.closed_on", "is", null)
    .where("d.withdrawn", "=", false)
    .orderBy("o.name")
    .orderBy("d.name")
    .execute();
  return rows.filter((row, index) => rows.findIndex((one) => one.id === row.id) === index).slice(0, 9);
}

async function ask(tx: Transaction, clinics: readonly Clinic[], at: Date, dueOn: PlainDate): Promise<void> {
  if (clinics.length === 0) return;
  const asking = { now: at, publicUrl: "http://localhost", mailIsSetUp: true };
  await sendConfirmations(tx, { organisationIds: clinics.map(({ id }) => id), dueOn }, asking);
}

async function answer(tx: Transaction, clinics: readonly Clinic[], now: Date): Promise<void> {
  const idOf = async (clinic: Clinic | undefined) => {
    const row = await tx
      .selectFrom("confirmation")
      .select("id")
      .where("organisation_id", "=", clinic?.id ?? "")
      .executeTakeFirst();
    return row?.id;
  };
  const at = (days: number) => new Date(now.getTime() - days * day);
  const given = async (
    index: number,
    by: string,
    days: number,
    answers: (doctor: string) => Record<string, unknown>,
    how: "link" | "fax" = "link",
  ) => {
    const clinic = clinics[index];
    const id = await idOf(clinic);
    if (!clinic || !id) return;
    await takeAnswer(
      tx,
      id,
      { answers: answers(`doctor/${clinic.doctorId}`), answeredBy: by, how, revision: null },
      at(days),
    );
  };
  await given(0, "受付 見本", 2, (doctor) => ({
    "organisation/nightPhone": "090-0000-1711",
    [`${doctor}/accepting`]: {
      accepting: "conditional",
      acceptingUntil: null,
      acceptingNote: "市内で、訪問看護が入っている方",
    },
    [`${doctor}/capability/輸血`]: { answer: "no", note: null, times: { day: null, night: null, holiday: null } },
    [`${doctor}/visiting`]: [1, 3, 5].map((weekday) => ({ weekday, from: "13:00", to: "16:30" })),
    "day/4": "9-12",
    "day/6": "第2・第4だけ 9-12",
    "field/house_calls_24h": { answer: "conditional", chosen: [], note: "当番の日だけ" },
    remark: "木曜の午後は休診にしました",
  }));
  await given(1, "事務長 見本", 1, (doctor) => ({
    "organisation/fax": "04-2900-1712",
    [`${doctor}/absence`]: {
      from: addDays(todayInTokyo(now), 20),
      to: addDays(todayInTokyo(now), 27),
      deputyName: "見本 代診",
      deputyPhone: "04-2900-1713",
    },
  }));
  await given(2, "院長", 5, () => ({}));
  await given(6, "院長", 3, () => ({}), "fax");
  const begun = await idOf(clinics[3]);
  if (begun) await saveAnswers(tx, begun, { "organisation/phone": "04-2900-1714" }, at(1));
}
