import { Button } from "@mantine/core";
import { IconCircleCheck, IconPencil, IconRotate, IconStethoscope } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { isPhone } from "../../japan/phone.ts";
import { careLevels } from "../../patient-sheets/sheet-choices.ts";
import { useCodes } from "../../web/codes.ts";
import { useKeys } from "../../web/keys.ts";
import { Link, useGo } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { api, client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { type Fact, Facts } from "../../web/ui/facts.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { eraMoment } from "../../web/ui/moments.ts";
import { PatientField } from "../../web/ui/patient-field.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { doneToast, undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Consultation } from "../consultation-contract.ts";
import { ConsultationEdit } from "./consultation-edit.tsx";
import { useColleagues } from "./consultation-fields.tsx";
import { FollowUpBadge, Topics } from "./consultation-parts.tsx";
import { patientOf } from "./consultation-values.ts";
import css from "./consultations.module.css";
import { ContactList } from "./contact-list.tsx";
import { EnquiryList } from "./enquiry-list.tsx";
import { KnownCaller } from "./known-caller.tsx";
import { useConsultationActions } from "./use-consultation-actions.ts";

/** A consultation in the panel beside its list. */
export function ConsultationBeside({ id }: { id: string }) {
  const query = useQuery(api.consultations.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(one) => <ConsultationDetails one={one} />}</QueryView>;
}

/** Everything of a consultation, and what can be done with it. */
export function ConsultationDetails({ one }: { one: Consultation }) {
  const [editing, setEditing] = useState(false);
  useKeys({ e: () => setEditing(true) }, { enabled: !editing });
  if (editing) return <ConsultationEdit one={one} done={() => setEditing(false)} />;
  return (
    <div className={css.details}>
      <Actions one={one} edit={() => setEditing(true)} />
      <ConsultationFacts one={one} />
      <ContactList one={one} />
      <EnquiryList one={one} />
      <PatientLink one={one} />
      {one.state === "open" && <FollowUpDay key={`${one.followUpOn}${one.followUpBy}`} one={one} />}
      <div className={css.block}>
        <KnownCaller
          caller={one.patientId ? "" : (one.callerName ?? "")}
          phone={one.callerContact ?? ""}
          subject={one.subjectName ?? ""}
          patient={patientOf(one)}
          not={one.id}
        />
      </div>
    </div>
  );
}

function Actions({ one, edit }: { one: Consultation; edit: () => void }) {
  const { t } = useTranslation("consultations");
  const { run } = useConsultationActions(one.id);
  const [closing, setClosing] = useState(false);
  const reopen = () => run(client.consultations.reopen({ id: one.id }), () => doneToast(t("action.reopened")));
  return (
    <div className={css.actions}>
      {one.state === "open" ? (
        <Button
          aria-haspopup="dialog"
          leftSection={<IconCircleCheck size={20} aria-hidden />}
          onClick={() => setClosing(true)}
        >
          {t("action.close")}
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconRotate size={20} aria-hidden />} onClick={reopen}>
          {t("action.reopen")}
        </Button>
      )}
      <Button variant="default" leftSection={<IconPencil size={20} aria-hidden />} onClick={edit}>
        {t("action.edit")}
      </Button>
      {one.state === "open" && <FindDoctor id={one.id} />}
      <CloseDialog one={one} opened={closing} onClose={() => setClosing(false)} />
    </div>
  );
}

/** Leads to the doctors who fit what this consultation needs. */
function FindDoctor({ id }: { id: string }) {
  const { t } = useTranslation("consultations");
  const go = useGo();
  const to = `/visiting-doctors/find?consultation=${id}`;
  useKeys({ d: () => go(to) });
  return (
    <LinkButton variant="default" to={to} leftSection={<IconStethoscope size={20} aria-hidden />}>
      {t("action.findDoctor")}
    </LinkButton>
  );
}

