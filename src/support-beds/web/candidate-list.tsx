import { IconCircleDashed, IconClock, IconMinus, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sayOpening } from "../../organisations/opening-words.ts";
import { client } from "../../web/request.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { BedRequest, Candidate } from "../bed-request-contract.ts";
import { AnswerButtons, type Said } from "./answer-buttons.tsx";
import css from "./beds.module.css";
import { useSentence } from "./words.ts";

const icons = { for: IconPlus, against: IconMinus, unknown: IconCircleDashed };
const tones = { yes: "green", no: "red", on_hold: "amber", asked: "blue" } as const;

/** The hospitals in the order in which to call them, each with its reasons and the buttons that log its answer. */
export function CandidateList({ request, candidates }: { request: BedRequest; candidates: readonly Candidate[] }) {
  return (
    <ol className={css.candidates}>
      {candidates.map((candidate) => (
        <CandidateRow key={candidate.hospitalId} request={request} candidate={candidate} />
      ))}
    </ol>
  );
}

function CandidateRow({ request, candidate }: { request: BedRequest; candidate: Candidate }) {
  const { t } = useTranslation("support-beds");
  const say = useSentence();
  const now = useNow();
  const { hospitalId, name, phone, answer, reasons, running, held, desk } = candidate;
  const nowWords = [
    running > 0 ? t("candidate.running", { count: running }) : "",
    held > 0 ? t("candidate.held", { count: held }) : "",
  ].filter(Boolean);
  const waiting = request.enquiries.find((one) => one.hospitalId === hospitalId && one.answer === null);
  const ask = (said: Said | null, person: string | null) =>
    client.supportBeds.requests.ask({
      id: request.id,
      hospitalId,
      askedAt: null,
      askedPerson: person,
      note: said?.note ?? null,
      answered: said && { ...said, answeredAt: null },
    });
  const record = (said: Said, person: string | null) =>
    waiting ? client.supportBeds.requests.answer({ id: waiting.id, answeredAt: null, ...said }) : ask(said, person);
  return (
    <li>
      <div className={css.candidate}>
        <div>
          <h3>
            {name}
            {answer && <StatusBadge tone={tones[answer]}>{t(`answered.${answer}`)}</StatusBadge>}
            <span>
              <PhoneLink number={phone} who={name} />
            </span>
          </h3>
          <p className={css.desk} data-state={desk.state}>
            <IconClock size={16} aria-hidden />
            {t("candidate.desk", { words: say(sayOpening(desk, now)) })}
          </p>
          <ul className={css.why}>
            {reasons.map(({ tone, sentence }) => {
              const Icon = icons[tone];
              return (
                <li key={sentence.ja} data-tone={tone}>
                  <Icon size={16} stroke={2.5} aria-label={t(`tone.${tone}`)} />
                  {say(sentence)}
                </li>
              );
            })}
            {running + held > 0 && <li className={css.soft}>{nowWords.join(" · ")}</li>}
          </ul>
        </div>
        <AnswerButtons
          hospital={name}
          beds={candidate.beds}
          record={record}
          {...(waiting ? {} : { onCalled: (person) => ask(null, person) })}
        />
      </div>
    </li>
  );
}
