import type { Sentence } from "../platform/errors.ts";

/** The reports of domain.md 8 that are built from the centre's records. */
export const reports = ["R1", "R2", "R3", "R4", "R5", "R6"] as const;
export type ReportName = (typeof reports)[number];

/** One figure: what it is called, what exactly it counts, where the rule comes from. */
export interface FigureDefinition {
  readonly title: Sentence;
  readonly definition: Sentence;
  /** Where the rule is written. */
  readonly source: string;
  /** Counts people: outside the centre cells under 5 are hidden. */
  readonly persons: boolean;
  /** Another name of the same number: a cell hidden there is hidden here. */
  readonly sameAs?: { readonly figure: string; readonly value: string };
}

/** A sentence in both languages. */
export const say = (ja: string, en: string): Sentence => ({ ja, en });
const ofPersons = (title: Sentence, definition: Sentence, source: string): FigureDefinition => ({
  title,
  definition,
  source,
  persons: true,
});
const open = (title: Sentence, definition: Sentence, source: string): FigureDefinition => ({
  title,
  definition,
  source,
  persons: false,
});

const r1 = "domain.md 2, 8 R1";
const r3 = "domain.md 4.2, 8 R3";
const r4 = "domain.md 8 R4";
const r5 = "domain.md 5.7, 8 R5";

const consultationFigures = {
  "consultations.total": ofPersons(
    say("相談件数", "Consultations"),
    say(
      "受け付けた相談の件数。匿名の相談も1件と数えます。受付日の年度に入れます。",
      "Consultations received, anonymous ones included, by the day they were received.",
    ),
    r1,
  ),
  "consultations.caller": ofPersons(
    say("相談者別", "By caller"),
    say("相談者の区分ごとの件数。1件に1区分です。", "Consultations by who asked; one kind each."),
    r1,
  ),
  "consultations.subject": ofPersons(
    say("対象者別", "By whom it concerns"),
    say(
      "相談の対象ごとの件数。書かれていない相談は「記載なし」とします。",
      "Consultations by whom they concern; those that do not say are shown as not stated.",
    ),
    r1,
  ),
  "consultations.topic": ofPersons(
    say("内容別", "By topic"),
    say(
      "内容ごとの件数。1件の相談に内容がいくつかあるときは、それぞれに1と数えます。",
      "Consultations by topic; one with several topics counts once in each.",
    ),
    r1,
  ),
  "consultations.topics": ofPersons(
    say("延べ内容数", "Topics in all"),
    say(
      "内容別の合計。1件に内容がいくつかあるため、相談件数より多くなります。",
      "Sum over the topics: more than the consultations, since one can have several.",
    ),
    r1,
  ),
  "consultations.anonymous": ofPersons(
    say("うち匿名", "Of these anonymous"),
    say("名乗らなかった方からの相談の件数。", "Consultations from people who gave no name."),
    r1,
  ),
  "consultations.method": ofPersons(
    say("受付の方法別", "By how it was received"),
    say(
      "最初に受け付けた方法ごとの件数。書かれていない相談は「記載なし」とします。",
      "Consultations by how they were first received; those that do not say are shown as not stated.",
    ),
    "domain.md 2.2",
  ),
  "consultations.contacts": ofPersons(
    say("やり取りの回数", "Contacts"),
    say(
      "相談のやり取りの回数。受付を1回目と数え、やり取りがあった日の年度に入れます。1件の相談に何回もあるため、相談件数より多くなります。",
      "Every contact of every consultation, the reception being the first, by the day it took place: more than the consultations, since one can have several.",
    ),
    "domain.md 2.2",
  ),
  "consultations.contact_method": ofPersons(
    say("やり取りの方法別", "Contacts by method"),
    say(
      "やり取りの方法ごとの回数。書かれていないものは「記載なし」とします。",
      "Contacts by method; those that do not say are shown as not stated.",
    ),
    "domain.md 2.2",
  ),
} as const;

