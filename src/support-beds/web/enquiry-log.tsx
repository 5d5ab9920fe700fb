import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { client } from "../../web/request.ts";
import { clock, dayOf, eraDay } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { BedRequest } from "../bed-request-contract.ts";
import { AnswerButtons } from "./answer-buttons.tsx";
import css from "./beds.module.css";

type Enquiry = BedRequest["enquiries"][number];
const tones = { yes: "green", no: "red", on_hold: "amber" } as const;

/** Every call with its answer, the latest first; an answer that was entered wrongly is corrected here. */
export function EnquiryLog({ enquiries, mayAnswer }: { enquiries: readonly Enquiry[]; mayAnswer: boolean }) {
  const { t } = useTranslation("support-beds");
  if (enquiries.length === 0) return <p className={css.soft}>{t("log.empty")}</p>;
  return (
    <ul className={css.log}>
      {enquiries.map((enquiry) => (
        <LogRow key={enquiry.id} enquiry={enquiry} mayAnswer={mayAnswer} />
      ))}
    </ul>
  );
}

const short = (moment: string) => `${eraDay(dayOf(moment), { year: false, weekday: false })} ${clock(moment)}`;

function LogRow({ enquiry, mayAnswer }: { enquiry: Enquiry; mayAnswer: boolean }) {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("refusal");
  const [correcting, setCorrecting] = useState(false);
  const { answer, refusalCode, holdUntil, askedPerson, note, enteredBy } = enquiry;
  return (
    <li>
      <div className={css.grow}>
        <p>
          <b>{enquiry.hospitalName}</b>{" "}
          {answer ? (
            <StatusBadge tone={tones[answer]}>
              {t(`answered.${answer}`)}
              {refusalCode && ` · ${label(refusalCode)}`}
              {holdUntil && ` · ${t(answer === "yes" ? "log.until" : "log.callBack", { time: short(holdUntil) })}`}
            </StatusBadge>
          ) : (
            <StatusBadge tone="blue">{t("answered.asked")}</StatusBadge>
          )}
        </p>
        {note && <p>{note}</p>}
        <p className={css.soft}>
          {[
            t("log.askedAt", { time: short(enquiry.askedAt) }),
            askedPerson,
            enquiry.answeredAt && t("log.answeredAt", { time: short(enquiry.answeredAt) }),
            enteredBy && t("log.by", { name: enteredBy }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {correcting && (
          <AnswerButtons
            hospital={enquiry.hospitalName}
            beds={[]}
            record={async (said) => {
              await client.supportBeds.requests.answer({ id: enquiry.id, answeredAt: null, ...said });
              setCorrecting(false);
            }}
          />
        )}
      </div>
      {mayAnswer && answer && (
        <Button size="sm" variant="subtle" onClick={() => setCorrecting(!correcting)}>
          {t(correcting ? "shell:close" : "log.correct")}
        </Button>
      )}
    </li>
  );
}
