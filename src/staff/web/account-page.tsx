import { Alert, Button } from "@mantine/core";
import { IconDevices, IconShieldLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsTabs } from "../../web/layout/settings-tabs.tsx";
import { useMe } from "../../web/me.ts";
import { signOut } from "../../web/session.ts";
import { Facts } from "../../web/ui/facts.tsx";
import { Form } from "../../web/ui/form.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { AccountSecondStep } from "./account-second-step.tsx";
import { checkPassword } from "./password-check.ts";
import { PasswordHint } from "./password-hint.tsx";
import { changePassword, endOtherSessions } from "./sign-in-request.ts";

/** One's own account: password, second step, other machines. */
export function AccountPage() {
  const { t } = useTranslation("staff");
  const me = useMe();
  if (!me) return null;
  return (
    <>
      <PageHead title={t("account.title")} />
      <SettingsTabs current="own" />
      {me.secondFactorNeeded && (
        <Alert
          mb="xl"
          color="orange"
          variant="outline"
          icon={<IconShieldLock aria-hidden />}
          title={t("account.secondNeeded")}
        >
          {t("account.secondNeededText")}
        </Alert>
      )}
      <Facts
        facts={[
          { label: t("name"), value: me.name },
          { label: t("email"), value: me.email },
          { label: t("roleLabel"), value: t(`role.${me.role}`) },
        ]}
      />
      <AccountSecondStep isOn={me.secondFactor} />
      <Password />
      <OtherSessions />
    </>
  );
}

function Password() {
  const { t } = useTranslation("staff");
  const form = useForm({ current: "", password: "", again: "" });
  return (
    <Section title={t("account.password")} description={t("account.passwordText")}>
      <Form
        form={form}
        submitLabel={t("account.changePassword")}
        check={({ current, password, again }) => ({
          ...(current === "" ? { current: t("signIn.passwordMissing") } : {}),
          ...checkPassword(password, again, t),
        })}
        onSubmit={async ({ current, password }) => {
          await changePassword(current, password);
          form.reset();
          doneToast(t("account.passwordChanged"));
        }}
      >
        <TextField
          label={t("currentPassword")}
          type="password"
          autoComplete="current-password"
          {...form.field("current")}
        />
        <TextField
          label={t("newPassword")}
          type="password"
          autoComplete="new-password"
          help={<PasswordHint password={form.values.password} />}
          {...form.field("password")}
        />
        <TextField label={t("passwordAgain")} type="password" autoComplete="new-password" {...form.field("again")} />
      </Form>
    </Section>
  );
}

function OtherSessions() {
  const { t } = useTranslation("staff");
  const [working, setWorking] = useState(false);
  const end = async () => {
    setWorking(true);
    try {
      await endOtherSessions();
      doneToast(t("account.othersEnded"));
    } catch (error) {
      failedToast(error);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Section title={t("account.sessions")} description={t("account.sessionsText")}>
      <Button
        variant="default"
        mr="sm"
        loading={working}
        leftSection={<IconDevices size={20} aria-hidden />}
        onClick={() => void end()}
      >
        {t("account.endOthers")}
      </Button>
      <Button variant="default" onClick={() => void signOut()}>
        {t("account.signOut")}
      </Button>
    </Section>
  );
}
