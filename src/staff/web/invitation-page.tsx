import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { statusOf } from "../../web/errors.ts";
import { api, client } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { FailedState } from "../../web/ui/failed-state.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { LoadingState } from "../../web/ui/loading-state.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { BareFrame } from "./bare-frame.tsx";
import { checkPassword } from "./password-check.ts";
import { PasswordHint } from "./password-hint.tsx";
import { signIn } from "./sign-in-request.ts";
import css from "./staff.module.css";

/** Makes the account of an invitation. The token stands behind # in the address, which no server's log sees. */
export function InvitationPage() {
  const { t } = useTranslation("staff");
  const [token] = useState(() => window.location.hash.slice(1));
  const invitation = useQuery({ ...api.staff.findInvitation.queryOptions({ input: { token } }), retry: false });
  const hints = useQuery({ ...api.staff.signInHints.queryOptions(), retry: false });
  const form = useForm({ name: "", password: "", again: "" });
  const found = invitation.data;
  return (
    <BareFrame title={t("invitation.title")} demonstration={hints.data?.demonstration ?? false}>
      {invitation.isPending && <LoadingState />}
      {invitation.error && statusOf(invitation.error) === 404 && (
        <EmptyState
          title={t("invitation.unusable")}
          text={t("invitation.gone")}
          action={<LinkButton to="/sign-in">{t("invitation.toSignIn")}</LinkButton>}
        />
      )}
      {invitation.error && statusOf(invitation.error) !== 404 && (
        <FailedState error={invitation.error} onRetry={invitation.refetch} />
      )}
      {found && (
        <>
          <p className={css.lead}>{t("invitation.lead", { centre: found.centreName })}</p>
          <Facts
            facts={[
              { label: t("email"), value: found.email },
              { label: t("roleLabel"), value: t(`role.${found.role}`) },
              ...(found.organisationName ? [{ label: t("organisation"), value: found.organisationName }] : []),
            ]}
          />
          <Form
            form={form}
            submitLabel={t("invitation.submit")}
            check={({ name, password, again }) => ({
              ...(name.trim() === "" ? { name: t("invitation.nameMissing") } : {}),
              ...checkPassword(password, again, t),
            })}
            onSubmit={async ({ name, password }) => {
              const { email } = await client.staff.acceptInvitation({ token, name, password });
              await signIn(email, password);
              window.location.assign("/");
            }}
          >
            <TextField
              label={t("name")}
              help={t("invitation.nameHelp")}
              autoComplete="name"
              autoFocus
              {...form.field("name")}
            />
            <TextField
              label={t("newPassword")}
              type="password"
              autoComplete="new-password"
              help={<PasswordHint password={form.values.password} />}
              {...form.field("password")}
            />
            <TextField
              label={t("passwordAgain")}
              type="password"
              autoComplete="new-password"
              {...form.field("again")}
            />
          </Form>
        </>
      )}
    </BareFrame>
  );
}
