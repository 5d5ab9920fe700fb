import { Button } from "@mantine/core";
import { IconDoorEnter } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { useMe } from "../../web/me.ts";
import { api, client } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { RecordHead } from "../../web/ui/record-head.tsx";
import { failedToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import { isClosed } from "../bed-request.ts";
import type { BedRequest } from "../bed-request-contract.ts";
import { AdmitDialog } from "./admit-dialog.tsx";
import { AnswerButtons } from "./answer-buttons.tsx";
import { useArranges } from "./bed-tabs.tsx";
import css from "./beds.module.css";
import { CandidateList } from "./candidate-list.tsx";
import { HoldBadge, RequestState } from "./cards.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import { EnquiryLog } from "./enquiry-log.tsx";
import { Findings } from "./findings.tsx";
import { AgeWords } from "./person-words.tsx";

/** One request: whom to call, what they said, what the rules say, and the way into the bed. */
export function RequestPage() {
  const { t } = useTranslation("support-beds");
  const input = { id: useParam("requestId") };
  const request = useQuery(api.supportBeds.requests.get.queryOptions({ input }));
  return (
    <QueryView query={request} lines={10} title={t("title")}>
      {(data) => (
        <>
          <PageHead
            hidden
            title={t("request.title", { name: data.person.name })}
            documentTitle={t("title")}
            crumbs={[
              { label: t("title"), to: "/beds" },
              { label: t("tabs.requests"), to: "/beds/requests" },
            ]}
          />
          <RequestView request={data} />
        </>
      )}
    </QueryView>
  );
}

function RequestView({ request }: { request: BedRequest }) {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("stay_reason");
  const role = useMe()?.role;
  const closed = isClosed(request.state);
  const { person, candidates, eligibility } = request;
  const own = role === "hospital_desk" && !closed ? request.enquiries.find((one) => one.answer !== "no") : undefined;
  return (
    <>
      <RecordHead
        name={<PersonName name={person.name} kana={person.kana} beside />}
        state={<RequestState request={request} large />}
        facts={[
          {
            label: t("fact.birth"),
            value: (
              <>
                <EraDate value={person.birthDate} weekday={false} /> <AgeWords birthDate={person.birthDate} />
              </>
            ),
          },
          { label: t("fact.reason"), value: request.reasons.map(label).join(" · ") },
          { label: t("fact.requestedAt"), value: <EraDate value={request.requestedAt} time year={false} /> },
          { label: t("fact.number"), value: request.number ?? "–" },
        ]}
        actions={closed ? <AskAgain request={request} /> : <RequestActions request={request} />}
      />
      <HoldBanner request={request} />
      {request.stayId && (
        <div className={css.banner} data-tone="green">
          <p>{t("request.admitted")}</p>
          <Link to={`/beds/stays/${request.stayId}`}>{t("request.toStay")}</Link>
        </div>
      )}
      <div className={css.two}>
        <div className={css.main}>
          {own && (
            <Section title={t("desk.title")} description={t("desk.text")}>
              <AnswerButtons
                hospital={own.hospitalName}
                beds={[]}
                record={(said) => client.supportBeds.requests.answer({ id: own.id, answeredAt: null, ...said })}
              />
            </Section>
          )}
          {candidates && (
            <Section title={t("candidate.title")} description={t("candidate.text")}>
              <CandidateList request={request} candidates={candidates} />
            </Section>
          )}
          <Section title={t("log.title")}>
            <EnquiryLog enquiries={request.enquiries} mayAnswer={!closed && role !== "doctors_office"} />
          </Section>
        </div>
        <div className={css.side}>
          {eligibility && (
            <Section title={t("finding.title")}>
              <Findings findings={eligibility} />
            </Section>
          )}
          <Section title={t("request.facts")}>
            <RequestFacts request={request} />
          </Section>
        </div>
      </div>
    </>
  );
}

function HoldBanner({ request }: { request: BedRequest }) {
  const { t } = useTranslation("support-beds");
  const arranges = useArranges();
  const release = useMutation({
    mutationFn: () => client.supportBeds.requests.release({ id: request.id, note: null }),
    onError: failedToast,
  });
  if (request.state !== "held") return null;
  const place = [request.heldHospitalName, request.heldBedName].filter(Boolean).join(" ");
  return (
    <div className={css.banner} data-tone={request.holdExpired ? "red" : undefined}>
      <p>
        <b>{t(request.holdExpired ? "hold.was" : "hold.at", { place })}</b> <HoldBadge request={request} />
        {request.holdExpired && <span className={css.soft}> {t("hold.wasText")}</span>}
      </p>
      {arranges && (
        <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
          {t("hold.release")}
        </Button>
      )}
    </div>
  );
}

function RequestActions({ request }: { request: BedRequest }) {
  const { t } = useTranslation("support-beds");
  const arranges = useArranges();
  const role = useMe()?.role;
  const [open, setOpen] = useState<"admit" | "cancel" | "giveUp" | null>(null);
  if (role === "hospital_desk") return null;
  const close = () => setOpen(null);
  return (
    <>
      {arranges && (request.state !== "held" || request.holdExpired) && (
        <Button aria-haspopup="dialog" variant="default" onClick={() => setOpen("giveUp")}>
          {t("request.giveUp")}
        </Button>
      )}
      <Button aria-haspopup="dialog" variant="default" onClick={() => setOpen("cancel")}>
        {t("request.cancel")}
      </Button>
      {arranges && (
        <Button
          aria-haspopup="dialog"
          leftSection={<IconDoorEnter size={20} aria-hidden />}
          onClick={() => setOpen("admit")}
        >
          {t("admit.open")}
        </Button>
      )}
      {open === "admit" && <AdmitDialog request={request} onClose={close} />}
      {(open === "cancel" || open === "giveUp") && <CloseDialog request={request} how={open} onClose={close} />}
    </>
  );
}

/** A request that ended without a bed is not opened again: what is known now belongs into a new one. */
function AskAgain({ request }: { request: BedRequest }) {
  const { t } = useTranslation("support-beds");
  const role = useMe()?.role;
  if (request.state === "admitted" || role === "hospital_desk") return null;
  return (
    <LinkButton to={`/beds/requests/new?patientId=${request.person.patientId}`} variant="default">
      {t("request.again")}
    </LinkButton>
  );
}

function RequestFacts({ request }: { request: BedRequest }) {
  const { t } = useTranslation("support-beds");
  const role = useMe()?.role;
  const wanted = [
    request.wantedFrom && <EraDate key="from" value={request.wantedFrom} year={false} />,
    request.wantedDays && <span key="days">{t("fact.wantedDays", { count: request.wantedDays })}</span>,
  ].filter(Boolean);
  return (
    <Facts
      facts={[
        {
          label: t("fact.patient"),
          value: <Link to={`/patients/${request.person.patientId}`}>{t("fact.patientPage")}</Link>,
        },
        { label: t("fact.doctor"), value: request.judgedByDoctorName },
        { label: t("fact.by"), value: [request.organisationName, request.requestedBy].filter(Boolean).join(" ") },
        { label: t("fact.wanted"), value: wanted.length > 0 ? wanted : t("fact.notSaid") },
        ...(role === "hospital_desk"
          ? []
          : [{ label: t("fact.wantedHospital"), value: request.wantedHospitalName ?? t("fact.notSaid") }]),
        ...(request.overrideReason ? [{ label: t("fact.override"), value: request.overrideReason }] : []),
        ...(request.note ? [{ label: t("fact.note"), value: request.note }] : []),
        ...(request.stateNote ? [{ label: t("fact.stateNote"), value: request.stateNote }] : []),
        {
          label: t("fact.entered"),
          value: <EraDate value={request.enteredAt} time year={false} />,
          note: request.enteredBy,
        },
      ]}
    />
  );
}
