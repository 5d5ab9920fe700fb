import { useCallback, useMemo, useState } from "react";
import { isSame, readAnswers } from "../answers.ts";
import { type Entry, type Place, pathOf, valueAt } from "../entry.ts";

export type Answers = Record<string, unknown>;

/** The answers to an entry while they are given: only what is other than the entry is kept. */
export function useAnswers(entry: Entry, initial: Answers = {}) {
  const [answers, setAnswers] = useState<Answers>(initial);
  const put = useCallback(
    (place: Place, value: unknown) => {
      const path = pathOf(place);
      setAnswers(({ [path]: _, ...rest }) =>
        isSame(value, valueAt(entry, place)) || value === undefined ? rest : { ...rest, [path]: value },
      );
    },
    [entry],
  );
  const reading = useMemo(() => readAnswers(entry, answers), [entry, answers]);
  const at = (place: Place) => {
    const path = pathOf(place);
    return path in answers ? answers[path] : valueAt(entry, place);
  };
  return { answers, put, at, reading, isChanged: (place: Place) => pathOf(place) in answers };
}
export type AnswerState = ReturnType<typeof useAnswers>;
