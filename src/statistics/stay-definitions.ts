import { ofPersons, say } from "./definition.ts";

const r5 = "domain.md 5.7, 8 R5";

/** Support beds (在宅療養支援ベッド). */
export const stayFigures = {
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
