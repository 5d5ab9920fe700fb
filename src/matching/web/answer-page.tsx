import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkPage, LinkThanks, useLink } from "../../web/layout/link-page.tsx";
import { client } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { clock, dayOf, eraDay } from "../../web/ui/moments.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { CallThanks } from "../open-call.ts";
import css from "./call.module.css";
import { answerGiven, CallAnswerFields, noAnswer } from "./call-answer-fields.tsx";
import { CallLines } from "./call-lines.tsx";

type Asked = Awaited<ReturnType<typeof client.matching.calls.openByLink>>;

/** What a doctor sees who follows the link of an open call: what is needed, and four answers. */
export function AnswerPage() {
  const { t } = useTranslation("matching");
  const { token, query } = useLink("open call", (held) => client.matching.calls.openByLink({ token: held }));
  const [thanks, setThanks] = useState<CallThanks | null>(null);
  return (
    <LinkPage title={t("link.title")} query={query}>
      {(asked) => {
        const shown = thanks ?? (asked.over ? "settled" : null);
        return shown ? (
          <LinkThanks>{t(`thanks.${shown}`)}</LinkThanks>
        ) : (
          <Answering asked={asked} token={token} onDone={setThanks} />
        );
      }}
    </LinkPage>
  );
}

function Answering({ asked, token, onDone }: { asked: Asked; token: string; onDone: (thanks: CallThanks) => void }) {
  const { t, i18n } = useTranslation("matching");
  const form = useForm({ ...noAnswer, answeredBy: asked.doctorName });
  const reasons = asked.reasons.map(({ code, ja, en }) => ({ value: code, label: i18n.language === "en" ? en : ja }));
  const until = `${eraDay(dayOf(asked.answerUntil), { year: false })} ${clock(asked.answerUntil)}`;
  return (
    <>
      <p className={css.linkTo}>{t("link.to", { name: asked.doctorName })}</p>
      <p>{t("link.lead")}</p>
      <div className={css.callPaper}>
        <CallLines lines={asked.lines} />
      </div>
      <p>
        <b>{t("call.deadline", { at: until })}</b>
      </p>
      <section className={css.linkForm}>
        <Form
          form={form}
          submitLabel={t("link.send")}
          check={(values): Record<string, string> => (values.answer === null ? { answer: t("link.choose") } : {})}
          onSubmit={async (values) => {
            const answer = answerGiven(values);
            if (answer === null) return;
            const done = await client.matching.calls.answerByLink({ token, ...answer });
            onDone(done.thanks);
            window.scrollTo(0, 0);
          }}
        >
          <CallAnswerFields form={form} words="link" reasons={reasons} />
        </Form>
      </section>
    </>
  );
}
