import { Button } from "@mantine/core";
import { IconPhoneOutgoing } from "@tabler/icons-react";
import { type ComponentProps, type KeyboardEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { KeyHint } from "../../web/ui/key-hint.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import type { MatchRow } from "../matching-contract.ts";
import { AnswerBar } from "./answer-bar.tsx";
import { AskedBadge } from "./asked-badge.tsx";
import css from "./doctor-card.module.css";
import { JudgementLists } from "./judgement-lists.tsx";
import { LoadBar } from "./load-bar.tsx";
import shared from "./matching.module.css";
import { OpeningWords } from "./opening-words.tsx";
import { TermsWords } from "./terms-words.tsx";
import type { Search, useAsking } from "./use-search.ts";

/** A doctor: whom to call, on what terms, and why here. */
export function DoctorCard(props: {
  row: MatchRow;
  place: number;
  search: Search;
  asking: ReturnType<typeof useAsking>;
  isCurrent: boolean;
  onCurrent: () => void;
  onAnswered: ComponentProps<typeof AnswerBar>["onAnswered"];
  ask: () => void;
}) {
  const { row, place, search, asking, isCurrent, onCurrent, onAnswered, ask } = props;
  const { t } = useTranslation("matching");
  const enquiry = search.asked.get(row.doctorId);
  const mayAsk = search.open && (enquiry === undefined || enquiry.state === "withdrawn");
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" && event.target === event.currentTarget && mayAsk) {
      event.preventDefault();
      ask();
    }
  };
  return (
    <li>
      <article
        className={css.card}
        data-doctor={row.doctorId}
        data-current={isCurrent || undefined}
        data-state={enquiry?.state}
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: J and K move from card to card
        tabIndex={0}
        onFocus={onCurrent}
        onKeyDown={onKeyDown}
      >
        <Head row={row} place={place} id={id} />
        <div className={css.terms}>
          <TermsWords row={row} />
          <LoadBar load={row.load} limit={row.limit} />
        </div>
        <JudgementLists judgements={row.judgements} />
        <footer className={css.cardFoot}>
          {enquiry && <AskedBadge enquiry={enquiry} />}
          {mayAsk && (
            <Button
              size="sm"
              leftSection={<IconPhoneOutgoing size={18} aria-hidden />}
              rightSection={isCurrent && <KeyHint>A</KeyHint>}
              onClick={ask}
            >
              {t("ask.start")}
            </Button>
          )}
          {enquiry && enquiry.state !== "withdrawn" && search.open && (
            <AnswerBar
              key={enquiry.id}
              enquiry={enquiry}
              doctor={row.name}
              asking={asking}
              isCurrent={isCurrent}
              mainTaken={[...search.asked.values()].some((one) => one.role === "main" && one.id !== enquiry.id)}
              onAnswered={onAnswered}
            />
          )}
        </footer>
      </article>
    </li>
  );
}

function Head({ row, place, id }: { row: MatchRow; place: number; id: string }) {
  const specialties = useCodes("specialty");
  return (
    <header className={css.cardHead}>
      <span className={css.place}>{place}</span>
      <div className={css.who}>
        <h3 id={id}>
          <Link to={`/visiting-doctors/${row.doctorId}`}>
            <PersonName name={row.name} kana={row.kana} beside />
          </Link>
        </h3>
        <p>
          {row.institution && <Link to={`/organisations/${row.institution.id}`}>{row.institution.name}</Link>}
          {row.specialty !== null && <span className={shared.soft}>{specialties.label(row.specialty)}</span>}
        </p>
      </div>
      <div className={css.reach}>
        {row.opening && <OpeningWords opening={row.opening} />}
        <PhoneLink number={row.institution?.phone} who={row.name} />
      </div>
    </header>
  );
}
