import { Button } from "@mantine/core";
import { IconLink, IconPrinter, IconSpeakerphone } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { api, client } from "../../web/request.ts";
import { saveFile } from "../../web/save-file.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { clock, dayOf, eraDay } from "../../web/ui/moments.ts";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { useNow } from "../../web/ui/use-now.ts";
import type { CallRecipient, OpenCall } from "../call-contract.ts";
import { linesOfText } from "../call-message.ts";
import css from "./call.module.css";
import { answerGiven, CallAnswerFields, noAnswer } from "./call-answer-fields.tsx";
import { CallLines } from "./call-lines.tsx";
import { EndCall } from "./end-call.tsx";
import shared from "./matching.module.css";
import { useRefreshCalls } from "./use-refresh-calls.ts";

/** The consultation's open call as its answers come in; others' answers appear by themselves. */
export function CallPanel({ consultationId }: { consultationId: string | null }) {
  const options = api.matching.calls.ofConsultation.queryOptions({ input: { id: consultationId ?? "" } });
  const calls = useQuery({ ...options, enabled: consultationId !== null }).data ?? [];
  const [latest] = calls;
  return latest ? <Call call={latest} /> : null;
}

function Call({ call }: { call: OpenCall }) {
  const { t } = useTranslation("matching");
  const now = useNow();
  const [shown, setShown] = useState(false);
  const answered = call.recipients.filter(({ answer }) => answer !== null).length;
  const overdue = call.state === "open" && new Date(call.answerUntil) <= now;
  const at = `${eraDay(dayOf(call.answerUntil), { year: false })} ${clock(call.answerUntil)}`;
  return (
    <section className={css.call} aria-label={t("call.name")}>
      <header className={shared.partHead}>
        <h2>
          <IconSpeakerphone size={20} aria-hidden /> {t("call.name")}
        </h2>
        <span className={shared.asked}>
          <StatusBadge tone={overdue ? "red" : toneOf[call.state]}>
            {t(`callState.${overdue ? "overdue" : call.state}`)}
          </StatusBadge>
          <span className={shared.soft}>
            {t("call.answered", { answered, told: call.recipients.length })}
            {call.state === "open" && ` · ${t("call.deadline", { at })}`}
          </span>
        </span>
      </header>
      <ul className={css.recipients}>
        {call.recipients.map((one) => (
          <Recipient key={one.id} one={one} open={call.state !== "closed"} />
        ))}
      </ul>
      <footer className={css.callFoot}>
        <Button variant="subtle" size="compact-md" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? "call.hide" : "call.show")}
        </Button>
        {call.state !== "closed" && <EndCall call={call} />}
      </footer>
      {shown && <CallLines lines={linesOfText(call.message)} />}
    </section>
  );
}

const toneOf = { open: "blue", settled: "green", closed: "over" } as const;
const answerTones = { main: "green", deputy: "green", conditional: "amber", no: "red" } as const;

function Recipient({ one, open }: { one: CallRecipient; open: boolean }) {
  const { t } = useTranslation("matching");
  const reasons = useCodes("enquiry_refusal");
  const late = one.place === null && (one.answer === "main" || one.answer === "deputy");
  return (
    <li className={css.recipient}>
      <div className={css.recipientWho}>
        <b>
          <PersonName name={one.name} />
        </b>
        <span className={shared.soft}>{one.institutionName}</span>
      </div>
      {one.answer === null ? (
        <Unanswered one={one} open={open} />
      ) : (
        <div className={shared.asked}>
          <StatusBadge tone={late ? "over" : answerTones[one.answer]}>
            {late ? t("callAnswer.late") : t(`callAnswer.${one.place ?? one.answer}`)}
          </StatusBadge>
          <span className={shared.soft}>
            {[
              one.reasonCode && reasons.label(one.reasonCode),
              one.note,
              one.answeredBy,
              one.byLink ? t("call.byLink") : "",
              one.answeredAt &&
                `${eraDay(dayOf(one.answeredAt), { year: false, weekday: false })} ${clock(one.answeredAt)}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </div>
      )}
    </li>
  );
}

function Unanswered({ one, open }: { one: CallRecipient; open: boolean }) {
  const { t } = useTranslation("matching");
  const { run, busy } = useRefreshing();
  const id = one.id;
  const [recording, setRecording] = useState(false);
  const copy = () =>
    run(async () => {
      const { address } = await client.matching.calls.issueLink({ id });
      await navigator.clipboard.writeText(address);
      doneToast(t("call.copied"));
    });
  const sheet = () => run(async () => saveFile(await client.matching.calls.sheet({ id })));
  return (
    <div className={shared.asked}>
      <StatusBadge tone="grey">{t("call.waiting")}</StatusBadge>
      <span className={shared.soft}>
        {t(`way.${one.way}`)} {one.way !== "telephone" && one.address}
      </span>
      <PhoneLink number={one.phone} who={one.name} />
      {open && (
        <>
          <Button variant="default" size="sm" aria-haspopup="dialog" disabled={busy} onClick={() => setRecording(true)}>
            {t("call.record")}
          </Button>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => void sheet()}
          >
            {t("call.sheet")}
          </Button>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconLink size={18} aria-hidden />}
            onClick={() => void copy()}
          >
            {t("call.copy")}
          </Button>
        </>
      )}
      {recording && <RecordAnswer one={one} close={() => setRecording(false)} />}
    </div>
  );
}

/** What the telephone or a FAX brought: the answer, why not or on what condition, and who said so. */
function RecordAnswer({ one, close }: { one: CallRecipient; close: () => void }) {
  const { t } = useTranslation("matching");
  const refresh = useRefreshCalls();
  const reasons = useCodes("enquiry_refusal").choices;
  const form = useForm({ ...noAnswer, answeredBy: one.name });
  return (
    <Dialog title={t("answer.of", { doctor: one.name })} close={close}>
      <Form
        form={form}
        submitLabel={t("answer.record")}
        onCancel={close}
        check={({ answer }): Record<string, string> => (answer === null ? { answer: t("link.choose") } : {})}
        onSubmit={async (values) => {
          const answer = answerGiven(values);
          if (answer === null) return;
          await client.matching.calls.answer({ id: one.id, ...answer });
          await refresh();
          close();
        }}
      >
        <CallAnswerFields form={form} words="record" reasons={reasons} />
      </Form>
    </Dialog>
  );
}

function useRefreshing() {
  const work = useMutation({
    mutationFn: (doing: () => Promise<unknown>) => doing(),
    onError: failedToast,
    onSettled: useRefreshCalls(),
  });
  return {
    run: (doing: () => Promise<unknown>) => work.mutateAsync(doing).catch(() => undefined),
    busy: work.isPending,
  };
}
