import { ActionIcon } from "@mantine/core";
import { useSessionStorage } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { createContext, type ReactNode, type RefObject, Suspense, useContext, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../keys.ts";
import type { Panel } from "../page-type.ts";
import { LoadingState } from "../ui/loading-state.tsx";
import css from "./side-panel.module.css";

type Opened = { name: string; input: Record<string, string>; folded: boolean };

type SidePanelState = {
  opened: Opened | null;
  panel: Panel | undefined;
  has: (name: string) => boolean;
  open: (name: string, input?: Record<string, string>) => void;
  fold: (folded: boolean) => void;
  close: () => void;
};

const SidePanelContext = createContext<SidePanelState | null>(null);

/** Keeps which piece of work is open at the right, across pages and reloads. */
export function SidePanelProvider({ panels, children }: { panels: readonly Panel[]; children: ReactNode }) {
  const [opened, setOpened] = useSessionStorage<Opened | null>({
    key: "side-panel",
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const state = useMemo(
    () => ({
      opened,
      panel: panels.find((panel) => panel.name === opened?.name),
      has: (name: string) => panels.some((panel) => panel.name === name),
      open: (name: string, input: Record<string, string> = {}) => setOpened({ name, input, folded: false }),
      fold: (folded: boolean) => setOpened((now) => now && { ...now, folded }),
      close: () => setOpened(null),
    }),
    [opened, panels, setOpened],
  );
  return <SidePanelContext value={state}>{children}</SidePanelContext>;
}

/** `const side = useSidePanel(); side.open("take-consultation", { patientId })`. */
export function useSidePanel(): SidePanelState {
  const state = useContext(SidePanelContext);
  if (!state) throw new Error("useSidePanel outside of the router");
  return state;
}

/** The region at the right; Esc folds it away (nothing is lost), its cross closes it. */
export function SidePanel() {
  const { opened, panel, fold, close } = useSidePanel();
  const body = useRef<HTMLDivElement>(null);
  useFocusOfPanel(body, opened && panel ? (opened.folded ? "folded" : "shown") : "closed");
  const { t } = useTranslation("shell");
  useKeys({ escape: () => fold(true) }, { enabled: opened !== null && !opened.folded });
  useFoldOnPhone(fold);
  if (!opened || !panel) return null;
  const Work = panel.component;
  const Fold = opened.folded ? IconChevronUp : IconChevronDown;
  return (
    <PanelFrame
      title={<PanelTitle title={panel.title} />}
      label={t("panel.label")}
      folded={opened.folded}
      body={body}
      controls={
        <>
          <ActionIcon
            aria-label={t(opened.folded ? "panel.unfold" : "panel.fold")}
            aria-expanded={!opened.folded}
            onClick={() => fold(!opened.folded)}
          >
            <Fold size={22} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t("close")} onClick={close}>
            <IconX size={22} aria-hidden />
          </ActionIcon>
        </>
      }
    >
      <Suspense fallback={<LoadingState lines={8} />}>
        <Work input={opened.input} close={close} />
      </Suspense>
    </PanelFrame>
  );
}

/**
 * The keyboard goes where the work is: shown again, the panel takes it to where it was left; folded or closed, it goes back to what
 * had it before, so that the next key is never lost.
 */
function useFocusOfPanel(body: RefObject<HTMLElement | null>, state: "shown" | "folded" | "closed") {
  const inside = useRef<HTMLElement | null>(null);
  const outside = useRef<HTMLElement | null>(null);
  const before = useRef(state);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const panel = body.current?.parentElement;
      if (body.current?.contains(target)) inside.current = target;
      else if (!panel?.contains(target)) outside.current = target;
    };
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, [body]);
  useEffect(() => {
    const was = before.current;
    before.current = state;
    if (was === state || (was === "closed" && state === "shown")) return;
    if (state === "shown") {
      const field = inside.current?.isConnected ? inside.current : body.current?.querySelector("input, textarea");
      (field as HTMLElement | null)?.focus();
      return;
    }
    const isLost = document.activeElement === document.body || body.current?.contains(document.activeElement);
    if (!isLost) return;
    const back = outside.current?.isConnected ? outside.current : document.getElementById("main");
    back?.focus({ preventScroll: true });
  }, [state, body]);
}

/** On a phone the panel covers the page: going to another page folds it, so that one sees where one went. */
function useFoldOnPhone(fold: (folded: boolean) => void) {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (window.matchMedia("(max-width: 40em)").matches) fold(true);
  }, [pathname, fold]);
}

function PanelTitle({ title }: { title: string }) {
  const [namespace = "shell"] = title.split(":");
  const { t } = useTranslation(namespace, { useSuspense: false });
  return <>{t(title)}</>;
}

function PanelFrame(props: {
  title: ReactNode;
  label: string;
  folded: boolean;
  body: RefObject<HTMLDivElement | null>;
  controls: ReactNode;
  children: ReactNode;
}) {
  return (
    <aside className={css.panel} aria-label={props.label} data-folded={props.folded || undefined}>
      <header>
        <h2>{props.title}</h2>
        {props.controls}
      </header>
      <div ref={props.body} className={css.body} hidden={props.folded}>
        {props.children}
      </div>
    </aside>
  );
}
