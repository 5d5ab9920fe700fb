import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { byGroup, capabilityGroupName, compareFit } from "../capability.ts";
import type { Capability, DoctorAnswers } from "../visiting-doctors-contract.ts";
import css from "./answers.module.css";
import { AcceptingMark, AnswerMark, symbols } from "./doctor-parts.tsx";
import shared from "./visiting-doctors.module.css";

type Props = {
  rows: readonly DoctorAnswers[];
  /** What is needed; those who can come first. */
  need: readonly string[];
  codes: readonly string[];
  label: (code: string) => string;
  specialty: (code: string) => string;
};

/** The heads of few columns have no room for where a group comes from. */
const withoutBrackets = (title: string) => title.replace(/\s*[((].*$/u, "");

/** Up to this many columns the answers are written out with their notes. */
const inWords = 4;

/** Doctors in lines, capabilities in columns; head and names stay while one scrolls. */
export function AnswersTable({ rows, need, codes, label, specialty }: Props) {
  const { t, i18n } = useTranslation("visiting-doctors");
  const groups = byGroup(codes.map((code) => ({ code })));
  const isWide = codes.length <= inWords;
  const answersOf = (row: DoctorAnswers) => new Map(row.answers.map((one) => [one.capability, one]));
  const answersToNeed = (row: DoctorAnswers) => {
    const answers = answersOf(row);
    return need.map((code) => answers.get(code)?.answer ?? "unknown");
  };
  const ordered = need.length === 0 ? rows : rows.toSorted((a, b) => compareFit(answersToNeed(a), answersToNeed(b)));
  const starts = new Set(groups.map(({ items }) => items[0]?.code));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.scroll} aria-label={t("tab.answers")} tabIndex={0}>
      <table className={css.answers} data-words={isWide || undefined}>
        <thead>
          {!isWide && (
            <tr>
              <td />
              {groups.map(({ group, items }) => (
                <th key={group} scope="colgroup" colSpan={items.length} data-start>
                  {withoutBrackets(capabilityGroupName(group, i18n.language))}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th scope="col">{t("field.doctor")}</th>
            {isWide && <th scope="col">{t("field.accepting")}</th>}
            {groups
              .flatMap(({ items }) => items)
              .map(({ code }) => (
                <th
                  key={code}
                  scope="col"
                  data-start={starts.has(code) || undefined}
                  data-upright={!isWide || undefined}
                >
                  <span>{label(code)}</span>
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => {
            const answers = answersOf(row);
            return (
              <tr key={row.id}>
                <th scope="row">
                  <Link to={`/visiting-doctors/${row.id}`}>{row.name}</Link>
                  <span className={css.who}>
                    {[row.specialty && specialty(row.specialty), row.institution].filter(Boolean).join(" · ")}
                    {!isWide && row.accepting === "no" && <b> {t("answers.notAccepting")}</b>}
                  </span>
                  <span className={css.call}>
                    <PhoneLink number={row.phone} {...(row.institution ? { who: row.institution } : {})} />
                  </span>
                </th>
                {isWide && (
                  <td>
                    <AcceptingMark accepting={row.accepting} />
                  </td>
                )}
                {groups
                  .flatMap(({ items }) => items)
                  .map(({ code }) => (
                    <Cell
                      key={code}
                      given={answers.get(code)}
                      label={label(code)}
                      doctor={row.name}
                      start={starts.has(code)}
                      isWide={isWide}
                    />
                  ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Cell(props: {
  given: Capability | undefined;
  label: string;
  doctor: string;
  start: boolean;
  isWide: boolean;
}) {
  const { t } = useTranslation("visiting-doctors");
  const { given, label, doctor, start, isWide } = props;
  const answer = given?.answer ?? "unknown";
  const words = [t(`answer.${answer}`), given?.note].filter(Boolean).join(" ");
  if (isWide)
    return (
      <td data-start={start || undefined}>
        <AnswerMark answer={answer} />
        {given?.note && <span className={shared.note}>{given.note}</span>}
      </td>
    );
  return (
    <td data-start={start || undefined} data-answer={answer} title={`${doctor} · ${label}: ${words}`}>
      <span aria-hidden>{symbols[answer]}</span>
      <span className={css.spoken}>{words}</span>
    </td>
  );
}
