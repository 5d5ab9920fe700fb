import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { Section } from "../../web/ui/page.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { QrCode } from "./qr-code.tsx";
import { SecondStep } from "./second-step.tsx";
import { beginSecondStep, endSecondStep, newBackupCodes } from "./sign-in-request.ts";
import css from "./staff.module.css";

type Setup = { totpURI: string; backupCodes: string[] };

/** The second step of signing in: set up with an app, new backup codes, turned off. */
export function AccountSecondStep({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("staff");
  const [setup, setSetup] = useState<Setup | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.staff.me.key() });
  return (
    <Section
      title={t("second.title")}
      description={t("second.text")}
      actions={
        <StatusBadge tone={isOn ? "green" : "over"} large>
          {t(isOn ? "second.on" : "second.off")}
        </StatusBadge>
      }
    >
      {codes && <BackupCodes codes={codes} />}
      {!isOn && !setup && (
        <WithPassword label={t("second.begin")} work={async (password) => setSetup(await beginSecondStep(password))} />
      )}
      {setup && (
        <SetUp
          setup={setup}
          onDone={() => {
            setCodes(setup.backupCodes);
            setSetup(null);
            doneToast(t("second.done"));
            void refresh();
          }}
        />
      )}
      {isOn && (
        <div className={css.columns}>
          <WithPassword
            label={t("second.newCodes")}
            work={async (password) => setCodes((await newBackupCodes(password)).backupCodes)}
          />
          <WithPassword
            label={t("second.end")}
            work={async (password) => {
              await endSecondStep(password);
              setCodes(null);
              await refresh();
            }}
          />
        </div>
      )}
    </Section>
  );
}

/** Each of these steps asks for the password once more, so that nobody does it at a machine left open. */
function WithPassword({ label, work }: { label: string; work: (password: string) => Promise<unknown> }) {
  const { t } = useTranslation("staff");
  const form = useForm({ password: "" });
  return (
    <Form
      form={form}
      submitLabel={label}
      check={({ password }): Record<string, string> =>
        password === "" ? { password: t("signIn.passwordMissing") } : {}
      }
      onSubmit={async ({ password }) => {
        await work(password);
        form.reset();
      }}
    >
      <TextField
        label={t("currentPassword")}
        type="password"
        autoComplete="current-password"
        {...form.field("password")}
      />
    </Form>
  );
}

function SetUp({ setup, onDone }: { setup: Setup; onDone: () => void }) {
  const { t } = useTranslation("staff");
  const key = new URL(setup.totpURI).searchParams.get("secret") ?? "";
  return (
    <ol className={css.steps}>
      <li>
        <h3>{t("second.stepApp")}</h3>
        <p>{t("second.stepAppText")}</p>
      </li>
      <li>
        <h3>{t("second.stepScan")}</h3>
        <div className={css.scan}>
          <QrCode text={setup.totpURI} label={t("second.qr")} />
          <div className={css.scanWords}>
            <p>{t("second.stepScanText")}</p>
            <p className={css.key} translate="no">
              {key.match(/.{1,4}/g)?.join(" ")}
            </p>
            <a href={setup.totpURI}>{t("second.openApp")}</a>
          </div>
        </div>
      </li>
      <li>
        <h3>{t("second.stepCode")}</h3>
        <SecondStep onDone={onDone} appOnly />
      </li>
    </ol>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation("staff");
  return (
    <div className={css.codes} role="status">
      <h3>{t("codes.title")}</h3>
      <p>{t("codes.text")}</p>
      <ul translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button
        className="no-print"
        variant="default"
        leftSection={<IconPrinter size={20} aria-hidden />}
        onClick={() => window.print()}
      >
        {t("codes.print")}
      </Button>
    </div>
  );
}
