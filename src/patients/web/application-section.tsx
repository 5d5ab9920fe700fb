import { Button, Group } from "@mantine/core";
import { IconArrowBack, IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { AskFirst } from "../../web/ui/ask-first.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { eraMoment } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { LongTextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { PatientPage, Registration } from "../patient-shapes-contract.ts";
import { isApplication } from "../registration.ts";
import { LikelyDuplicates } from "./likely-duplicates.tsx";
import { refreshPatients, useIsStaff, useOffice } from "./patient-query.ts";
import css from "./patients.module.css";

interface Asked {
  readonly patient: PatientPage;
  readonly registration: Registration;
}

type Of = { patientId: string; registrationId: string };

/** An application that waits: the centre looks who it is and decides; the office sees where it stands. */
export function ApplicationSection({ patient }: { patient: PatientPage }) {
  const isStaff = useIsStaff();
  const office = useOffice();
  const registration = patient.registrations[0];
  if (!registration || !isApplication(registration.status)) return null;
  if (isStaff) return <Decide patient={patient} registration={registration} />;
  if (office !== null && registration.appliedById === office)
    return <Own patient={patient} registration={registration} />;
  return null;
}

/** Does it, shows everything anew, and says so. */
function useStep() {
  return async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      await refreshPatients();
      doneToast(done);
    } catch (error) {
      failedToast(error);
    }
  };
}

function Decide({ patient, registration }: Asked) {
  const { t } = useTranslation("patients");
  const run = useStep();
  const { patientId, name, kana, birthDate, sex, phone } = patient;
  const of = { patientId, registrationId: registration.id };
  const [differentFrom, setDifferentFrom] = useState<readonly string[]>([]);
  const [returning, setReturning] = useState(false);
  const alike = useQuery(
    api.patients.likelyDuplicates.queryOptions({
      input: { name, kana: kana ?? "", birthDate, sex, phone: phone ?? "" },
    }),
  );
  const others = alike.data?.rows.filter((row) => row.patientId !== patientId) ?? [];
  const open = others.filter((row) => !differentFrom.includes(row.patientId));
  const waiting = registration.status === "applied";
  const by = registration.appliedByName;
  return (
    <Section title={t("application.title")} description={by ? t("application.from", { name: by }) : undefined}>
      {!waiting && <Returned registration={registration} />}
      {waiting && others.length > 0 && (
        <div className={css.alike}>
          <LikelyDuplicates
            rows={others}
            differentFrom={differentFrom}
            mergeWith={patientId}
            onDifferent={(id, different) =>
              setDifferentFrom((now) => (different ? [...now, id] : now.filter((one) => one !== id)))
            }
          />
        </div>
      )}
      {waiting && open.length > 0 && <p className={css.soft}>{t("application.lookFirst")}</p>}
      <Group gap="sm">
        {waiting && (
          <Button
            leftSection={<IconCheck size={20} aria-hidden />}
            disabled={alike.isPending || open.length > 0}
            onClick={() =>
              void run(() => client.patients.approve({ ...of, differentFrom: [...differentFrom] }), t("done.approved"))
            }
          >
            {t("action.approve")}
          </Button>
        )}
        {waiting && by && (
          <Button
            aria-haspopup="dialog"
            variant="default"
            leftSection={<IconArrowBack size={20} aria-hidden />}
            onClick={() => setReturning(true)}
          >
            {t("application.return")}
          </Button>
        )}
        <Withdraw
          of={of}
          text={by ? t("application.withdrawText", { name: by }) : t("application.withdrawPlainText")}
        />
      </Group>
      <Dialog title={t("application.return")} opened={returning} close={() => setReturning(false)}>
        <ReturnForm of={of} office={by ?? ""} close={() => setReturning(false)} />
      </Dialog>
    </Section>
  );
}

function ReturnForm(props: { of: Of; office: string; close: () => void }) {
  const { t } = useTranslation("patients");
  const form = useForm({ reason: "" });
  return (
    <Form
      form={form}
      submitLabel={t("application.return")}
      onCancel={props.close}
      check={({ reason }): Record<string, string> => (reason.trim() === "" ? { reason: t("check.reason") } : {})}
      onSubmit={async ({ reason }) => {
        await client.patients.sendBack({ ...props.of, reason });
        await refreshPatients();
        doneToast(t("done.returned"));
        props.close();
      }}
    >
      <LongTextField
        label={t("application.reason")}
        help={t("application.reasonHelp", { name: props.office })}
        required
        autoFocus
        {...form.field("reason")}
      />
    </Form>
  );
}

/** Afterwards its office no longer reaches the person, so that nobody could take it back. */
function Withdraw({ of, text, leave }: { of: Of; text: string; leave?: () => void }) {
  const { t } = useTranslation("patients");
  return (
    <AskFirst
      label={t("action.withdraw")}
      text={text}
      act={async () => {
        await client.patients.withdraw(of);
        leave?.();
        await refreshPatients();
        doneToast(t("done.withdrawn"));
      }}
    />
  );
}

function Returned({ registration }: { registration: Registration }) {
  const { t } = useTranslation("patients");
  return (
    <div className={css.card} data-tone="amber">
      <b>{t("application.returned")}</b>
      <p>{registration.returnedReason}</p>
      {registration.returnedAt && <p className={css.soft}>{eraMoment(registration.returnedAt)}</p>}
    </div>
  );
}

function Own({ patient, registration }: Asked) {
  const { t } = useTranslation("patients");
  const go = useGo();
  const { patientId } = patient;
  const to = `/patients/${patientId}/application`;
  const of = { patientId, registrationId: registration.id };
  const returned = registration.status === "returned";
  return (
    <Section
      title={t("application.title")}
      description={t(returned ? "application.ownBack" : "application.ownWaiting")}
    >
      {returned && <Returned registration={registration} />}
      <Group gap="sm" mt="md">
        <LinkButton to={to} variant={returned ? "filled" : "default"}>
          {t(returned ? "application.correctAndSend" : "application.correct")}
        </LinkButton>
        <Withdraw of={of} text={t("application.withdrawOwnText")} leave={() => go("/patients")} />
      </Group>
    </Section>
  );
}
