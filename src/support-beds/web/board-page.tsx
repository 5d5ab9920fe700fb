import { IconHistory, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import type { Board } from "../support-beds-contract.ts";
import { BedTabs, useArranges, useAsksForBeds, useSide } from "./bed-tabs.tsx";
import css from "./beds.module.css";
import { HoldCard, StayCard, WaitingCard } from "./cards.tsx";
import { VacancyChip } from "./vacancy-chip.tsx";
import { VacancyDialog } from "./vacancy-dialog.tsx";

type Column = Board["columns"][number];

/** The bed board: requests that wait, then every hospital with who is there, what is held and what it said is free. */
export function BoardPage() {
  const { t } = useTranslation("support-beds");
  const side = useSide();
  const board = useQuery(api.supportBeds.board.queryOptions());
  return (
    <>
      <PageHead title={t("title")} description={t(`board.description.${side}`)} actions={<BoardActions />} />
      <BedTabs current="board" />
      <QueryView query={board} lines={8}>
        {(data) => <BoardView board={data} />}
      </QueryView>
    </>
  );
}

/** The two ways in: asking for a bed, and entering what happened without the centre. */
export function BoardActions() {
  const { t } = useTranslation("support-beds");
  const arranges = useArranges();
  if (!useAsksForBeds()) return null;
  return (
    <>
      {arranges && (
        <LinkButton to="/beds/stays/new" variant="default" leftSection={<IconHistory size={20} aria-hidden />}>
          {t("board.afterwards")}
        </LinkButton>
      )}
      <LinkButton to="/beds/requests/new" leftSection={<IconPlus size={20} aria-hidden />}>
        {t("board.request")}
      </LinkButton>
    </>
  );
}

function BoardView({ board }: { board: Board }) {
  const { t } = useTranslation("support-beds");
  const side = useSide();
  const [telling, setTelling] = useState<Column | null>(null);
  const running = board.columns.reduce((sum, column) => sum + column.stays.length, 0);
  if (board.columns.length === 0)
    return <EmptyState title={t("board.noHospitals")} text={t("board.noHospitalsText")} />;
  return (
    <>
      <Section title={t(`board.waiting.${side}`, { count: board.waiting.length })}>
        {board.waiting.length === 0 ? (
          <p className={css.soft}>{t(`board.noneWaiting.${side}`)}</p>
        ) : (
          <ul className={css.waiting}>
            {board.waiting.map((request) => (
              <WaitingCard key={request.id} request={request} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t(`board.hospitals.${side}`, { count: running })}>
        <div className={css.board}>
          {board.columns.map((column) => (
            <HospitalColumn key={column.hospitalId} column={column} onTell={() => setTelling(column)} />
          ))}
        </div>
      </Section>
      {telling && <VacancyDialog hospital={telling} onClose={() => setTelling(null)} />}
    </>
  );
}

function HospitalColumn({ column, onTell }: { column: Column; onTell: () => void }) {
  const { t } = useTranslation("support-beds");
  const { stays, holds } = column;
  const side = useSide();
  const mayTell = side !== "office";
  return (
    <section className={css.column} aria-label={column.name}>
      <header className={css.columnHead}>
        <h2>
          {column.name}
          {side !== "office" && <span>{t("board.people", { count: stays.length })}</span>}
        </h2>
        <PhoneLink number={column.phone} who={column.name} />
        <VacancyChip vacancy={column.vacancy} {...(mayTell ? { onPress: onTell, hospital: column.name } : {})} />
      </header>
      <ul className={css.cards}>
        {holds.map((hold) => (
          <HoldCard key={hold.id} request={hold} />
        ))}
        {stays.map((stay) => (
          <StayCard key={stay.id} stay={stay} />
        ))}
        {stays.length + holds.length === 0 && (
          <li>
            <p className={css.nobody}>{t(`board.nobody.${side}`)}</p>
          </li>
        )}
      </ul>
    </section>
  );
}
