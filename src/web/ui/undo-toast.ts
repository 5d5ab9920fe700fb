import { notifications } from "@mantine/notifications";
import { createElement } from "react";
import { sentenceOf } from "../errors.ts";
import { UndoBody } from "./undo-body.tsx";

const eightSeconds = 8_000;

/** 「移しました」 with 元に戻す for eight seconds: `undoToast("移しました", () => client.….undo({ … }))`. */
export function undoToast(text: string, undo: () => Promise<unknown>) {
  const id = notifications.show({
    autoClose: eightSeconds,
    withBorder: true,
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
  notifications.show({ autoClose: 4_000, withBorder: true, color: "green", message: text });
}

/** An action outside a form failed; stays until it is closed. */
export function failedToast(error: unknown) {
  notifications.show({ autoClose: false, withBorder: true, color: "red", message: sentenceOf(error) });
}
