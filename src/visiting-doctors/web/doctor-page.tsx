import { Button } from "@mantine/core";
import { IconListCheck, IconPencil, IconPhoneCheck, IconUserOff, IconUserUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../web/keys.ts";
import { useGo } from "../../web/link.tsx";
import { useIsStaff } from "../../web/me.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { RecordHead } from "../../web/ui/record-head.tsx";
import { doneToast, failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import type { Absence, Doctor } from "../visiting-doctors-contract.ts";
import { Absences } from "./absences.tsx";
import { CapabilityGroups } from "./capability-groups.tsx";
import { Deputy, Period, Reason } from "./cover-band.tsx";
import { DoctorFacts } from "./doctor-details.tsx";
import { DoctorHistory } from "./doctor-history-part.tsx";
import {
  AcceptingUntil,
  AwayBadge,
  ConfirmedOn,
  DoctorBadge,
  Load,
  MainInstitution,
  MainPhone,
} from "./doctor-parts.tsx";
import registry from "./registry.module.css";
import css from "./visiting-doctors.module.css";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

/** One visiting doctor: whom to call, what can be done, and what the centre knows besides. */
export function DoctorPage() {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.get.queryOptions({ input: { id: useParam("doctorId") } }));
  return (
    <QueryView query={query} title={t("tab.doctors")}>
      {(doctor) => <Loaded doctor={doctor} />}
    </QueryView>
  );
}

function Loaded({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const isStaff = useIsStaff();
  const go = useGo();
  const at = `/visiting-doctors/${doctor.id}`;
  useKeys({ e: () => go(`${at}/edit`) }, { enabled: isStaff });
  return (
    <>
      <PageHead title={doctor.name} crumbs={[{ label: t("tab.doctors"), to: "/visiting-doctors" }]} hidden />
      <RecordHead
        name={<PersonName name={doctor.name} kana={doctor.kana} beside />}
        state={
          <>
            <DoctorBadge doctor={doctor} large />
            <AwayBadge absence={doctor.absence} />
          </>
        }
        facts={[
          { label: t("field.institution"), value: <MainInstitution {...doctor} /> },
          { label: t("field.phone"), value: <MainPhone {...doctor} /> },
          { label: t("field.accepting"), value: <AcceptingUntil {...doctor} /> },
          ...(doctor.patients === undefined ? [] : [{ label: t("field.load"), value: <Load {...doctor} /> }]),
        ]}
        actions={isStaff ? <Actions doctor={doctor} /> : null}
      />
      {doctor.absence && <AbsenceBand absence={doctor.absence} />}
      <div className={css.columns}>
        <div>
          <Section
            title={t("capabilities.title")}
            description={
              <>
                {t("field.confirmedOn")} <ConfirmedOn day={doctor.confirmedOn} />
              </>
            }
            actions={isStaff && <AnswerActions doctor={doctor} />}
          >
            <CapabilityGroups answers={doctor.capabilities} confirmedOn={doctor.confirmedOn} />
          </Section>
          {isStaff && <DoctorHistory doctorId={doctor.id} />}
        </div>
        <div>
          <Absences doctor={doctor} />
          <Section title={t("about")}>
            <DoctorFacts doctor={doctor} />
          </Section>
        </div>
      </div>
    </>
  );
}

/** Who covers while the doctor is away: before everything else, so that nobody calls in vain. */
function AbsenceBand({ absence }: { absence: Absence }) {
  const { t } = useTranslation("visiting-doctors");
  return (
    <section className={registry.band} aria-label={t("absence.now")}>
      <span className={registry.phoneBlock}>
        <b>{t("absence.now")}</b> <Period from={absence.from} to={absence.to} /> <Reason code={absence.reason} />
        <Deputy {...absence} />
      </span>
    </section>
  );
}

/** Confirming everything after one call, and answering line by line. */
function AnswerActions({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
  const confirmAll = async () => {
    try {
      await client.visitingDoctors.setCapabilities({
        id: doctor.id,
        answers: [],
        restConfirmed: true,
        how: "telephone",
      });
      const { confirmations } = await client.visitingDoctors.history({ id: doctor.id });
      await refresh();
      undoToast(t("confirm.done", { count: doctor.capabilities.length }), async () => {
        const [last] = confirmations;
        if (last) await client.visitingDoctors.takeBackConfirmation({ id: doctor.id, confirmationId: last.id });
        await refresh();
      });
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <>
      {doctor.capabilities.length > 0 && (
        <Button leftSection={<IconPhoneCheck size={20} aria-hidden />} onClick={() => void confirmAll()}>
          {t("confirm.action")}
        </Button>
      )}
      <LinkButton
        variant="default"
        leftSection={<IconListCheck size={20} aria-hidden />}
        to={`/visiting-doctors/${doctor.id}/capabilities`}
      >
        {t("capabilities.edit")}
      </LinkButton>
    </>
  );
}

function Actions({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const [withdrawing, setWithdrawing] = useState(false);
  const takeBack = async () => {
    try {
      await client.visitingDoctors.return({ id: doctor.id });
      doneToast(t("return.done"));
    } catch (error) {
      failedToast(error);
    } finally {
      void queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
    }
  };
  return (
    <>
      <LinkButton
        variant="default"
        leftSection={<IconPencil size={20} aria-hidden />}
        to={`/visiting-doctors/${doctor.id}/edit`}
      >
        {t("edit")}
      </LinkButton>
      {doctor.withdrawn ? (
        <Button variant="default" leftSection={<IconUserUp size={20} aria-hidden />} onClick={() => void takeBack()}>
          {t("return.action")}
        </Button>
      ) : (
        <Button
          aria-haspopup="dialog"
          variant="default"
          leftSection={<IconUserOff size={20} aria-hidden />}
          onClick={() => setWithdrawing(true)}
        >
          {t("withdraw.action")}
        </Button>
      )}
      <WithdrawDialog doctor={doctor} opened={withdrawing} close={() => setWithdrawing(false)} />
    </>
  );
}
