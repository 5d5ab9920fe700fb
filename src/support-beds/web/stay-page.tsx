import { Button } from "@mantine/core";
import { IconArrowBackUp, IconDoorExit, IconPencil } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { daysBetween, isPlainDate } from "../../japan/plain-date.ts";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { useMe } from "../../web/me.ts";
import { api, client } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { RecordHead } from "../../web/ui/record-head.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { failedToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import type { Stay } from "../stay-contract.ts";
import { AnnulDialog } from "./annul-dialog.tsx";
import { useArranges } from "./bed-tabs.tsx";
import css from "./beds.module.css";
import { ContactForm } from "./contact-form.tsx";
import { ContactLog } from "./contact-log.tsx";
import { CorrectDialog } from "./correct-dialog.tsx";
import { DischargeDialog } from "./discharge-dialog.tsx";
import { ExtendDialog } from "./extend-dialog.tsx";
import { LimitBar } from "./limit-bar.tsx";
import { NextContact } from "./next-contact.tsx";
import { AgeWords } from "./person-words.tsx";
import { StayHistory } from "./stay-history.tsx";
import { TellList } from "./tell-list.tsx";

/** One stay: whom to tell, the weekly contacts, its days against the limit, its end. */
export function StayPage() {
  const { t } = useTranslation("support-beds");
  const stay = useQuery(api.supportBeds.stays.get.queryOptions({ input: { id: useParam("stayId") } }));
  return (
    <QueryView query={stay} lines={10} title={t("title")}>
      {(data) => (
        <>
          <PageHead
            hidden
            title={t("stay.title", { name: data.person.name })}
            documentTitle={t("title")}
            crumbs={[
              { label: t("title"), to: "/beds" },
              { label: t("tabs.stays"), to: "/beds/stays" },
            ]}
          />
          <StayView stay={data} />
        </>
      )}
    </QueryView>
  );
}

function StayView({ stay }: { stay: Stay }) {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("stay_reason");
  const arranges = useArranges();
  const accompanies = useMe()?.role !== "doctors_office";
  const { person } = stay;
  const running = stay.dischargedOn === null && stay.annulled === null;
  return (
    <>
      <RecordHead
        name={<PersonName name={person.name} kana={person.kana} beside />}
        state={stay.annulled ? <StatusBadge tone="over">{t("annul.badge")}</StatusBadge> : <StayBadge stay={stay} />}
        facts={[
          {
            label: t("fact.birth"),
            value: (
              <>
                <EraDate value={person.birthDate} weekday={false} /> <AgeWords birthDate={person.birthDate} />
              </>
            ),
          },
          {
            label: t("fact.hospital"),
            value: (
              <>
                {stay.hospitalName} <PhoneLink number={stay.hospitalPhone} who={stay.hospitalName} />
              </>
            ),
          },
          { label: t("fact.reason"), value: stay.reasons.map(label).join(" · ") },
          { label: t("fact.number"), value: stay.number ?? "–" },
        ]}
        actions={accompanies && stay.annulled === null && <StayActions stay={stay} />}
      />
      {stay.annulled && (
        <div className={css.banner} data-tone="grey">
          <p>
            <b>{t("annul.banner")}</b> {stay.annulled.reason}
          </p>
          <p className={css.soft}>
            <EraDate value={stay.annulled.at} time year={false} /> {stay.annulled.by}
          </p>
        </div>
      )}
      {running && accompanies && (
        <section className={css.line} aria-label={t("contact.title")}>
          <header>
            <h2>{t("contact.title")}</h2>
            <NextContact on={stay.nextContactOn} state={stay.contactState} />
          </header>
          <ContactForm key={stay.contacts.length} stay={stay} oneLine />
        </section>
      )}
      <div className={css.two}>
        <div className={css.main}>
          {arranges &&
            stay.annulled === null &&
            isRecent(stay) &&
            (stay.toTell.length > 0 || stay.notices.length > 0) && (
              <Section title={t(running ? "tell.admission" : "tell.discharge")} description={t("tell.text")}>
                <TellList stay={stay} />
              </Section>
            )}
          <Section title={t("contact.log")}>
            <ContactLog contacts={stay.contacts} />
          </Section>
          {arranges && (
            <Section title={t("history.title")}>
              <StayHistory history={stay.history} />
            </Section>
          )}
        </div>
        <div className={css.side}>
          {stay.annulled === null && (
            <Section title={t("stay.days")}>
              {running ? <LimitBar stay={stay} /> : t("stay.total", { days: stay.days, limit: stay.dayLimit })}
              {arranges && running && stay.limitState !== "within" && <Extend stay={stay} />}
            </Section>
          )}
          <Section title={t("stay.facts")}>
            <StayFacts stay={stay} />
            {arranges && stay.annulled === null && <Annul stay={stay} />}
          </Section>
        </div>
      </div>
    </>
  );
}

