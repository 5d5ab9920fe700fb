import { typeset } from "../documents/typeset.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { wholeCity } from "./acceptance.ts";
import { byGroup, type CapabilityGroup } from "./capability.ts";
import { type AskedCode, type DoctorInRegistry, wholeRegistry } from "./registry-lookup.ts";
import { acceptingWords, roleWords, weekInWords } from "./registry-sheet.ts";
import { type Audience, isListed } from "./visiting-doctor.ts";

interface Printing {
  readonly audience: Audience;
  readonly today: PlainDate;
  readonly now: Date;
  readonly centre: string;
}

/**
 * 往診医名簿 on A4 paper: by doctor, by town, by capability. Night telephones, remarks and loads are on no list; on the public one stand
 * only the doctors who agreed.
 */
export async function printedList(db: Transaction, printing: Printing): Promise<File> {
  const { doctors, asked, codes } = await wholeRegistry(db, printing.today, printing.now);
  const listed = doctors.filter((doctor) => isListed(doctor, printing.audience));
  const centre = await db.selectFrom("centre").select(["name", "phone", "address"]).executeTakeFirstOrThrow();
  const specialty = new Map(codes.specialty.map(({ code, ja }) => [code, ja]));
  const data = {
    centre,
    printed: printing.today,
    audience: printing.audience,
    // Nobody has asked these whether they agree to be listed: the centre's own list holds them and says so.
    unasked: listed.filter(({ publication }) => publication === null).length,
    doctors: listed.map((doctor) => lineOf(doctor, specialty)),
    towns: byTown(listed),
    groups: byCapability(listed, asked),
  };
  const pdf = await typeset("visiting-doctors/paper/doctors-list.typ", data);
  const forWhom = printing.audience === "members" ? "会員用" : "公開用";
  const name = `往診医名簿_${forWhom}_${printing.today}.pdf`;
  return new File([pdf as Uint8Array<ArrayBuffer>], name, { type: "application/pdf" });
}

/** What a line of the list says; an empty word is 未確認 and drawn as such. */
function lineOf(doctor: DoctorInRegistry, specialty: ReadonlyMap<string, string>) {
  const [main] = doctor.institutions;
  const latest = [...doctor.capabilities.values()]
    .map(({ confirmedOn }) => confirmedOn ?? "")
    .toSorted()
    .at(-1);
  return {
    name: doctor.name,
    kana: doctor.kana ?? "",
    specialty: [doctor.specialty, ...doctor.otherSpecialties]
      .filter((code) => code !== null)
      .map((code) => specialty.get(code) ?? code)
      .join("・"),
    role: doctor.role ? roleWords[doctor.role] : "",
    institution: main?.name ?? "",
    phone: main?.phone ?? "",
    fax: main?.fax ?? "",
    week: weekInWords(doctor.hours),
    towns: doctor.towns.join("・"),
    accepting: acceptingWords[doctor.accepting],
    acceptingUntil: doctor.acceptingUntil !== null && doctor.accepting !== "unknown" ? doctor.acceptingUntil : null,
    confirmedOn: latest ? latest : null,
  };
}

const nameOf = ({ name, institutions: [main] }: DoctorInRegistry) => ({ name, institution: main?.name ?? "" });

/** Who visits a town, those of the whole city first; last those whose towns nobody has asked. */
function byTown(doctors: readonly DoctorInRegistry[]) {
  const towns = [...new Set(doctors.flatMap(({ towns: own }) => own))].filter((town) => town !== wholeCity);
  const lines = [wholeCity, ...towns.toSorted((a, b) => a.localeCompare(b, "ja"))].map((town) => ({
    town,
    doctors: doctors.filter(({ towns: own }) => own.includes(town)).map(nameOf),
  }));
  const unknown = doctors.filter(({ towns: own }) => own.length === 0).map(nameOf);
  return [...lines, { town: "", doctors: unknown }].filter(({ doctors: found }) => found.length > 0);
}

const groupTitles: Readonly<Record<CapabilityGroup, string>> = {
  national: "診療の内容",
  palliative: "緩和・看取り",
  procedure: "処置",
  examination: "検査・予防接種",
  patients: "受け入れる方",
  papers: "書類・指定",
  service: "在宅医療の種類",
  guidance: "在宅療養指導",
  cooperation: "他施設との連携",
  own: "そのほか",
};

/** Who can do what: names, conditions, at night or on holidays; and how many nobody has asked. */
function byCapability(doctors: readonly DoctorInRegistry[], asked: readonly AskedCode[]) {
  return byGroup(asked).map(({ group, items }) => ({
    title: groupTitles[group],
    items: items.map(({ code, ja }) => {
      const given = doctors.map((doctor) => ({ name: doctor.name, is: doctor.capabilities.get(code) }));
      return {
        label: ja,
        yes: given
          .filter(({ is }) => is?.answer === "yes")
          .map(({ name, is }) => ({ name, night: is?.times.night === true, holiday: is?.times.holiday === true })),
        conditional: given
          .filter(({ is }) => is?.answer === "conditional")
          .map(({ name, is }) => ({ name, note: is?.note ?? "" })),
        unknown: given.filter(({ is }) => is === undefined).length,
      };
    }),
  }));
}
