import { type RefObject, useEffect, useRef } from "react";

/** Milliseconds until a dialog that was opened from a row has closed. */
const closing = 300;

/** The rows' actions, in their order on the screen. */
export const actionsIn = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>("[data-action]") ?? []),
];

/** When the row that had the keyboard is gone (done, put off, taken away by somebody else), the row in its place gets it. */
export function useKeptPlace(list: RefObject<HTMLElement | null>, rows: unknown): void {
  const last = useRef<{ element: HTMLElement; at: number } | null>(null);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !list.current?.contains(target)) return;
      const at = actionsIn(list.current).findIndex((action) => action.closest("li") === target.closest("li"));
      last.current = { element: target, at };
    };
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are what may have taken the place away
  useEffect(() => {
    const look = () => {
      const { element, at } = last.current ?? {};
      if (!element || at === undefined || element.isConnected || document.activeElement !== document.body) return;
      const actions = actionsIn(list.current);
      actions[Math.min(at, actions.length - 1)]?.focus({ preventScroll: true });
    };
    look();
    const later = setTimeout(look, closing);
    return () => clearTimeout(later);
  }, [list, rows]);
}
