import { nameKey } from "../src/japan/person-name.ts";
import { addDays, asPlainDate, daysBetween, type PlainDate } from "../src/japan/plain-date.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";
import { newId } from "../src/platform/ids.ts";

/** Records of an invented centre, kept beside the database so that a test can count them the slow, obvious way. */
export interface FiguresWorld {
  readonly opened: PlainDate;
  readonly hospitals: readonly { id: string; name: string }[];
  readonly institutions: readonly { id: string; name: string }[];
  readonly doctors: readonly { id: string; name: string }[];
  readonly patients: readonly { id: string; name: string; town: string; sex: "female" | "male" }[];
  readonly registrations: readonly InventedRegistration[];
  readonly stays: readonly InventedStay[];
  readonly consultations: readonly InventedConsultation[];
  readonly events: readonly { heldOn: PlainDate; venue: string; attendance: number; held: boolean }[];
}

export interface InventedRegistration {
  readonly id: string;
  readonly patient: number;
  readonly doctor: number;
  readonly institution: number;
  readonly submittedOn: PlainDate;
  readonly endedOn: PlainDate | null;
  readonly endReason: string | null;
  readonly disease: string;
  readonly withdrawn: boolean;
}

export interface InventedStay {
  readonly id: string;
  readonly patient: number;
  readonly registrationId: string;
  readonly hospital: number;
  readonly admittedOn: PlainDate;
  readonly dischargedOn: PlainDate | null;
  readonly reason: string;
  readonly outcome: string | null;
  readonly contacts: readonly PlainDate[];
}

export interface InventedConsultation {
  readonly receivedOn: PlainDate;
  readonly caller: string;
  readonly subject: string | null;
  readonly topics: readonly string[];
  readonly anonymous: boolean;
}

const endReasons = ["E11", "E12", "E21", "E23", "E31", "E41", "E42", "E22"];
const diseases = ["癌末期", "老衰", "肺炎", "認知症", "ALS"];
const reasons = ["癌末期", "レスパイト", "肺炎", "その他"];
const outcomes = ["home", "home", "home", "facility", "transfer", "died_in_ward", "died_in_emergency_room"];
const callers = ["本人・家族", "ケアマネジャー", "病院", "保健所"];
const topics = ["往診医の紹介", "サービス調整", "入院相談", "将来の不安"];
const venues = ["公民館", "サロン", "介護施設"];
const names = ["見本一子", "見本二郎", "試験三枝", "仮名四郎", "例田五月", "例田六実"];

