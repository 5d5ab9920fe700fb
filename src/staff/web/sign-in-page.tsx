import { Alert, Button } from "@mantine/core";
import { IconClockPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { addressAfterSignIn, hasSessionEnded } from "../../web/session.ts";
import { Form } from "../../web/ui/form.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { BareFrame } from "./bare-frame.tsx";
import { SecondStep } from "./second-step.tsx";
import { signIn } from "./sign-in-request.ts";
import css from "./staff.module.css";

/** Signs in: address and password, then the second step if the account has one. */
export function SignInPage() {
  const { t } = useTranslation("staff");
  const [step, setStep] = useState<"password" | "code">("password");
  const hints = useQuery({ ...api.staff.signInHints.queryOptions(), retry: false }).data;
  const form = useForm({ email: "", password: "" });
  // A whole reload, so that nothing of an earlier user stays in the cache.
  const enter = () => window.location.assign(addressAfterSignIn(window.location.search));
  const demonstration = hints?.demonstration ?? false;

  if (step === "code")
    return (
      <BareFrame title={t("code.title")} demonstration={demonstration}>
        <SecondStep onDone={enter} onBack={() => setStep("password")} />
      </BareFrame>
    );
  return (
    <BareFrame title={t("signIn.title")} demonstration={demonstration}>
      {hasSessionEnded(window.location.search) && (
        <Alert variant="outline" mb="lg" icon={<IconClockPause aria-hidden />} role="status">
          {t("signIn.ended")}
        </Alert>
      )}
      <Form
        form={form}
        submitLabel={t("signIn.submit")}
        check={({ email, password }) => ({
          ...(email.trim() === "" ? { email: t("signIn.emailMissing") } : {}),
          ...(password === "" ? { password: t("signIn.passwordMissing") } : {}),
        })}
        onSubmit={async ({ email, password }) => {
          const { needsCode } = await signIn(email, password);
          if (needsCode) setStep("code");
          else enter();
        }}
      >
        <TextField
          label={t("email")}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoFocus
          {...form.field("email")}
        />
        <TextField label={t("password")} type="password" autoComplete="current-password" {...form.field("password")} />
      </Form>
      {hints?.demonstration && hints.accounts.length > 0 && (
        <section className={css.hints} aria-labelledby="hints">
          <h2 id="hints">{t("hints.title")}</h2>
          <p>{t("hints.text")}</p>
          <ul>
            {hints.accounts.map((account) => (
              <li key={account.email}>
                <div>
                  <b translate="no">{account.name}</b>
                  <span>{t(`role.${account.role}`)}</span>
                </div>
                <Button
                  variant="default"
                  size="sm"
                  aria-label={t("hints.useOf", { name: account.name })}
                  onClick={() => form.set({ email: account.email, password: account.password })}
                >
                  {t("hints.use")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={css.help}>{t("signIn.help")}</p>
    </BareFrame>
  );
}
