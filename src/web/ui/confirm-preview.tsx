import { Alert, Button, Group } from "@mantine/core";
import { IconAlertOctagon, IconSend } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "../errors.ts";
import css from "./confirm-preview.module.css";
import { Dialog } from "./dialog.tsx";

/** Before people outside are told: who gets it, by which way, and exactly what. */
export function ConfirmPreview(props: {
  opened: boolean;
  title: string;
  recipients: readonly { name: string; way: string }[];
  /** What will be sent, as it will be seen. */
  children: ReactNode;
  sendLabel?: string;
  onSend: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation("shell");
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      await props.onSend();
      props.onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog opened={props.opened} close={props.onClose} title={props.title}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter finishes from anywhere in it, as in a form */}
      <div
        className={css.preview}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !sending) void send();
        }}
      >
        {failure !== null && (
          <Alert color="red" variant="outline" role="alert" icon={<IconAlertOctagon aria-hidden />}>
            {sentenceOf(failure)}
          </Alert>
        )}
        <section>
          <h3>{t("confirm.to")}</h3>
          <ul>
            {props.recipients.map((recipient) => (
              <li key={`${recipient.name} ${recipient.way}`}>
                <b>{recipient.name}</b>
                <span>{recipient.way}</span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t("confirm.what")}</h3>
          {/* Focusable, so that what is long can be moved by the arrow keys. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable */}
          <section className={css.paper} aria-label={t("confirm.what")} tabIndex={0} data-autofocus>
            {props.children}
          </section>
        </section>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t("confirm.back")}
          </Button>
          <Button loading={sending} leftSection={<IconSend size={18} aria-hidden />} onClick={() => void send()}>
            {props.sendLabel ?? t("confirm.send")}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
