import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

type DialogProps = {
  title: ReactNode;
  close: () => void;
  /** Left out where the dialog is drawn only while it is open. */
  opened?: boolean;
  size?: "md" | "lg" | "xl";
  /** What is only read may be closed by a press beside it. */
  onlyRead?: boolean;
  children: ReactNode;
};

/**
 * Work over the page it belongs to. Its first field has the focus; Esc and the cross close it, a press beside it does not, since
 * that would throw away what was typed; then the focus is where it was. The button that opens it has `aria-haspopup="dialog"`.
 */
export function Dialog({ title, close, opened = true, size = "lg", onlyRead = false, children }: DialogProps) {
  const { t } = useTranslation("shell");
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      closeOnClickOutside={onlyRead}
      closeButtonProps={{ "aria-label": t("close") }}
      returnFocus={false}
    >
      <Focus>{children}</Focus>
    </Modal>
  );
}

const fields = "input:not([type=hidden], :disabled), textarea:not(:disabled)";

/** Brings the focus to the first field and back. Mantine's own way back forgets dialogs that are drawn only while they are open. */
function Focus({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const before = useRef(outside);
  useLayoutEffect(() => {
    // Read by Mantine's trap of the focus; without it the cross that closes would be first.
    const inside = content.current;
    if (!inside?.querySelector("[data-autofocus]"))
      inside?.querySelector(fields)?.setAttribute("data-autofocus", "true");
  }, []);
  useEffect(() => {
    const opener = before.current;
    const inside = content.current;
    return () => {
      // Once the dialog is gone, and only if nothing else has asked for the focus meanwhile.
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body;
        if (isFree && opener?.isConnected && !inside?.isConnected) opener.focus();
      });
    };
  }, []);
  return <div ref={content}>{children}</div>;
}

/** What had the focus last outside of menus and dialogs: a menu's line is gone when the dialog closes, the menu's button is not. */
let outside: HTMLElement | null = null;
document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && !target.closest("[role=menu], [role=dialog]")) outside = target;
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  // A press on nothing: then there is nothing to come back to.
  if (target === outside && relatedTarget === null && outside?.isConnected) outside = null;
});
