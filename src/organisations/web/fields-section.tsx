import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { useIsStaff } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { Organisation } from "../organisations-contract.ts";
import { type PartnerField, partnerFieldsOf } from "../partner-fields.ts";
import type { PartnerAnswerRow } from "../partner-fields-contract.ts";
import css from "./hours.module.css";
import { useSay } from "./hours-words.ts";
import { OldHours } from "./opening-chip.tsx";

/** The fields of a partner that this role is shown: who answers at night is not for the city. */
export const shownFields = ({ kind, nightPhone }: Pick<Organisation, "kind" | "nightPhone">) =>
  partnerFieldsOf(kind).filter((field) => !field.careOnly || nightPhone !== undefined);

/** What a partner has told of itself; what nobody said is drawn as unknown. */
export function FieldsSection({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const isStaff = useIsStaff();
  const { id } = organisation;
  const fields = shownFields(organisation);
  const query = useQuery(api.organisations.fields.of.queryOptions({ input: { id } }));
  if (fields.length === 0) return null;
  return (
    <Section
      title={t("fields.title")}
      actions={
        isStaff && (
          <LinkButton
            variant="default"
            leftSection={<IconPencil size={18} aria-hidden />}
            to={`/organisations/${id}/fields`}
          >
            {t("fields.change")}
          </LinkButton>
        )
      }
    >
      <QueryView query={query}>
        {({ answers }) => (
          <dl className={css.answers}>
            {fields.map((field) => (
              <AnswerLine
                key={field.code}
                field={field}
                answer={answers.find((one) => one.field === field.code) ?? null}
              />
            ))}
          </dl>
        )}
      </QueryView>
    </Section>
  );
}

const marks = { yes: "○", conditional: "△", no: "×" } as const;

function AnswerLine({ field, answer }: { field: PartnerField; answer: PartnerAnswerRow | null }) {
  const say = useSay();
  const { t } = useTranslation("organisations");
  const now = useNow();
  return (
    <div>
      <dt>{say(field)}</dt>
      <dd>
        {answer === null ? <Unknown /> : <Said field={field} answer={answer} />}
        {answer?.note && field.type !== "text" && <span>{answer.note}</span>}
        {answer?.confirmedOn && (
          <span
            className={css.source}
            title={t("fields.confirmed", { day: eraDay(answer.confirmedOn), by: answer.confirmedBy ?? "" })}
          >
            <OldHours confirmedOn={answer.confirmedOn} now={now} />
          </span>
        )}
      </dd>
    </div>
  );
}

function Said({ field, answer }: { field: PartnerField; answer: PartnerAnswerRow }) {
  const say = useSay();
  const { t } = useTranslation("organisations");
  const label = (code: string) => {
    const choice = field.choices?.find((one) => one.code === code);
    return choice ? say(choice) : code;
  };
  switch (field.type) {
    case "answer": {
      const mark = answer.answer as keyof typeof marks;
      return (
        <span className={css.mark}>
          <span aria-hidden>{marks[mark]}</span> {t(`answer.${mark}`)}
        </span>
      );
    }
    case "one":
      return <span>{label(answer.answer ?? "")}</span>;
    case "many":
      return <span>{answer.chosen.map(label).join("、")}</span>;
    case "partners":
      return (
        <span>
          {answer.partners.map((one, index) => (
            <span key={one.id}>
              {index > 0 && "、"}
              <Link to={`/organisations/${one.id}`}>{one.name}</Link>
            </span>
          ))}
        </span>
      );
    case "text":
      return <span>{answer.note}</span>;
  }
}
