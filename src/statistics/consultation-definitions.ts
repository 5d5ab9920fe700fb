import { ofPersons, say } from "./definition.ts";

const r1 = "domain.md 2, 8 R1";

/** Consultations (相談): cases, and the contacts they are made of. */
export const consultationFigures = {
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
  "consultations.contact_caller": ofPersons(
    say("相談者別のやり取り", "Contacts by caller"),
    say(
      "やり取りの回数を、その相談の相談者の区分ごとに。2回目からの相手が別の方でも、はじめの相談者で数えます。",
      "Contacts by who asked first, whoever the later ones were with.",
    ),
    r1,
  ),
  "consultations.contact_subject": ofPersons(
    say("対象者別のやり取り", "Contacts by whom they concern"),
    say(
      "やり取りの回数を、その相談の対象ごとに。書かれていない相談は「記載なし」とします。",
      "Contacts by whom their consultation concerns; those that do not say are shown as not stated.",
    ),
    r1,
  ),
  "consultations.contact_topic": ofPersons(
    say("内容別のやり取り", "Contacts by topic"),
    say(
      "やり取りの回数を、その相談の内容ごとに。1件の相談に内容がいくつかあるときは、それぞれに数えます。",
      "Contacts by topic of their consultation; one with several topics counts its contacts in each.",
    ),
    r1,
  ),
  "consultations.contact_topics": ofPersons(
    say("延べ内容数(やり取り)", "Topics of contacts in all"),
    say(
      "内容別のやり取りの合計。1件に内容がいくつかあるため、やり取りの回数より多くなります。",
      "Sum over the topics: more than the contacts, since a consultation can have several.",
    ),
    r1,
  ),
} as const;
