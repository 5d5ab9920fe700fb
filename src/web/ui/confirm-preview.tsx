import { Alert, Button, Group, Modal } from "@mantine/core";
import { IconAlertOctagon, IconSend } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "../errors.ts";
import css from "./confirm-preview.module.css";

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
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className={css.preview}>
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
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard */}
          <section className={css.paper} aria-label={t("confirm.what")} tabIndex={0}>
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
    </Modal>
  );
}
