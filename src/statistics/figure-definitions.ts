import { consultationFigures } from "./consultation-definitions.ts";
import { type FigureDefinition, open, say } from "./definition.ts";
import { registrationFigures } from "./registration-definitions.ts";
import { stayFigures } from "./stay-definitions.ts";

/** The reports of domain.md 8 that are built from the centre's records. */
export const reports = ["R1", "R2", "R3", "R4", "R5", "R6"] as const;
export type ReportName = (typeof reports)[number];

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
