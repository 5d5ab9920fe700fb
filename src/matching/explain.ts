import type { PlainDate } from "../japan/plain-date.ts";
import type { DoctorFacts } from "../visiting-doctors/doctor-facts.ts";
import {
  absenceOn,
  answerTo,
  type Because,
  type Criterion,
  judge,
  type Question,
  rulesOut,
  type Verdict,
} from "./judge.ts";

/** One line of a doctor's judgement: a sentence by its key (web/locales) and what stands in it. */
export interface Judgement {
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  readonly because: Because;
  readonly about: string | null;
  /** A note, a number, a day, a name, by the place in the sentence. */
  readonly words: Readonly<Record<string, string | number>>;
  readonly confirmedOn: PlainDate | null;
  readonly old: boolean;
  readonly rulesOut: boolean;
}

/** A doctor's judgement in sentences: of what was told when the order was made, nothing else. */
export function explain(question: Question, doctor: DoctorFacts): Judgement[] {
  const lines: Judgement[] = [];
  judge(question, doctor, (criterion, verdict, because, about = null, confirmedOn = null, old = false) => {
    const words = wordsOf(criterion, because, about, question, doctor);
    lines.push({
      ...{ criterion, verdict, because, about, words, confirmedOn, old },
      rulesOut: rulesOut(criterion, verdict),
    });
  });
  return lines;
}

function wordsOf(
  criterion: Criterion,
  because: Because,
  about: string | null,
  question: Question,
  doctor: DoctorFacts,
): Judgement["words"] {
  switch (criterion) {
    case "registered":
      return doctor.withdrawnOn === null ? {} : { on: doctor.withdrawnOn };
    case "absence": {
      const away = absenceOn(doctor, question.start);
      return { deputy: away?.deputy ?? "", ...(away?.until ? { until: away.until } : {}) };
    }
    case "accepting": {
      if (because === "acceptingUnknown") return {};
      const { acceptingUntil, acceptingNote } = doctor;
      return { note: acceptingNote ?? "", ...(acceptingUntil === null ? {} : { until: acceptingUntil }) };
    }
    case "capability":
      return because === "unasked" ? {} : { note: answerTo(doctor, about ?? "")?.note ?? "" };
    case "age": {
      const age = question.need.age ?? "";
      return doctor.ages === null ? { age } : { age, from: doctor.ages.from ?? "", to: doctor.ages.to ?? "" };
    }
    case "exclusion":
      return because === "exclusionNote" ? { note: doctor.notAcceptedNote ?? "" } : {};
    case "load":
      return doctor.limit === null ? { load: doctor.load } : { load: doctor.load, limit: doctor.limit };
    case "institution":
    case "role":
    case "area":
    case "language":
      return {};
  }
}
