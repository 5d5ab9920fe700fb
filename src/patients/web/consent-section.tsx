import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asPlainDate } from "../../japan/plain-date.ts";
import { useListed } from "../../web/listed.ts";
import { client } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { isInForce } from "../consent.ts";
import type { ConsentRecord, PatientPage } from "../patient-shapes-contract.ts";
import { AddableSection } from "./addable-section.tsx";
import { ConsentForm } from "./consent-form.tsx";
import { refreshPatients, useIsStaff } from "./patient-query.ts";
import css from "./patients.module.css";

/** Consents, those in force first; withdrawn ones stay to be read. */
export function ConsentSection({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const [open, setOpen] = useState<ConsentRecord | "new" | null>(null);
  const close = () => setOpen(null);
  const { patientId, consents } = patient;
  return (
    <AddableSection
      title={t("consent.title")}
      description={t("consent.description")}
      addLabel={t("consent.add")}
      onAdd={() => setOpen("new")}
    >
      {consents.length === 0 && <p className={css.soft}>{t("consent.nobody")}</p>}
      <ul className={css.cards}>
        {consents.map((consent) => (
          <ConsentCard key={consent.id} consent={consent} withdraw={isStaff ? () => setOpen(consent) : null} />
        ))}
      </ul>
      <Dialog title={t("consent.add")} opened={open === "new"} close={close}>
        <ConsentForm patientId={patientId} close={close} />
      </Dialog>
      <Dialog title={t("consent.withdraw")} opened={open !== null && open !== "new"} close={close}>
        {open !== null && open !== "new" && <WithdrawForm {...{ patientId, close }} consentId={open.id} />}
      </Dialog>
    </AddableSection>
  );
}

function ConsentCard({ consent, withdraw }: { consent: ConsentRecord; withdraw: (() => void) | null }) {
  const { t } = useTranslation("patients");
  const listed = useListed();
  const day = (text: string | null) => (text === null ? null : asPlainDate(text));
  const days = { obtainedOn: day(consent.obtainedOn), withdrawnOn: day(consent.withdrawnOn) };
  const inForce = isInForce(days, dayOf(new Date()));
  const names = [...consent.organisations, ...consent.accounts].map(({ name }) => name);
  const by = [consent.givenBy, consent.relation].filter(Boolean).join(" ");
  return (
    <li className={css.card} data-muted={!inForce || undefined}>
      <div className={css.cardHead}>
        <b>{t(`scope.${consent.scope}`)}</b>
        {consent.method !== "unknown" && <span>{t(`method.${consent.method}`)}</span>}
        <StatusBadge tone={inForce ? "green" : "over"}>{t(inForce ? "consent.inForce" : "consent.over")}</StatusBadge>
      </div>
      {names.length > 0 && <p className={css.line}>{listed(names)}</p>}
      <div className={css.line}>
        <span>
          {t("consent.obtained")}{" "}
          {consent.obtainedOn ? <EraDate value={consent.obtainedOn} weekday={false} /> : t("consent.dayUnknown")}
        </span>
        {by && <span>{t("consent.givenBy", { name: by })}</span>}
        {consent.obtainedBy && <span>{t("consent.obtainedBy", { name: consent.obtainedBy })}</span>}
        {consent.reasonForProxy && <span>{t("consent.proxy", { reason: consent.reasonForProxy })}</span>}
        {consent.reviewOn && inForce && (
          <span>
            {t("consent.review")} <EraDate value={consent.reviewOn} weekday={false} />
          </span>
        )}
        {consent.withdrawnOn && (
          <span>
            {t("consent.withdrawn")} <EraDate value={consent.withdrawnOn} weekday={false} />
          </span>
        )}
      </div>
      {consent.note && <p className={css.line}>{consent.note}</p>}
      {withdraw !== null && consent.withdrawnOn === null && (
        <div className={css.cardActions}>
          <Button aria-haspopup="dialog" size="compact-sm" variant="subtle" color="gray" onClick={withdraw}>
            {t("consent.withdraw")}
          </Button>
        </div>
      )}
    </li>
  );
}

function WithdrawForm(props: { patientId: string; consentId: string; close: () => void }) {
  const { t } = useTranslation("patients");
  const { patientId, consentId, close } = props;
  const today = dayOf(new Date());
  const form = useForm<{ withdrawnOn: string | null }>({ withdrawnOn: today });
  const save = async ({ withdrawnOn }: { withdrawnOn: string | null }) => {
    if (withdrawnOn === null) return;
    await client.patients.withdrawConsent({ patientId, consentId, withdrawnOn });
    await refreshPatients();
    close();
  };
  return (
    <Form
      form={form}
      onSubmit={save}
      onCancel={close}
      submitLabel={t("consent.withdraw")}
      check={(values): Record<string, string> => (values.withdrawnOn === null ? { withdrawnOn: t("check.day") } : {})}
    >
      <p>{t("consent.withdrawHelp")}</p>
      <DateField label={t("consent.withdrawnOn")} required notAfter={today} {...form.field("withdrawnOn")} />
    </Form>
  );
}
