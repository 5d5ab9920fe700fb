import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A short form over the page it belongs to; Esc closes it. */
export function FormDialog(props: { title: string; opened: boolean; close: () => void; children: ReactNode }) {
  const { t } = useTranslation("shell");
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={props.title}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {props.children}
    </Modal>
  );
}