/** Whether telling of the admission or discharge still makes sense: two weeks long. */
function isRecent({ admittedOn, dischargedOn }: Stay): boolean {
  const day = dischargedOn ?? admittedOn;
  return isPlainDate(day) && daysBetween(day, dayOf(new Date())) <= 14;
}

/** 利用中 8日目, or how it ended. */
export function StayBadge({ stay }: { stay: Pick<Stay, "dischargedOn" | "outcome" | "days" | "limitState"> }) {
  const { t } = useTranslation("support-beds");
  if (stay.outcome !== null) return <StatusBadge tone="over">{t(`outcome.${stay.outcome}`)}</StatusBadge>;
  const tone = { within: "blue", near: "amber", over: "red" } as const;
  return <StatusBadge tone={tone[stay.limitState]}>{t("stay.running", { day: stay.days })}</StatusBadge>;
}

function Extend({ stay }: { stay: Stay }) {
  const { t } = useTranslation("support-beds");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" variant="default" mt="sm" onClick={() => setOpen(true)}>
        {t("extend.open")}
      </Button>
      {open && <ExtendDialog stay={stay} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Rarely needed, so at the end of the record and not among its actions. */
function Annul({ stay }: { stay: Stay }) {
  const { t } = useTranslation("support-beds");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" variant="default" size="sm" mt="md" onClick={() => setOpen(true)}>
        {t("annul.open")}
      </Button>
      {open && <AnnulDialog stay={stay} onClose={() => setOpen(false)} />}
    </>
  );
}

function StayActions({ stay }: { stay: Stay }) {
  const { t } = useTranslation("support-beds");
  const arranges = useArranges();
  const [open, setOpen] = useState<"discharge" | "correct" | null>(null);
  const undo = useMutation({
    mutationFn: () => client.supportBeds.stays.undoDischarge({ id: stay.id }),
    onError: failedToast,
  });
  return (
    <>
      {arranges && (
        <Button
          aria-haspopup="dialog"
          variant="default"
          leftSection={<IconPencil size={20} aria-hidden />}
          onClick={() => setOpen("correct")}
        >
          {t("correct.open")}
        </Button>
      )}
      {stay.dischargedOn === null && (
        <Button
          aria-haspopup="dialog"
          leftSection={<IconDoorExit size={20} aria-hidden />}
          onClick={() => setOpen("discharge")}
        >
          {t("discharge.open")}
        </Button>
      )}
      {stay.undoable && (
        <Button
          variant="default"
          loading={undo.isPending}
          leftSection={<IconArrowBackUp size={20} aria-hidden />}
          onClick={() => undo.mutate()}
        >
          {t("discharge.undo")}
        </Button>
      )}
      {open === "discharge" && <DischargeDialog stay={stay} onClose={() => setOpen(null)} />}
      {open === "correct" && <CorrectDialog stay={stay} onClose={() => setOpen(null)} />}
    </>
  );
}

function StayFacts({ stay }: { stay: Stay }) {
  const { t } = useTranslation("support-beds");
  const { bypassedCentre, admittedTime, extendedUntil, extensionReason } = stay;
  return (
    <Facts
      facts={[
        {
          label: t("fact.patient"),
          value: <Link to={`/patients/${stay.person.patientId}`}>{t("fact.patientPage")}</Link>,
        },
        {
          label: t("fact.admittedOn"),
          value: (
            <>
              <EraDate value={stay.admittedOn} /> {admittedTime}
            </>
          ),
          note: bypassedCentre && t("stay.bypassed"),
        },
        {
          label: t("fact.entered"),
          value: <EraDate value={stay.enteredAt} time />,
          note: stay.enteredBy,
        },
        {
          label: t("fact.ward"),
          value: [stay.ward, stay.bedName].filter(Boolean).join(" ") || t("fact.notSaid"),
        },
        { label: t("fact.doctor"), value: stay.doctorName },
        stay.dischargedOn === null
          ? {
              label: t("fact.expected"),
              value: stay.expectedDischargeOn && <EraDate value={stay.expectedDischargeOn} />,
            }
          : { label: t("fact.dischargedOn"), value: <EraDate value={stay.dischargedOn} /> },
        ...(extendedUntil
          ? [{ label: t("fact.extended"), value: <EraDate value={extendedUntil} />, note: extensionReason }]
          : []),
        ...(stay.requestId
          ? [
              {
                label: t("fact.request"),
                value: <Link to={`/beds/requests/${stay.requestId}`}>{t("fact.openRequest")}</Link>,
              },
            ]
          : []),
        ...(stay.note ? [{ label: t("fact.note"), value: stay.note }] : []),
      ]}
    />
  );
}
