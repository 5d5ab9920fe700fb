import { Button, CopyButton, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconPencil, IconPrinter, IconSend, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fiscalYearName } from "../../web/fiscal-years.ts";
import { Link } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { RecordHead } from "../../web/ui/record-head.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import { mayDo } from "../confirmation.ts";
import type { Confirmation, Proposal } from "../confirmation-contract.ts";
import { type Entry, isToldAnew, placeOf } from "../entry.ts";
import { labelOf, wordsOf } from "./answer-words.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { ConfirmationBadge, GivenLinks, SentMails } from "./confirmation-parts.tsx";
import css from "./confirmations.module.css";
import { saveForms } from "./save-forms.ts";

/** One partner's confirmation: what was changed, to accept or reject; what was sent; ways to ask again. */
export function ConfirmationPage() {
  const { t } = useTranslation("confirmations");
  const id = useParam("confirmationId");
  const query = useQuery(api.confirmations.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query} title={t("title")}>
      {(confirmation) => <Whole confirmation={confirmation} />}
    </QueryView>
  );
}

function Whole({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation("confirmations");
  const { entry, state } = confirmation;
  return (
    <>
      <PageHead title={entry.organisation.name} hidden crumbs={[{ label: t("title"), to: "/confirmations" }]} />
      <RecordHead
        name={entry.organisation.name}
        state={<ConfirmationBadge state={state} />}
        facts={[
          { label: t("registry"), value: <Link to={`/organisations/${entry.organisation.id}`}>{t("openEntry")}</Link> },
          { label: t("fiscalYear"), value: fiscalYearName(confirmation.fiscalYear) },
          { label: t("dueOn"), value: <EraDate value={confirmation.dueOn} weekday /> },
          ...(entry.organisation.phone
            ? [
                {
                  label: t("field.phone"),
                  value: <PhoneLink number={entry.organisation.phone} who={entry.organisation.name} />,
                },
              ]
            : []),
          ...(confirmation.answeredAt
            ? [{ label: t("answered"), value: <Answered confirmation={confirmation} /> }]
            : []),
        ]}
        actions={<Actions confirmation={confirmation} />}
      />
      <Proposals confirmation={confirmation} />
      <Section title={t("sentTitle")}>
        {confirmation.mails.length > 0 && (
          <>
            <h3>{t("sentMails")}</h3>
            <SentMails mails={confirmation.mails} />
          </>
        )}
        {confirmation.links.length > 0 && (
          <>
            <h3>{t("givenLinks")}</h3>
            <GivenLinks links={confirmation.links} />
          </>
        )}
        {confirmation.mails.length + confirmation.links.length === 0 && <p className={css.soft}>{t("nothingSent")}</p>}
      </Section>
    </>
  );
}

function Answered({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation("confirmations");
  const { answeredAt, answeredBy, answeredHow, unchanged } = confirmation;
  return (
    <>
      <EraDate value={answeredAt ?? ""} time /> {answeredBy} ({t(`how.${answeredHow ?? "link"}`)}) ·{" "}
      {t("unchanged", { count: unchanged ?? 0 })}
    </>
  );
}

function Actions({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation("confirmations");
  const [reminding, setReminding] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const { id, state, entry } = confirmation;
  if (!mayDo(state, "answer")) return null;
  const again = () => queryClient.invalidateQueries({ queryKey: api.confirmations.key() });
  const copy = async () => {
    try {
      setAddress((await client.confirmations.link({ id })).address);
      await again();
    } catch (error) {
      failedToast(error);
    }
  };
  const print = () => saveForms([id]).then(again, (error: unknown) => failedToast(error));
  return (
    <>
      <LinkButton leftSection={<IconPencil size={18} aria-hidden />} to={`/confirmations/${id}/answer`}>
        {t("action.enter")}
      </LinkButton>
      <Button
        aria-haspopup="dialog"
        variant="default"
        leftSection={<IconSend size={18} aria-hidden />}
        onClick={() => setReminding(true)}
      >
        {t("action.remind")}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => void print()}>
        {t("action.print")}
      </Button>
      <Button
        aria-haspopup="dialog"
        variant="default"
        leftSection={<IconCopy size={18} aria-hidden />}
        onClick={() => void copy()}
      >
        {t("action.link")}
      </Button>
      {reminding && (
        <AskDialog
          organisationIds={[entry.organisation.id]}
          reminds={[id]}
          onClose={() => setReminding(false)}
          onDone={() => setReminding(false)}
        />
      )}
      <Dialog opened={address !== null} close={() => setAddress(null)} title={t("linkMade.title")} size="md">
        <p className={css.linkText}>{t("linkMade.text", { name: entry.organisation.name })}</p>
        <TextInput
          readOnly
          aria-label={t("linkMade.title")}
          value={address ?? ""}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={address ?? ""}>
          {({ copied, copy: put }) => (
            <Button
              mt="md"
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={put}
            >
              {t(copied ? "linkMade.copied" : "linkMade.copy")}
            </Button>
          )}
        </CopyButton>
      </Dialog>
    </>
  );
}

function Proposals({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation("confirmations");
  const [busy, setBusy] = useState(false);
  const { id, proposals, entry, state } = confirmation;
  const waiting = proposals.filter((one) => one.state === "waiting");
  const sure = waiting.filter((one) => !one.changedMeanwhile);
  const decide = async (accept: readonly Proposal[], reject: readonly Proposal[]) => {
    setBusy(true);
    try {
      const ids = (some: readonly Proposal[]) => some.map((one) => one.id);
      const answer = await client.confirmations.decide({ id, accept: ids(accept), reject: ids(reject) });
      queryClient.setQueryData(api.confirmations.get.queryKey({ input: { id } }), answer);
      if (answer.state === "settled") doneToast(t("settledNow"));
    } catch (error) {
      failedToast(error);
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ queryKey: api.key() });
    }
  };
  if (proposals.length === 0) {
    const words = state === "settled" ? "noChanges" : "notAnswered";
    return (
      <Section title={t("proposals")}>
        <EmptyState title={t(`${words}.title`)} text={t(`${words}.text`)} />
      </Section>
    );
  }
  const actions =
    waiting.length === 0 ? null : (
      <>
        <Button
          loading={busy}
          disabled={sure.length === 0}
          leftSection={<IconCheck size={18} aria-hidden />}
          onClick={() => void decide(sure, [])}
        >
          {t("acceptAll", { count: sure.length })}
        </Button>
        <Button variant="default" loading={busy} onClick={() => void decide([], waiting)}>
          {t("rejectAll", { count: waiting.length })}
        </Button>
      </>
    );
  return (
    <Section title={t("proposals")} description={t("proposalsHelp")} actions={actions}>
      <ul className={css.proposals}>
        {proposals.map((proposal) => (
          <Line key={proposal.id} proposal={proposal} entry={entry} busy={busy} decide={decide} />
        ))}
      </ul>
    </Section>
  );
}

type Decide = (accept: readonly Proposal[], reject: readonly Proposal[]) => Promise<void>;

function Line({ proposal, entry, busy, decide }: { proposal: Proposal; entry: Entry; busy: boolean; decide: Decide }) {
  const { t, i18n } = useTranslation("confirmations");
  const place = placeOf(entry, proposal.path);
  const label = place ? labelOf(entry, place, t, i18n.language) : t("placeGone");
  const isNew = place !== null && isToldAnew(place);
  const words = (value: unknown) =>
    (place ? wordsOf(place, value, t, i18n.language) : null) ?? t(isNew ? "toldAnew" : "unknown");
  return (
    <li data-state={proposal.state}>
      <div className={css.what}>
        <b>{label}</b>
        <dl>
          <div>
            <dt>{t("column.before")}</dt>
            <dd>{words(proposal.before)}</dd>
          </div>
          <div>
            <dt>{t("column.after")}</dt>
            <dd className={css.after}>{words(proposal.after)}</dd>
          </div>
          {proposal.changedMeanwhile && (
            <div>
              <dt>{t("column.now")}</dt>
              <dd>{words(proposal.now)}</dd>
            </div>
          )}
        </dl>
        {proposal.changedMeanwhile && <p className={css.fault}>{t("changedMeanwhile")}</p>}
        {!proposal.written && proposal.state === "waiting" && (
          <p className={css.soft}>
            {t(place?.of === "day" ? "dayByHand" : "byHand")}{" "}
            <Link to={recordOf(entry, proposal)}>{t("openRecord")}</Link>
          </p>
        )}
      </div>
      <div className={css.decision}>
        {proposal.state === "waiting" ? (
          <>
            <Button
              size="sm"
              disabled={busy || proposal.changedMeanwhile}
              leftSection={<IconCheck size={16} aria-hidden />}
              onClick={() => void decide([proposal], [])}
              aria-label={t("acceptOne", { label })}
            >
              {t(proposal.written ? "accept" : "noted")}
            </Button>
            <Button
              size="sm"
              variant="default"
              disabled={busy}
              leftSection={<IconX size={16} aria-hidden />}
              onClick={() => void decide([], [proposal])}
              aria-label={t("rejectOne", { label })}
            >
              {t("reject")}
            </Button>
          </>
        ) : (
          <>
            <StatusBadge tone={proposal.state === "accepted" ? "green" : "over"}>
              {t(`decided.${proposal.state}`)}
            </StatusBadge>
            <span className={css.small}>
              {proposal.decidedBy} {proposal.decidedAt && <EraDate value={proposal.decidedAt} time />}
            </span>
          </>
        )}
      </div>
    </li>
  );
}

/** Where what was told in words is entered by hand. */
function recordOf(entry: Entry, { path }: Proposal): string {
  const place = placeOf(entry, path);
  if (place && "doctorId" in place) return `/visiting-doctors/${place.doctorId}`;
  const at = `/organisations/${entry.organisation.id}`;
  return place?.of === "day" || place?.of === "hours" ? `${at}/hours?purpose=open` : at;
}
