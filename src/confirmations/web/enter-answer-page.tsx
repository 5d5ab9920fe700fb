import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "../../web/errors.ts";
import { useGo } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import type { Confirmation } from "../confirmation-contract.ts";
import css from "./confirmations.module.css";
import { EntryForm } from "./entry-form.tsx";
import { useAnswers } from "./use-answers.ts";

/** An answer that came by FAX or telephone, entered on the partner's behalf on the same form. */
export function EnterAnswerPage() {
  const { t } = useTranslation("confirmations");
  const id = useParam("confirmationId");
  const query = useQuery(api.confirmations.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query} title={t("enter.title")}>
      {(confirmation) => <Entering confirmation={confirmation} />}
    </QueryView>
  );
}

function Entering({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation("confirmations");
  const go = useGo();
  const state = useAnswers(confirmation.entry);
  const [name, setName] = useState("");
  const [how, setHow] = useState<"fax" | "telephone">("fax");
  const [error, setError] = useState<string>();
  const back = `/confirmations/${confirmation.id}`;
  const { changes, faults } = state.reading;
  const send = async () => {
    if (name.trim() === "") return setError(t("link.nameMissing"));
    try {
      await client.confirmations.answer({ id: confirmation.id, answers: state.answers, answeredBy: name, how });
      doneToast(t("enter.done"));
      await queryClient.invalidateQueries({ queryKey: api.confirmations.key() });
      go(back);
    } catch (failure) {
      setError(sentenceOf(failure));
    }
  };
  return (
    <div className={css.entering}>
      <PageHead
        title={t("enter.title")}
        description={t("enter.description", { name: confirmation.entry.organisation.name })}
        crumbs={[
          { label: t("title"), to: "/confirmations" },
          { label: confirmation.entry.organisation.name, to: back },
        ]}
      />
      <EntryForm entry={confirmation.entry} state={state} />
      <section className={css.quick} aria-label={t("link.finish")}>
        <h2>{changes.length === 0 ? t("enter.unchanged") : t("link.changes", { count: changes.length })}</h2>
        <ChoiceButtons
          label={t("enter.how")}
          required
          value={how}
          onChange={(value) => value && setHow(value)}
          choices={(["fax", "telephone"] as const).map((value) => ({ value, label: t(`how.${value}`) }))}
        />
        <TextField
          label={t("link.name")}
          help={t("enter.nameHelp")}
          required
          value={name}
          onChange={(text) => {
            setError(undefined);
            setName(text);
          }}
          error={error}
        />
        <div className={css.actions}>
          <LinkButton variant="default" to={back}>
            {t("enter.cancel")}
          </LinkButton>
          <Button disabled={Object.keys(faults).length > 0} onClick={() => void send()}>
            {t("enter.send")}
          </Button>
        </div>
      </section>
    </div>
  );
}
