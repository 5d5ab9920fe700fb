import { Alert, Button } from "@mantine/core";
import { IconAlertOctagon, IconCircleCheck, IconCloudCheck } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, sentenceOf } from "../../web/errors.ts";
import { LinkPage, LinkThanks, useLink } from "../../web/layout/link-page.tsx";
import { client } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { clock } from "../../web/ui/moments.ts";
import { TextField } from "../../web/ui/text-field.tsx";
import { useKeeping } from "../../web/ui/use-keeping.ts";
import type { Asked } from "../confirmation-contract.ts";
import { isToldAnew } from "../entry.ts";
import { labelOf, wordsOf } from "./answer-words.ts";
import css from "./confirmations.module.css";
import { EntryForm } from "./entry-form.tsx";
import { type AnswerState, type Answers, useAnswers } from "./use-answers.ts";

/** What a partner sees who follows the link: its own entry, to confirm or to correct. */
export function ConfirmPage() {
  const { t } = useTranslation("confirmations");
  const { token, query } = useLink("confirmation", (held) => client.confirmations.open({ token: held }));
  const [done, setDone] = useState<{ changes: number; unchanged: number } | null>(null);
  return (
    <LinkPage title={t("link.title")} query={query}>
      {(asked) =>
        done ? (
          <Thanks done={done} asked={asked} />
        ) : (
          <Answering
            key={asked.revision}
            asked={asked}
            token={token}
            onDone={setDone}
            reload={() => void query.refetch()}
          />
        )
      }
    </LinkPage>
  );
}

function Answering(props: {
  asked: Asked;
  token: string;
  onDone: (done: { changes: number; unchanged: number }) => void;
  reload: () => void;
}) {
  const { t } = useTranslation("confirmations");
  const { asked, token, onDone, reload } = props;
  const state = useAnswers(asked.entry, asked.draft);
  // So that one may go away and come back, on another device too.
  const save = useCallback(
    async (answers: Answers) => (await client.confirmations.save({ token, answers })).savedAt,
    [token],
  );
  const keeping = useKeeping(state.answers, save, 1_500);
  const [name, setName] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const { changes, faults } = state.reading;
  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      // Before it is handed in, because what is refused then is read again from what was saved.
      await keeping.now();
      const { answers } = state;
      onDone(await client.confirmations.submit({ token, answers, answeredBy: name, revision: asked.revision }));
      window.scrollTo(0, 0);
    } catch (error) {
      setFailure(error);
      if (codeOf(error) === "changed_meanwhile") reload();
    } finally {
      setSending(false);
    }
  };
  const finish = { name, setName, send, sending, failure, blocked: Object.keys(faults).length > 0 };
  return (
    <>
      <div className={css.lead}>
        <p className={css.who}>{t("link.to", { name: asked.entry.organisation.name })}</p>
        <p>{t("link.lead")}</p>
        <p>
          {t("link.due")} <EraDate value={asked.dueOn} weekday />
        </p>
      </div>
      {changes.length === 0 && Object.keys(faults).length === 0 && (
        <section className={css.quick} aria-label={t("link.quick")}>
          <h2>{t("link.quick")}</h2>
          <Finish {...finish} label={t("link.unchanged")} />
        </section>
      )}
      <EntryForm entry={asked.entry} state={state} />
      {changes.length + Object.keys(faults).length > 0 && (
        <section className={css.quick} aria-label={t("link.finish")}>
          <h2>{t("link.changes", { count: changes.length })}</h2>
          <Changes asked={asked} state={state} />
          <p>{t("link.restConfirmed")}</p>
          <Finish {...finish} label={t("link.send")} />
        </section>
      )}
      <Saved at={keeping.state === "failed" ? "failed" : (keeping.savedAt ?? asked.draftSavedAt)} />
    </>
  );
}

function Finish(props: {
  name: string;
  setName: (name: string) => void;
  send: () => Promise<void>;
  sending: boolean;
  failure: unknown;
  blocked: boolean;
  label: string;
}) {
  const { t } = useTranslation("confirmations");
  const [missing, setMissing] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (props.name.trim() === "") {
          event.currentTarget.querySelector("input")?.focus();
          return setMissing(true);
        }
        void props.send();
      }}
    >
      <TextField
        label={t("link.name")}
        help={t("link.nameHelp")}
        required
        autoComplete="name"
        value={props.name}
        onChange={(name) => {
          setMissing(false);
          props.setName(name);
        }}
        error={missing ? t("link.nameMissing") : undefined}
      />
      {props.blocked && <p className={css.fault}>{t("link.blocked")}</p>}
      {props.failure !== null && (
        <Alert color="red" variant="outline" role="alert" icon={<IconAlertOctagon aria-hidden />}>
          {sentenceOf(props.failure)}
        </Alert>
      )}
      <Button
        type="submit"
        size="lg"
        fullWidth
        loading={props.sending}
        disabled={props.blocked}
        leftSection={<IconCircleCheck size={22} aria-hidden />}
      >
        {props.label}
      </Button>
    </form>
  );
}

function Changes({ asked, state }: { asked: Asked; state: AnswerState }) {
  const { t, i18n } = useTranslation("confirmations");
  return (
    <ul className={css.changes}>
      {state.reading.changes.map(({ path, place, before, after }) => (
        <li key={path}>
          <b>{labelOf(asked.entry, place, t, i18n.language)}</b>
          <span>
            {!isToldAnew(place) && (
              <>
                <s>{wordsOf(place, before, t, i18n.language) ?? t("unknown")}</s> →{" "}
              </>
            )}
            {wordsOf(place, after, t, i18n.language) ?? t("none")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Thanks({ done, asked }: { done: { changes: number; unchanged: number }; asked: Asked }) {
  const { t } = useTranslation("confirmations");
  const key = done.changes === 0 ? "link.thanksUnchanged" : "link.thanksChanged";
  return <LinkThanks>{t(key, { centre: asked.centreName, count: done.changes })}</LinkThanks>;
}

function Saved({ at }: { at: string | null | "failed" }) {
  const { t } = useTranslation("confirmations");
  if (at === null) return null;
  return (
    <p role="status" className={css.saved}>
      <IconCloudCheck size={18} aria-hidden />{" "}
      {at === "failed" ? t("link.notSaved") : t("link.saved", { time: clock(at) })}
    </p>
  );
}
