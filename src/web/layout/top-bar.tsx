import { Button, Kbd } from "@mantine/core";
import { IconPhoneIncoming, IconPlugConnectedX, IconSearch } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../staff/staff-contract.ts";
import { useFollow } from "../link.tsx";
import { useConnection } from "../live.ts";
import { KeyHint } from "../ui/key-hint.tsx";
import { Demonstration } from "./demonstration.tsx";
import { openSearch } from "./search-open.ts";
import css from "./shell.module.css";
import { useTake } from "./use-take.ts";
import { UserMenu } from "./user-menu.tsx";

// The table of holidays comes after the first paint.
const OpenNow = lazy(() => import("./open-now.tsx").then((module) => ({ default: module.OpenNow })));

/** The head of every page: demonstration, centre, date and opening, search, 相談を受ける, who is signed in. */
export function TopBar({ me }: { me: Me }) {
  const { t } = useTranslation("shell");
  const follow = useFollow();
  const take = useTake();
  const connection = useConnection();
  return (
    <header>
      {me.centre.demonstration && <Demonstration />}
      <div className={css.bar}>
        <a href="/" className={css.centre} onClick={(event) => follow(event, "/")}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          <span>{me.centre.name}</span>
        </a>
        <Suspense fallback={<div className={css.now} />}>
          <OpenNow />
        </Suspense>
        <div className={css.actions}>
          <button
            aria-haspopup="dialog"
            type="button"
            className={css.search}
            onClick={openSearch}
            aria-keyshortcuts="Control+K"
          >
            <IconSearch size={20} aria-hidden />
            <span className={css.word}>{t("top.search")}</span>
            <Kbd aria-hidden>Ctrl K</Kbd>
          </button>
          {me.canSee.includes("consultations") && (
            <Button className={css.take ?? ""} onClick={take} aria-keyshortcuts="N" aria-label={t("top.take")}>
              <IconPhoneIncoming size={20} aria-hidden />
              <span className={css.word}>{t("top.take")}</span>
              <span className={css.takeKey}>
                <KeyHint>N</KeyHint>
              </span>
            </Button>
          )}
          <UserMenu me={me} />
        </div>
      </div>
      {connection === "offline" && (
        <p className={css.offline} role="status">
          <IconPlugConnectedX size={18} aria-hidden />
          <b>{t("top.offline")}</b>
          <span>{t("top.offlineHint")}</span>
        </p>
      )}
    </header>
  );
}
