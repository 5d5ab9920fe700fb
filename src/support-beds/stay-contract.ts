import { z } from "zod";
import { dayText, momentText, pageInput, pageOf, route, textOrNull, yearNumber } from "../platform/http/route.ts";
import { Person, RequestRow, StayMoved, StayRow, ToTell, timeText } from "./bed-shapes-contract.ts";
import { outcomes, recordedOutcomes } from "./stay.ts";
import { supportBedsPolicy as policy } from "./support-beds-policy.ts";

const reasons = z.array(z.string().min(1).max(100)).min(1).max(10);

const stayFields = {
  hospitalId: z.uuid(),
  bedId: z.uuid().nullable(),
  ward: textOrNull(100),
  admittedOn: dayText,
  admittedTime: timeText.nullable(),
  reasons,
  doctorId: z.uuid().nullable(),
  expectedDischargeOn: dayText.nullable(),
  dischargedOn: dayText.nullable(),
  outcome: z.enum(recordedOutcomes).nullable(),
  note: textOrNull(4000),
};

/** A stay that is entered after it began; `id` is made by the form, so that handing it in twice makes one stay. */
export const StayAfterwardsInput = z.object({ id: z.uuid(), patientId: z.uuid(), ...stayFields });
export type StayAfterwardsInput = z.infer<typeof StayAfterwardsInput>;

export const StayCorrectionInput = z.object({
  ...stayFields,
  outcome: z.enum(outcomes).nullable(),
  version: z.string().max(20),
});
export type StayCorrectionInput = z.infer<typeof StayCorrectionInput>;

/** `id` is made by the form, so that handing it in twice makes one contact. */
export const WeeklyContactInput = z.object({
  id: z.uuid(),
  contactedOn: dayText,
  hospitalPerson: textOrNull(200),
  state: textOrNull(2000),
  expectedDischargeOn: dayText.nullable(),
});
export type WeeklyContactInput = z.infer<typeof WeeklyContactInput>;

export const DischargeInput = z.object({
  dischargedOn: dayText,
  outcome: z.enum(recordedOutcomes),
  note: textOrNull(4000),
  /** After a death: end the registration in the same step, with the cause of death. */
  endsRegistration: z.object({ causeOfDeath: z.string().trim().min(1).max(300) }).nullable(),
});
export type DischargeInput = z.infer<typeof DischargeInput>;

/** A partner is told of an occasion once. */
export const NoticeOf = z.object({ organisationId: z.uuid(), occasion: z.enum(["admission", "discharge"]) });
export type NoticeOf = z.infer<typeof NoticeOf>;

export const NoticeInput = NoticeOf.extend({
  toldAt: momentText.nullable(),
  toldPerson: textOrNull(200),
  method: textOrNull(50),
  sheetSent: z.boolean(),
  received: z.boolean(),
});
export type NoticeInput = z.infer<typeof NoticeInput>;

const Notice = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  occasion: z.enum(["admission", "discharge"]),
  toldAt: momentText,
  toldPerson: z.string().nullable(),
  method: z.string().nullable(),
  sheetSent: z.boolean(),
  received: z.boolean(),
  enteredBy: z.string().nullable(),
});

const WeeklyContact = z.object({
  id: z.uuid(),
  contactedOn: dayText,
  hospitalPerson: z.string().nullable(),
  state: z.string().nullable(),
  expectedDischargeOn: dayText.nullable(),
  enteredAt: momentText,
  enteredBy: z.string().nullable(),
});

export const Stay = StayRow.extend({
  requestId: z.uuid().nullable(),
  doctorId: z.uuid().nullable(),
  hospitalPhone: z.string().nullable(),
  extendedUntil: dayText.nullable(),
  extensionReason: z.string().nullable(),
  note: z.string().nullable(),
  enteredAt: momentText,
  enteredBy: z.string().nullable(),
  dischargeEnteredAt: momentText.nullable(),
  undoable: z.boolean(),
  registrationRunning: z.boolean(),
  version: z.string(),
  /** Never this patient's: when, by whom and why that was found. */
  annulled: z.object({ at: momentText, by: z.string().nullable(), reason: z.string() }).nullable(),
  contacts: z.array(WeeklyContact),
  notices: z.array(Notice),
  toTell: z.array(ToTell),
  history: z.array(
    z.object({
      at: momentText,
      by: z.string().nullable(),
      action: z.enum(["insert", "update", "delete"]),
      changed: z.array(z.string()),
    }),
  ),
});
export type Stay = z.infer<typeof Stay>;

