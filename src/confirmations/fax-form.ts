import { capabilityGroup } from "../visiting-doctors/capability.ts";
import { askedFields, type DoctorEntry, type Entry } from "./entry.ts";

/** What the template paper/confirmation-form.typ prints of one partner. */
export interface FormData {
  readonly name: string;
  readonly fax: string | null;
  readonly qr: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** What the partner has told of itself, to tick; words stand in the note. */
  readonly answers: readonly {
    readonly label: string;
    readonly choices: readonly { readonly label: string; readonly ticked: boolean }[];
    readonly note: string;
  }[];
  readonly doctors: readonly object[];
}

/** Groups whose items stand on paper for every doctor; of the others only what was answered before, or the form would never end. */
const always = ["national", "palliative"];

const answerChoices = [
  { code: "yes", ja: "可" },
  { code: "conditional", ja: "条件付" },
  { code: "no", ja: "不可" },
];

export function formData(entry: Entry, qr: string): FormData {
  const { organisation } = entry;
  const address = [organisation.postalCode && `〒${organisation.postalCode}`, organisation.address]
    .filter(Boolean)
    .join(" ");
  return {
    name: organisation.name,
    fax: organisation.fax,
    qr,
    fields: [
      { label: "電話", value: organisation.phone ?? "" },
      { label: "FAX", value: organisation.fax ?? "" },
      { label: "夜間・休日の電話", value: organisation.nightPhone ?? "" },
      { label: "メール", value: organisation.email ?? "" },
      { label: "所在地", value: address },
      { label: "開いている時間", value: entry.hours ?? "" },
    ],
    answers: askedFields(organisation.kind).map((field) => {
      const value = entry.fields.find(({ code }) => code === field.code)?.value ?? null;
      const choices = field.type === "answer" ? answerChoices : (field.choices ?? []);
      const ticked = (code: string) => value?.answer === code || (value?.chosen.includes(code) ?? false);
      return {
        label: field.ja,
        choices: choices.map(({ code, ja }) => ({ label: ja, ticked: ticked(code) })),
        note: value?.note ?? "",
      };
    }),
    doctors: entry.doctors.map((doctor) => ({
      name: doctor.name,
      specialty: doctor.specialty ?? "",
      accepting: doctor.accepting.accepting,
      acceptingNote: doctor.accepting.acceptingNote ?? "",
      patientLimit: doctor.patientLimit,
      visiting: visitingWords(doctor),
      absences: doctor.absences.map(({ from, to, deputyName }) => ({ from, to, deputyName })),
      capabilities: onPaper(entry, doctor),
    })),
  };
}

function onPaper(entry: Entry, doctor: DoctorEntry) {
  const known = new Map(doctor.capabilities.map((one) => [one.code, one]));
  return entry.capabilities
    .filter(({ code }) => known.has(code) || always.includes(capabilityGroup(code)))
    .map(({ code, ja }) => {
      const value = known.get(code);
      return {
        label: ja,
        answer: value?.answer ?? "unknown",
        note: value?.note ?? "",
        times: value?.times ?? { day: null, night: null, holiday: null },
      };
    });
}

const weekdays = ["月", "火", "水", "木", "金", "土", "日"];

/** 月 9:00–12:00、水 */
export function visitingWords({ visiting }: Pick<DoctorEntry, "visiting">): string {
  return visiting
    .map(
      ({ weekday, from, to }) =>
        `${weekdays[weekday - 1] ?? ""}${from === null || to === null ? "" : ` ${from}–${to}`}`,
    )
    .join("、");
}
