import { ofPersons, say } from "./definition.ts";

const r3 = "domain.md 4.2, 8 R3";
const r4 = "domain.md 8 R4";

/** Registered patients (登録患者) and deaths at home. */
export const registrationFigures = {
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