const ContactDueRow = StayRow.extend({ hospitalPhone: z.string().nullable(), lastContactOn: dayText.nullable() });
export type ContactDueRow = z.infer<typeof ContactDueRow>;

const byId = z.object({ id: z.uuid() });
const stayPath = "/support-beds/stays/{id}";

export const stayContract = {
  list: route
    .meta({ allow: policy.read })
    .route({ method: "GET", path: "/support-beds/stays", summary: "Stays, newest admission first" })
    .input(
      z.object({
        ...pageInput,
        fiscalYear: yearNumber.optional(),
        hospitalId: z.uuid().optional(),
        reasonGroup: z.string().max(100).optional(),
        outcome: z.enum(outcomes).optional(),
        running: z.boolean().optional(),
      }),
    )
    .output(pageOf(StayRow)),
  get: route
    .meta({ allow: policy.read })
    .route({ method: "GET", path: stayPath, summary: "One stay with contacts, notices and history" })
    .input(byId)
    .output(Stay),
  ofPatient: route
    .meta({ allow: policy.read })
    .route({ method: "GET", path: "/patients/{patientId}/support-beds", summary: "A patient's requests and stays" })
    .input(z.object({ patientId: z.uuid() }))
    .output(
      z.object({ person: Person, requests: z.array(RequestRow), stays: z.array(StayRow), annulled: z.array(StayRow) }),
    ),
  contactsDue: route
    .meta({ allow: policy.accompany })
    .route({
      method: "GET",
      path: "/support-beds/contacts-due",
      summary: "Weekly contacts due by a day, the oldest first",
    })
    .input(z.object({ ...pageInput, by: dayText.optional() }))
    .output(pageOf(ContactDueRow)),
  enterAfterwards: route
    .meta({ allow: policy.arrange })
    .route({
      method: "POST",
      path: "/support-beds/stays",
      summary: "Enters a stay that began without the centre",
      successStatus: 201,
    })
    .input(StayAfterwardsInput)
    .output(StayMoved),
  change: route
    .meta({ allow: policy.arrange })
    .route({ method: "PUT", path: stayPath, summary: "Corrects a stay" })
    .input(StayCorrectionInput.extend({ id: z.uuid() }))
    .output(StayMoved),
  contact: route
    .meta({ allow: policy.accompany })
    .route({
      method: "POST",
      path: "/support-beds/stays/{stayId}/contacts",
      summary: "Records the weekly contact",
      successStatus: 201,
    })
    .input(WeeklyContactInput.extend({ stayId: z.uuid() }))
    .output(z.object({ patientId: z.uuid(), nextContactOn: dayText })),
  extend: route
    .meta({ allow: policy.arrange })
    .route({ method: "POST", path: `${stayPath}/extension`, summary: "Agrees to a stay beyond the day limit" })
    .input(byId.extend({ until: dayText, reason: z.string().trim().min(1).max(1000) }))
    .output(StayMoved),
  discharge: route
    .meta({ allow: policy.accompany })
    .route({ method: "POST", path: `${stayPath}/discharge`, summary: "Records the discharge or death" })
    .input(DischargeInput.extend({ id: z.uuid() }))
    .output(StayMoved),
  undoDischarge: route
    .meta({ allow: policy.accompany })
    .route({
      method: "POST",
      path: `${stayPath}/undo-discharge`,
      summary: "Takes a discharge back on the day it was entered",
    })
    .input(byId)
    .output(StayMoved),
  annul: route
    .meta({ allow: policy.arrange })
    .route({ method: "POST", path: `${stayPath}/annulment`, summary: "Annuls a stay that was never this patient's" })
    .input(byId.extend({ reason: z.string().trim().min(1).max(1000) }))
    .output(StayMoved),
  tell: route
    .meta({ allow: policy.arrange })
    .route({
      method: "POST",
      path: `${stayPath}/notices`,
      summary: "Records that a partner was told",
      successStatus: 201,
    })
    .input(NoticeInput.extend({ id: z.uuid() }))
    .output(StayMoved),
  takeBackNotice: route
    .meta({ allow: policy.arrange })
    .route({
      method: "POST",
      path: `${stayPath}/notices/withdrawal`,
      summary: "Takes back that a partner was told, if it was recorded by mistake",
    })
    .input(NoticeOf.extend({ id: z.uuid() }))
    .output(StayMoved),
};