const doctorFigures = {
  "doctors.total": open(
    say("往診医", "Visiting doctors"),
    say(
      "締め日に登録されている往診医の人数。登録を終えた医師は含みません。",
      "Doctors in the registry on the closing day, without those who have left it.",
    ),
    "domain.md 3.1, 8 R2",
  ),
  "doctors.specialty": open(
    say("診療科別", "By specialty"),
    say("往診医の人数を診療科ごとに。1人を1つの診療科で数えます。", "Doctors by specialty; each counts under one."),
    "domain.md 3.1, 8 R2",
  ),
  "doctors.institutions": open(
    say("登録医療機関", "Institutions"),
    say(
      "締め日に登録されている医療機関の数。閉院や辞退した医療機関は含みません。",
      "Institutions in the registry on the closing day, without those that closed or left it.",
    ),
    "domain.md 3.1, 8 R2",
  ),
  "doctors.capability": open(
    say("対応可能な処置", "Capabilities"),
    say(
      "締め日に登録されている往診医が「できる・条件つき・できない」と答えた人数。答えのない人は未確認です。",
      "How many doctors of the registry can, can on conditions, cannot; without an answer it is not confirmed.",
    ),
    "domain.md 3.3",
  ),
} as const;

const registrationFigures = {
  "registrations.submitted": ofPersons(
    say("総提出シート数", "Sheets submitted"),
    say(
      "提出された患者情報共有シート(登録)の数。提出日の年度に入れます。取り消した登録は数えません。再登録は別に数えます。",
      "Information-sharing sheets (registrations) submitted, by day of submission; cancelled ones are left out, a person who comes back counts again.",
    ),
    r3,
  ),
  "registrations.persons": ofPersons(
    say("実人数", "Persons"),
    say(
      "その期間にシートが提出された方の人数。再登録の方も1人と数えます。年度の人数を足しても全体にはなりません。",
      "Different people for whom a sheet was submitted in the period; the years do not add up to the whole.",
    ),
    r3,
  ),
  "registrations.ended": ofPersons(
    say("減少", "Ended"),
    say("終了した登録の数。終了日の年度に入れます。", "Registrations that ended, by day of the end."),
    r3,
  ),
  "registrations.end_group": ofPersons(
    say("減少の理由別", "By reason of end"),
    say(
      "終了した登録を公表の4区分で。支援ベッド利用中の死亡には、病棟での看取りと救急外来での看取りの両方が入ります。",
      "Ended registrations in the four published groups. Deaths while using a support bed include those in the ward and those in the emergency room.",
    ),
    r3,
  ),
  "registrations.active": ofPersons(
    say("登録中(期末)", "Active at the end"),
    say(
      "期間の最後の日(締め日が先ならその日)に、まだ終了していない登録の数。",
      "Registrations that had not ended on the last day of the period, or on the closing day if that comes first.",
    ),
    r3,
  ),
  "registrations.disease": ofPersons(
    say("主病名別", "By main disease"),
    say(
      "提出されたシートを主病名(最初に書かれた病名)の区分で。",
      "Sheets submitted by the group of the main disease, the first one written.",
    ),
    r3,
  ),
  "registrations.town": ofPersons(
    say("町名別", "By town"),
    say("提出されたシートを患者の町名で。", "Sheets submitted by the patient's town."),
    r3,
  ),
  "registrations.institution": ofPersons(
    say("医療機関別", "By institution"),
    say("提出されたシートを主治医の医療機関で。", "Sheets submitted by the treating institution."),
    r3,
  ),
  "home_deaths.total": {
    ...ofPersons(
      say("在宅看取り", "Deaths at home"),
      say(
        "終了理由が在宅看取りの登録の数。自宅のほか、施設等での看取りも入ります。終了日の年度に入れます。",
        "Registrations that ended by death at home, care homes included, by day of the end.",
      ),
      r4,
    ),
    sameAs: { figure: "registrations.end_group", value: "在宅看取り" },
  },
  "home_deaths.disease": ofPersons(
    say("主病名別", "By main disease"),
    say("在宅看取りを主病名(最初に書かれた病名)の区分で。", "Deaths at home by the group of the main disease."),
    r4,
  ),
  "home_deaths.place": ofPersons(
    say("場所別", "By place"),
    say("在宅看取りを自宅と施設等に分けて。", "Deaths at home: own home or care home."),
    r4,
  ),
  "home_deaths.institution": ofPersons(
    say("医療機関別", "By institution"),
    say("在宅看取りを主治医の医療機関で。", "Deaths at home by the treating institution."),
    r4,
  ),
} as const;

