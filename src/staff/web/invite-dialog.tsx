import { Alert, Button, CopyButton, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, client, queryClient } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Form } from "../../web/ui/form.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { type FormState, useForm } from "../../web/ui/use-form.ts";
import { kindsOfRole } from "./invite-values.ts";
import css from "./settings.module.css";
import { type Role, settingRoles } from "./settings-values.ts";

type Values = { email: string; role: Role | null; organisationId: string | null };
type Made = { email: string; link: string; expiresAt: string };

/** Invites a person. The link is shown once: the centre hands it over itself, by mail or on paper. */
export function InviteDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation(["staff", "shell"]);
  const [made, setMade] = useState<Made | null>(null);
  const end = () => {
    setMade(null);
    close();
  };
  return (
    <Dialog opened={opened} close={end} title={t(made ? "invite.madeTitle" : "invite.title")}>
      {made ? <Link made={made} close={end} /> : <InviteForm done={setMade} close={end} />}
    </Dialog>
  );
}

function InviteForm({ done, close }: { done: (made: Made) => void; close: () => void }) {
  const { t } = useTranslation("staff");
  const form = useForm<Values>({ email: "", role: null, organisationId: null });
  const { role } = form.values;
  const needsOrganisation = role !== null && kindsOfRole(role).length > 0;
  return (
    <Form
      form={form}
      submitLabel={t("invite.submit")}
      onCancel={close}
      check={(values) => ({
        ...(values.email.trim() === "" ? { email: t("signIn.emailMissing") } : {}),
        ...(values.role === null ? { role: t("invite.roleMissing") } : {}),
        ...(needsOrganisation && values.organisationId === null
          ? { organisationId: t("invite.organisationMissing") }
          : {}),
      })}
      onSubmit={async (values) => {
        const { email, link, expiresAt } = await client.staff.invite({
          email: values.email.trim(),
          role: values.role ?? "coordinator",
          organisationId: needsOrganisation ? values.organisationId : null,
        });
        void queryClient.invalidateQueries({ queryKey: api.staff.invitations.key() });
        done({ email, link, expiresAt });
      }}
    >
      <TextField label={t("email")} type="email" inputMode="email" required {...form.field("email")} />
      <SelectField
        label={t("roleLabel")}
        required
        choices={settingRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        {...form.field("role")}
        onChange={(next) => form.set({ role: next, organisationId: null })}
      />
      {needsOrganisation && <OrganisationField form={form} role={role} />}
    </Form>
  );
}

function OrganisationField({ form, role }: { form: FormState<Values>; role: Role }) {
  const { t } = useTranslation("staff");
  const options = useQuery(api.organisations.options.queryOptions({ input: { kind: [...kindsOfRole(role)] } }));
  return (
    <SelectField
      label={t("organisation")}
      required
      help={t("invite.organisationHelp")}
      choices={(options.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...form.field("organisationId")}
    />
  );
}

function Link({ made, close }: { made: Made; close: () => void }) {
  const { t } = useTranslation("staff");
  return (
    <div className={css.made}>
      <p>{t("invite.made", { email: made.email })}</p>
      <TextInput
        label={t("invite.link")}
        readOnly
        value={made.link}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <CopyButton value={made.link} timeout={4_000}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}
          >
            <span aria-live="polite">{t(copied ? "invite.copied" : "invite.copy")}</span>
          </Button>
        )}
      </CopyButton>
      <Alert color="orange" variant="outline" icon={<IconInfoCircle aria-hidden />} title={t("invite.once")}>
        {t("invite.onceText")} {t("invitations.until")} <EraDate value={made.expiresAt} time />
      </Alert>
      <Button variant="default" onClick={close}>
        {t("invite.close")}
      </Button>
    </div>
  );
}