function CloseDialog({ one, opened, onClose }: { one: Consultation; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("consultations");
  const { run, take } = useConsultationActions(one.id);
  const outcomes = useCodes("consultation_outcome", [one.outcome]);
  const form = useForm({ outcome: one.outcome });
  const close = async ({ outcome }: { outcome: string | null }) => {
    const { followUpOn, followUpBy, outcome: before } = one;
    take(await client.consultations.close({ id: one.id, outcome }));
    undoToast(t("action.closed"), async () => {
      await run(client.consultations.reopen({ id: one.id }), () => undefined);
      await run(client.consultations.change({ id: one.id, outcome: before, followUpOn, followUpBy }), () => undefined);
    });
    onClose();
  };
  return (
    <Dialog opened={opened} close={onClose} title={t("action.outcomeTitle")} size="md">
      <Form form={form} submitLabel={t("action.close")} onSubmit={close} onCancel={onClose}>
        <ChoiceButtons
          label={t("field.outcome")}
          help={t("action.outcomeHelp")}
          choices={outcomes.choices}
          {...form.field("outcome")}
        />
      </Form>
    </Dialog>
  );
}

function ConsultationFacts({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const outcomes = useCodes("consultation_outcome");
  const callers = useCodes("caller_kind");
  const subjects = useCodes("subject_kind");
  const responses = useCodes("consultation_response");
  const listed = useListed();
  const isAboutKnown = one.patientName !== null || one.subjectName !== null || one.anonymous;
  const facts: Fact[] = [
    { label: t("field.state"), value: <FollowUpBadge row={one} />, note: one.followUpByName },
    { label: t("details.what"), value: <Topics topics={one.topics} /> },
    {
      label: t("details.who"),
      value: one.callerName ?? (one.anonymous ? t("anonymous") : null),
      note: one.callerKind && callers.label(one.callerKind),
    },
    { label: t("field.callerContact"), value: <Contact text={one.callerContact} who={one.callerName} /> },
    {
      label: t("details.about"),
      value: isAboutKnown ? <About one={one} /> : null,
      note: one.subjectKind && subjects.label(one.subjectKind),
    },
    ...maybe(t("details.person"), usePersonWords(one)),
    ...maybe(t("field.responses"), listed(one.responses.map(responses.label))),
    ...maybe(t("field.outcome"), one.outcome && outcomes.label(one.outcome)),
    ...maybe(t("field.urgency"), one.urgency && t(`urgency.${one.urgency}`)),
    { label: t("field.handledBy"), value: one.handledBy, note: <Entered one={one} /> },
    ...maybe(t("field.note"), one.note && <span className={css.text}>{one.note}</span>),
  ];
  return <Facts facts={facts} />;
}

/** A fact that is shown only when there is something to say. */
const maybe = (label: string, value: ReactNode): Fact[] => (value ? [{ label, value }] : []);

/** When it was received and when it was written down, where the two differ. */
function Entered({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  if (!one.enteredByName) return null;
  return <>{t("details.byLater", { by: one.enteredByName, at: eraMoment(one.enteredAt) })}</>;
}

/** The person in a line: 75〜84歳、女性、入間川、要介護3、認知症、自宅、独居、同意: 家族. */
function usePersonWords(one: Consultation): string {
  const { t, i18n } = useTranslation("consultations");
  const listed = useListed();
  const diseases = useCodes("disease_group");
  const level = careLevels.find(({ value }) => value === one.careLevel);
  const words = [
    one.ageBand && t(`ageBand.${one.ageBand}`),
    one.sex && t(`sex.${one.sex}`),
    one.town,
    level?.[i18n.language === "en" ? "en" : "ja"],
    one.diseaseGroup && diseases.label(one.diseaseGroup),
    one.place && t(`place.${one.place}`),
    one.livesAlone !== null && t(`alone.${one.livesAlone ? "yes" : "no"}`),
    one.consentSource && t("details.consent", { who: t(`consent.${one.consentSource}`) }),
  ];
  return listed(words.filter((word) => typeof word === "string"));
}

function Contact({ text, who }: { text: string | null; who: string | null }) {
  if (text === null || isPhone(text)) return <PhoneLink number={text} {...(who ? { who } : {})} />;
  return text;
}

function About({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  if (one.patientId && one.patientName)
    return (
      <Link to={`/patients/${one.patientId}`}>
        <PersonName name={one.patientName} kana={one.patientKana} beside />
      </Link>
    );
  return one.subjectName ?? (one.anonymous ? t("anonymous") : null);
}

function PatientLink({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const { run } = useConsultationActions(one.id);
  const id = one.id;
  const link = (patientId: string) => client.consultations.linkPatient({ id, patientId });
  const unlink = () => client.consultations.unlinkPatient({ id });
  return (
    <div className={css.block}>
      <PatientField
        label={t("field.patient")}
        value={patientOf(one)}
        onChange={(patient) => {
          const before = one.patientId;
          if (patient)
            void run(link(patient.patientId), (done) =>
              undoToast(t("action.linked", { name: done.patientName }), () => run(unlink(), () => undefined)),
            );
          else if (before)
            void run(unlink(), () => undoToast(t("action.unlinked"), () => run(link(before), () => undefined)));
        }}
      />
    </div>
  );
}

function FollowUpDay({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const { run } = useConsultationActions(one.id);
  const colleagues = useColleagues();
  const before = { followUpOn: one.followUpOn, followUpBy: one.followUpBy };
  const [next, setNext] = useState(before);
  const isChanged = next.followUpOn !== before.followUpOn || next.followUpBy !== before.followUpBy;
  const set = (to: typeof before) => client.consultations.change({ id: one.id, ...to });
  const save = () =>
    run(set(next), () => undoToast(t("action.followUpSaved"), () => run(set(before), () => undefined)));
  return (
    <form
      className={css.block}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DateField
        ahead
        label={t("field.followUpOn")}
        help={t("field.followUpHelp")}
        value={next.followUpOn}
        onChange={(followUpOn) => setNext((now) => ({ ...now, followUpOn }))}
      />
      {next.followUpOn !== null && (
        <ChoiceField
          label={t("field.followUpBy")}
          choices={colleagues}
          value={next.followUpBy}
          onChange={(followUpBy) => setNext((now) => ({ ...now, followUpBy }))}
        />
      )}
      {isChanged && <Button type="submit">{t("action.save")}</Button>}
    </form>
  );
}
