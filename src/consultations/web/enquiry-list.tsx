import { Button } from "@mantine/core";
import { IconArrowBackUp, IconMessageQuestion, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { eraMoment } from "../../web/ui/moments.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { Consultation } from "../consultation-contract.ts";
import { type EnquiryState, isEnquiryOpen } from "../enquiry.ts";
import type { Enquiry } from "../enquiry-contract.ts";
import css from "./consultations.module.css";
import { AnswerForm, AskForm } from "./enquiry-forms.tsx";

/** 打診・引き継ぎ: who was asked for this case and what they answered. */
export function EnquiryList({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const query = useQuery(api.consultations.enquiries.list.queryOptions({ input: { id: one.id } }));
  const [asking, setAsking] = useState(false);
  const add = one.state === "open" && !asking && (
    <Button
      size="compact-md"
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => setAsking(true)}
    >
      {t("enquiry.add")}
    </Button>
  );
  return (
    <section className={css.block} aria-label={t("enquiry.title")}>
      <div className={css.blockHead}>
        <h2>{t("enquiry.title")}</h2>
        {add}
      </div>
      {asking && <AskForm consultationId={one.id} close={() => setAsking(false)} />}
      <QueryView query={query} lines={2}>
        {(enquiries) =>
          enquiries.length === 0 ? (
            <p className={css.soft}>{t("enquiry.none")}</p>
          ) : (
            <ol className={css.contacts}>
              {enquiries.map((enquiry) => (
                <li key={enquiry.id}>
                  <EnquiryShown enquiry={enquiry} />
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </section>
  );
}

const tones: Record<EnquiryState, Tone> = {
  asked: "blue",
  on_hold: "amber",
  accepted: "green",
  declined: "red",
  withdrawn: "over",
};

function EnquiryShown({ enquiry }: { enquiry: Enquiry }) {
  const { t } = useTranslation("consultations");
  const reasons = useCodes("enquiry_refusal");
  const methods = useCodes("consultation_method");
  const [answering, setAnswering] = useState(false);
  const asked = [
    t("enquiry.asked", { at: eraMoment(enquiry.askedAt) }),
    enquiry.askedBy,
    enquiry.method && methods.label(enquiry.method),
    enquiry.askedPerson && t("enquiry.spokeTo", { who: enquiry.askedPerson }),
    enquiry.source !== "hand" && t(`enquiry.source.${enquiry.source}`),
  ];
  const answered = enquiry.answeredAt
    ? [
        t("enquiry.answeredAt", { at: eraMoment(enquiry.answeredAt) }),
        enquiry.answeredBy,
        enquiry.reasonCode && t("enquiry.reason", { reason: reasons.label(enquiry.reasonCode) }),
      ]
    : [];
  return (
    <>
      <p className={css.contactHead}>
        <StatusBadge tone={tones[enquiry.state]}>
          {t(`enquiry.state.${enquiry.state}`)}
          {enquiry.role && ` · ${t(`enquiry.role.${enquiry.role}`)}`}
        </StatusBadge>
        <b>
          <Whom enquiry={enquiry} />
        </b>
        {enquiry.purpose === "handing_on" && <span className={css.soft}>{t("enquiry.purpose.handing_on")}</span>}
        {isEnquiryOpen(enquiry.state) && enquiry.phone && (
          <PhoneLink number={enquiry.phone} who={enquiry.organisationName ?? enquiry.doctorName ?? ""} />
        )}
      </p>
      <p className={css.soft}>{asked.filter(Boolean).join(" · ")}</p>
      {answered.length > 0 && <p className={css.soft}>{answered.filter(Boolean).join(" · ")}</p>}
      {enquiry.note && <p className={css.text}>{enquiry.note}</p>}
      {answering ? (
        <AnswerForm enquiry={enquiry} close={() => setAnswering(false)} />
      ) : (
        <EnquiryTools enquiry={enquiry} answer={() => setAnswering(true)} />
      )}
    </>
  );
}

function Whom({ enquiry: { doctorId, doctorName, organisationId, organisationName } }: { enquiry: Enquiry }) {
  return (
    <>
      {doctorId && <Link to={`/visiting-doctors/${doctorId}`}>{doctorName}</Link>}
      {doctorId && organisationId && " · "}
      {organisationId && <Link to={`/organisations/${organisationId}`}>{organisationName}</Link>}
    </>
  );
}

function EnquiryTools({ enquiry, answer }: { enquiry: Enquiry; answer: () => void }) {
  const { t } = useTranslation("consultations");
  const queries = useQueryClient();
  const { id, state } = enquiry;
  const run = async (work: () => Promise<Enquiry>, undo?: () => Promise<unknown>) => {
    try {
      await work();
      if (undo) undoToast(t("enquiry.withdrawn"), undo);
    } catch (error) {
      failedToast(error);
    }
    await queries.invalidateQueries({ queryKey: api.consultations.key() });
  };
  const resume = () => client.consultations.enquiries.resume({ id });
  const takeBack = () =>
    run(
      () => client.consultations.enquiries.withdraw({ id }),
      () => run(resume),
    );
  return (
    <div className={css.enquiryTools}>
      {state !== "withdrawn" && (
        <Button
          size="compact-md"
          variant={isEnquiryOpen(state) ? "filled" : "subtle"}
          leftSection={<IconMessageQuestion size={18} aria-hidden />}
          onClick={answer}
        >
          {t(isEnquiryOpen(state) ? "enquiry.recordAnswer" : "enquiry.correctAnswer")}
        </Button>
      )}
      {isEnquiryOpen(state) && (
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={() => void takeBack()}
        >
          {t("enquiry.withdraw")}
        </Button>
      )}
      {state === "withdrawn" && (
        <Button size="compact-md" variant="subtle" onClick={() => void run(resume)}>
          {t("enquiry.resume")}
        </Button>
      )}
    </div>
  );
}