/** A repeatable sequence of numbers below 1 (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Invents a world between the opening and `last`; the same seed gives the same records. */
export function inventFiguresWorld(seed: number, size = 60): FiguresWorld {
  const next = sequence(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const opened = asPlainDate("2022-10-01");
  const last = asPlainDate("2025-08-31");
  const day = (from: PlainDate) => addDays(from, below(Math.max(1, daysBetween(from, last))));
  const named = (list: readonly string[]) => list.map((name) => ({ id: newId(), name }));
  const patients = Array.from({ length: size }, () => ({
    id: newId(),
    name: pick(names) + String.fromCharCode(0x4e00 + below(size)),
    town: pick(["中央", "水野", "入曽"]),
    sex: pick(["female", "male"] as const),
  }));
  const registrations: InventedRegistration[] = [];
  const stays: InventedStay[] = [];
  for (const patient of patients.keys()) {
    let from = day(opened);
    for (let times = 1 + below(3); times > 0 && from < last; times -= 1) {
      const running = times === 1 && next() < 0.4;
      const endedOn = running ? null : day(from);
      const registration: InventedRegistration = {
        ...{ id: newId(), patient, doctor: below(3), institution: below(2), submittedOn: from, endedOn },
        ...{ endReason: endedOn && pick(endReasons), disease: pick(diseases), withdrawn: next() < 0.1 },
      };
      registrations.push(registration);
      if (next() < 0.7) stays.push(...staysOf(registration));
      from = addDays(endedOn ?? last, 40);
    }
  }

  function staysOf(registration: InventedRegistration): InventedStay[] {
    const own: InventedStay[] = [];
    const end = registration.endedOn ?? last;
    let at = addDays(registration.submittedOn, next() < 0.2 ? -2 : below(20));
    while (at <= end && own.length < 4) {
      const nights = below(40);
      const open = addDays(at, nights) > end;
      const dischargedOn = open ? (registration.endedOn ? end : null) : addDays(at, nights);
      own.push({
        ...{ id: newId(), patient: registration.patient, registrationId: registration.id, hospital: below(3) },
        ...{ admittedOn: at, dischargedOn, reason: pick(reasons), outcome: dischargedOn && pick(outcomes) },
        contacts: nights > 7 ? [addDays(at, 7)] : [],
      });
      at = addDays(at, nights + 1 + below(60));
    }
    return own;
  }

  const consultations = Array.from({ length: size }, () => ({
    ...{ receivedOn: day(opened), caller: pick(callers), subject: pick(["担当者", "家族", null]) },
    ...{ topics: topics.filter(() => next() < 0.4).concat("治療の相談"), anonymous: next() < 0.2 },
  }));
  const events = Array.from({ length: 12 }, () => ({
    ...{ heldOn: day(opened), venue: pick(venues), attendance: below(60), held: next() < 0.9 },
  }));
  return {
    ...{ opened, patients, registrations, stays, consultations, events },
    hospitals: named(["第一見本病院", "第二見本病院", "第三見本病院"]),
    institutions: named(["見本診療所", "例示クリニック"]),
    doctors: named(["見本花子", "例田太郎", "仮名次郎"]),
  };
}

/** Writes the world into the centre of the transaction. */
export async function insertFiguresWorld(tx: Transaction, world: FiguresWorld): Promise<void> {
  const organisation = (kind: string) => (one: { id: string; name: string }) => ({
    ...{ id: one.id, kind, name: one.name, name_key: nameKey(one.name) },
    registered_on: kind === "clinic" ? world.opened : null,
  });
  const all = [...world.hospitals.map(organisation("hospital")), ...world.institutions.map(organisation("clinic"))];
  await tx.insertInto("organisation").values(all).execute();
  await tx
    .insertInto("visiting_doctor")
    .values(world.doctors.map((doctor) => ({ ...doctor, name_key: nameKey(doctor.name), specialty: "内科" })))
    .execute();
  await tx
    .insertInto("patient")
    .values(world.patients.map((patient) => ({ ...patient, name_key: nameKey(patient.name) })))
    .execute();
  await tx
    .insertInto("registration")
    .values(
      world.registrations.map((row) => ({
        ...{ id: row.id, patient_id: idAt(world.patients, row.patient), fiscal_year: 2025 },
        ...{ doctor_id: idAt(world.doctors, row.doctor), institution_id: idAt(world.institutions, row.institution) },
        ...{ submitted_on: row.submittedOn, disease_group: row.disease },
        ...(row.withdrawn
          ? { status: "withdrawn" }
          : { status: row.endedOn ? "ended" : "active", ended_on: row.endedOn, end_reason: row.endReason }),
      })),
    )
    .execute();
  await insertStays(tx, world);
  await tx
    .insertInto("consultation")
    .values(
      world.consultations.map((row) => ({
        ...{ fiscal_year: 2025, received_on: row.receivedOn, caller_kind: row.caller, subject_kind: row.subject },
        ...{ topics: [...row.topics], anonymous: row.anonymous, state: "closed" },
      })),
    )
    .execute();
  await tx
    .insertInto("outreach_event")
    .values(
      world.events.map((row) => ({
        ...{ fiscal_year: 2025, held_on: row.heldOn, venue_kind: row.venue, attendance: row.attendance },
        state: row.held ? "held" : "cancelled",
      })),
    )
    .execute();
}

async function insertStays(tx: Transaction, world: FiguresWorld): Promise<void> {
  const stays = world.stays.map((row) => ({
    ...{ id: row.id, patient_id: idAt(world.patients, row.patient), registration_id: row.registrationId },
    ...{ hospital_id: idAt(world.hospitals, row.hospital), fiscal_year: 2025, admitted_on: row.admittedOn },
    ...{ discharged_on: row.dischargedOn, reason_group: row.reason, outcome: row.outcome },
  }));
  await tx.insertInto("stay").values(stays).execute();
  const contacts = world.stays.flatMap((row) =>
    row.contacts.map((day) => ({
      stay_id: row.id,
      patient_id: idAt(world.patients, row.patient),
      contacted_on: day,
    })),
  );
  await tx.insertInto("weekly_contact").values(contacts).execute();
}

function idAt(list: readonly { id: string }[], index: number): string {
  return (list[index] as { id: string }).id;
}
