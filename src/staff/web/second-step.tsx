import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "../../web/ui/form.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import { verifyCode } from "./sign-in-request.ts";

/** The second step: the app's six digits, or a backup code for those without their phone. */
export function SecondStep(props: { onDone: () => void; onBack?: () => void; appOnly?: boolean }) {
  const { t } = useTranslation("staff");
  const [kind, setKind] = useState<"totp" | "backup">("totp");
  const form = useForm({ code: "" });
  const other = kind === "totp" ? "backup" : "totp";
  return (
    <Form
      form={form}
      submitLabel={t("code.submit")}
      {...(props.onBack ? { onCancel: props.onBack, cancelLabel: t("code.back") } : {})}
      check={({ code }): Record<string, string> => (code.trim() === "" ? { code: t("code.missing") } : {})}
      onSubmit={async ({ code }) => {
        await verifyCode(code, kind);
        props.onDone();
      }}
      actions={
        !props.appOnly && (
          <Button
            variant="subtle"
            onClick={() => {
              form.reset();
              setKind(other);
            }}
          >
            {t(kind === "totp" ? "code.useBackup" : "code.useApp")}
          </Button>
        )
      }
    >
      <TextField
        key={kind}
        label={t(kind === "totp" ? "code.digits" : "code.backup")}
        help={t(kind === "totp" ? "code.digitsHelp" : "code.backupHelp")}
        inputMode={kind === "totp" ? "numeric" : "text"}
        autoComplete="one-time-code"
        width="16rem"
        autoFocus
        {...form.field("code")}
      />
    </Form>
  );
}
