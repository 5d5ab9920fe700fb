import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { many, useFilters } from "../../web/filters.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import type { MatchStart } from "../matching-contract.ts";
import { AskedBanner } from "./asked-banner.tsx";
import { CallPanel } from "./call-panel.tsx";
import { DoctorList } from "./doctor-list.tsx";
import css from "./find.module.css";
import shared from "./matching.module.css";
import { NeedFields } from "./need-fields.tsx";
import { SavedSign } from "./saved-sign.tsx";
import { useSearch } from "./use-search.ts";

const address = z.object({
  consultation: z.uuid().optional().catch(undefined),
  patient: z.uuid().optional().catch(undefined),
  /** A need to begin with, where no consultation or patient says one: a cell of the gaps leads here. */
  capability: many(z.string().max(100)),
  town: z.string().max(100).optional().catch(undefined),
  time: z.enum(["night", "holiday"]).optional().catch(undefined),
});

/** A doctor is looked for: what is needed on the left, the doctors on the right, in the order in which to ask them. */
export function FindPage() {
  const { t } = useTranslation("matching");
  const [{ consultation, patient, capability, town, time }] = useFilters(address);
  const input = { ...(consultation ? { consultationId: consultation } : patient ? { patientId: patient } : {}) };
  const options = api.matching.start.queryOptions({ input });
  // What is typed here is ours: a change elsewhere must not take it away while the page is open.
  const start = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
  const begunWith = (data: MatchStart): MatchStart =>
    consultation || patient
      ? data
      : {
          ...data,
          need: {
            ...data.need,
            capabilities: capability,
            town: town ?? null,
            night: time === "night",
            holiday: time === "holiday",
          },
        };
  return (
    <>
      <PageHead
        title={t("find.title")}
        crumbs={[{ label: t("doctors"), to: "/visiting-doctors" }]}
        description={start.data && <About start={start.data} />}
      />
      <QueryView query={start} lines={8}>
        {(data) => <Search key={`${consultation}-${patient}`} start={begunWith(data)} />}
      </QueryView>
    </>
  );
}

function About({ start }: { start: MatchStart }) {
  const { t } = useTranslation("matching");
  const { consultation, patientId, patientName, patientKana } = start;
  if (consultation === null && patientId === null) return t("find.free");
  return (
    <span className={css.about}>
      {patientId !== null && patientName !== null && (
        <Link to={`/patients/${patientId}`}>
          <PersonName name={patientName} kana={patientKana} beside />
        </Link>
      )}
      {consultation !== null && (
        <Link to={`/consultations/${consultation.id}`}>
          {t("find.consultation", { number: consultation.number ?? "" })}
          {patientId === null && consultation.callerName ? ` ${consultation.callerName}` : ""}
        </Link>
      )}
    </span>
  );
}

function Search({ start }: { start: MatchStart }) {
  const { t } = useTranslation("matching");
  const search = useSearch(start);
  const doctors = useRef<HTMLElement>(null);
  const [mainFound, setMainFound] = useState(false);
  // Where the need stands above the doctors, one need not scroll past all of it.
  const toDoctors = () => {
    doctors.current?.focus({ preventScroll: true });
    doctors.current?.scrollIntoView();
  };
  return (
    <div className={css.whole}>
      <div className={css.find}>
        <section className={css.need} aria-label={t("need.title")}>
          <header className={shared.partHead}>
            <h2>{t("need.title")}</h2>
            <SavedSign search={search} />
          </header>
          <NeedFields need={search.need} set={search.set} />
          <div className={css.onwards}>
            <Button fullWidth rightSection={<IconArrowDown size={20} aria-hidden />} onClick={toDoctors}>
              {t("list.see")}
            </Button>
          </div>
        </section>
        <section ref={doctors} tabIndex={-1} className={css.doctors} aria-label={t("list.title")}>
          <AskedBanner search={search} start={start} leads={mainFound} />
          <CallPanel consultationId={search.consultationId} />
          <DoctorList search={search} onMainFound={() => setMainFound(true)} />
        </section>
      </div>
    </div>
  );
}
