import { Button } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../web/keys.ts";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { KeyHint } from "../../web/ui/key-hint.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { failedToast } from "../../web/ui/undo-toast.ts";
import type { Match } from "../matching-contract.ts";
import { isEmptyNeed, type Need } from "../need.ts";
import { CallDialog } from "./call-dialog.tsx";
import card from "./doctor-card.module.css";
import { DoctorCard } from "./doctor-card.tsx";
import css from "./find.module.css";
import shared from "./matching.module.css";
import { OutList } from "./out-list.tsx";
import { RulesNote } from "./rules-note.tsx";
import { type Search, useAsking } from "./use-search.ts";

const step = 12;
/** No more rows are told at once; whoever looks further says more of the need. */
const most = 100;

/** The doctors in the order in which to ask them. J and K move, A asks, an answer leads on to the next one until a main doctor is found. */
export function DoctorList({ search, onMainFound }: { search: Search; onMainFound: () => void }) {
  const { t } = useTranslation("matching");
  const [size, setSize] = useState(step);
  const query = useQuery({
    ...api.matching.rank.queryOptions({ input: { need: search.need, size } }),
    placeholderData: keepPreviousData,
    meta: { topics: ["visiting-doctors", "organisations"] },
  });
  return (
    <QueryView query={query} lines={10}>
      {(match) => (
        <>
          <header className={shared.partHead}>
            <h2>
              {t("list.title")} <span className={shared.count}>{t("list.count", { count: match.total })}</span>
            </h2>
            <span className={css.listActions}>
              <RulesNote rules={match.rules} />
              <CallButton search={search} match={match} />
            </span>
          </header>
          {match.total === 0 && <EmptyState title={t("list.empty")} text={t("list.emptyText")} />}
          <Cards match={match} search={search} onMainFound={onMainFound} />
          {match.rows.length < match.total && size < most && (
            <Button variant="default" onClick={() => setSize(Math.min(most, size + step))}>
              {t("list.more", { count: Math.min(step, match.total - match.rows.length) })}
            </Button>
          )}
          <OutList match={match} />
        </>
      )}
    </QueryView>
  );
}

/** Begins an open call; a search without a consultation gets one first. */
function CallButton({ search, match }: { search: Search; match: Match }) {
  const { t } = useTranslation("matching");
  const [opened, setOpened] = useState(false);
  const start = async () => {
    try {
      await search.ensure();
      setOpened(true);
    } catch (error) {
      failedToast(error);
    }
  };
  const canCall = search.open && !isEmptyNeed(search.need as Need);
  useKeys({ c: () => void start() }, { enabled: canCall && !opened });
  if (!canCall) return null;
  return (
    <>
      <Button
        aria-haspopup="dialog"
        variant="default"
        size="sm"
        leftSection={<IconSpeakerphone size={18} aria-hidden />}
        rightSection={<KeyHint>C</KeyHint>}
        onClick={() => void start()}
      >
        {t("call.open")}
      </Button>
      {opened && <CallDialog search={search} rows={match.rows} onClose={() => setOpened(false)} />}
    </>
  );
}

function Cards({ match, search, onMainFound }: { match: Match; search: Search; onMainFound: () => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const asking = useAsking(search);
  const ids = match.rows.map(({ doctorId }) => doctorId);
  // A changed need may put another doctor on top, or leave one out: the card that had the focus keeps it wherever it stands now.
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  const current = ids[at];

  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    setChosen(id);
    list.current?.querySelector<HTMLElement>(`[data-doctor="${id}"]`)?.focus();
  };
  /** After an answer: the next one below who has not been asked. */
  const next = (from: string) => {
    const below = ids.slice(ids.indexOf(from) + 1);
    focus(below.find((id) => !search.asked.has(id)) ?? from);
  };
  const ask = (id: string | undefined) => {
    const state = id === undefined ? undefined : search.asked.get(id)?.state;
    if (id !== undefined && search.open && (state === undefined || state === "withdrawn")) void asking.ask(id);
  };
  useKeys({
    j: () => focus(ids[Math.min(at + 1, ids.length - 1)]),
    k: () => focus(ids[Math.max(at - 1, 0)]),
    // Who is asked has the keys: an answer follows at once.
    a: () => {
      focus(current ?? ids[0]);
      ask(current ?? ids[0]);
    },
  });
  return (
    <ol className={card.cards} ref={list}>
      {match.rows.map((row, index) => (
        <DoctorCard
          key={row.doctorId}
          row={row}
          place={index + 1}
          search={search}
          asking={asking}
          isCurrent={row.doctorId === current}
          onCurrent={() => setChosen(row.doctorId)}
          onAnswered={(said) => (said === "main" ? onMainFound() : next(row.doctorId))}
          ask={() => ask(row.doctorId)}
        />
      ))}
    </ol>
  );
}
