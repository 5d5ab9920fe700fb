import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { createElement } from "react";
import { sentenceOf } from "../errors.ts";
import { UndoBody } from "./undo-body.tsx";

const eightSeconds = 8_000;

/** The cross of a toast has a name for readers of the screen. */
const closable = () => ({ withBorder: true, closeButtonProps: { "aria-label": i18next.t("shell:close") } });

/** 「移しました」 with 元に戻す for eight seconds: `undoToast("移しました", () => client.….undo({ … }))`. */
export function undoToast(text: string, undo: () => Promise<unknown>) {
  const id = notifications.show({
    autoClose: eightSeconds,
    ...closable(),
    message: createElement(UndoBody, {
      text,
      undo: async () => {
        notifications.hide(id);
        try {
          await undo();
        } catch (error) {
          failedToast(error);
        }
      },
    }),
  });
}

/** Something is done and cannot or need not be undone. */
export function doneToast(text: string) {
  notifications.show({ autoClose: 4_000, ...closable(), color: "green", message: text });
}

/** An action outside a form failed, by what it threw or in words of its own; stays until it is closed. */
export function failedToast(error: unknown) {
  const message = typeof error === "string" ? error : sentenceOf(error);
  notifications.show({ autoClose: false, ...closable(), color: "red", message });
}