const stayFigures = {
  "stays.uses": ofPersons(
    say("利用回数", "Uses"),
    say(
      "実際に入院した利用の回数。入院日の年度に入れます。依頼だけのもの、取りやめたものは数えません。",
      "Admissions that took place, by day of admission; requests and cancelled ones are left out.",
    ),
    r5,
  ),
  "stays.state": ofPersons(
    say("退院した利用・入院中", "Finished, in hospital"),
    say(
      "締め日までに退院した利用と、締め日の時点で入院中の利用。",
      "Uses finished by the closing day, and those still in hospital on it.",
    ),
    r5,
  ),
  "stays.patients": ofPersons(
    say("実人数", "Patients"),
    say("その期間に入院した方の人数。何度利用しても1人です。", "Different people admitted in the period."),
    r5,
  ),
  "stays.days": ofPersons(
    say("延べ在院日数", "Bed-days"),
    say(
      "退院した利用の在院日数の合計。両端を含む数え方では退院日−入院日+1、泊数では退院日−入院日。入院した年度にまとめて入れます。",
      "Days of finished stays: discharge − admission + 1 with both ends, discharge − admission in nights; counted whole in the year of admission.",
    ),
    r5,
  ),
  "stays.mean": ofPersons(
    say("平均在院日数", "Mean stay"),
    say(
      "延べ在院日数を、退院した利用の回数で割ったもの(公表の17.4)。「全利用」を選ぶと全利用回数で割ります(17.24)。入院中の方の日数は含まないため、短めに出ます。",
      "Bed-days divided by finished stays (the published 17.4); with “all uses” divided by every use (17.24), which is lower because days of people still in hospital are not in it.",
    ),
    r5,
  ),
  "stays.reason": ofPersons(
    say("理由別", "By reason"),
    say("利用を主な理由(最初に書かれた理由)で。", "Uses by main reason, the first one written."),
    r5,
  ),
  "stays.hospital": ofPersons(say("病院別", "By hospital"), say("利用を入院先の病院で。", "Uses by hospital."), r5),
  "stays.discharges": ofPersons(
    say("退院", "Discharges"),
    say("退院した利用の回数。退院日の年度に入れます。", "Stays that ended, by day of discharge."),
    r5,
  ),
  "stays.outcome": ofPersons(
    say("転帰別", "By outcome"),
    say(
      "退院した利用を転帰で。退院日の年度に入れます。病院看取りと救急外来での看取りを合わせると、支援ベッド利用中の死亡になります。",
      "Ended stays by outcome and day of discharge. Deaths in the ward and in the emergency room together are the deaths while using a support bed.",
    ),
    r5,
  ),
} as const;

const outreachFigures = {
  "outreach.events": open(
    say("回数", "Events"),
    say("開催した広報の回数。中止したものは数えません。", "Outreach events held; cancelled ones are left out."),
    "domain.md 7, 8 R6",
  ),
  "outreach.venue": open(
    say("会場別の回数", "Events by venue"),
    say("開催した広報を会場の区分で。", "Outreach events by kind of venue."),
    "domain.md 8 R6",
  ),
  "outreach.attendees": open(
    say("参加者", "People"),
    say("参加した人数の合計(住民と多職種)。", "People who came, citizens and professionals."),
    "domain.md 7, 8 R6",
  ),
  "outreach.venue_attendees": open(
    say("会場別の参加者", "People by venue"),
    say("参加者を会場の区分で。", "People who came, by kind of venue."),
    "domain.md 8 R6",
  ),
} as const;

export const figureDefinitions = {
  ...consultationFigures,
  ...doctorFigures,
  ...registrationFigures,
  ...stayFigures,
  ...outreachFigures,
} as const satisfies Record<string, FigureDefinition>;

export type FigureId = keyof typeof figureDefinitions;
export const figureIds = Object.keys(figureDefinitions) as [FigureId, ...FigureId[]];

/** The definition of a figure. */
export function definitionOf(id: FigureId): FigureDefinition {
  return figureDefinitions[id];
}
