import {
  IconBed,
  IconCircleCheck,
  IconDoorExit,
  IconFileText,
  IconFlag,
  IconMessage2,
  IconPhone,
  IconUserCancel,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { Link } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { ListPages } from "../../web/ui/list-pages.tsx";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useParam } from "../../web/use-param.ts";
import type { TimelineEntry } from "../patient-log-contract.ts";
import css from "./patients.module.css";

const shape = z.object({ page: pageNumber });
const size = 50;

const icons: Record<TimelineEntry["kind"], TablerIcon> = {
  registered: IconUserPlus,
  ended: IconFlag,
  consent_given: IconCircleCheck,
  consent_withdrawn: IconUserCancel,
  sheet_finalised: IconFileText,
  bed_requested: IconBed,
  admitted: IconBed,
  discharged: IconDoorExit,
  weekly_contact: IconPhone,
  consultation: IconMessage2,
};

/** 経過: everything that happened, newest first, each with the way to its own record. */
export function TimelinePage() {
  const { t } = useTranslation("patients");
  const patientId = useParam("patientId");
  const [{ page }, setFilters] = useFilters(shape);
  const query = useQuery({
    ...api.patients.timeline.queryOptions({ input: { patientId, page, size } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t("tabs.timeline")} description={t("timeline.description")}>
      <QueryView query={query}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title={t("timeline.empty")} />
          ) : (
            <>
              <ol className={css.timeline}>
                {rows.map((entry) => (
                  <Entry key={`${entry.kind} ${entry.id}`} entry={entry} patientId={patientId} />
                ))}
              </ol>
              <ListPages
                shown={rows.length}
                pages={{ page, size, total, onChange: (next) => setFilters({ page: next }) }}
              />
            </>
          )
        }
      </QueryView>
    </Section>
  );
}

function Entry({ entry, patientId }: { entry: TimelineEntry; patientId: string }) {
  const { t } = useTranslation("patients");
  const Icon = icons[entry.kind];
  const code = useCodeWords(entry);
  const to = addressOf(entry, patientId);
  const title = t(`timeline.${entry.kind}`, { code, by: entry.by ?? "" });
  return (
    <li className={css.entry}>
      <EraDate value={entry.on} />
      <span className={css.dot}>
        <Icon size={18} aria-hidden />
      </span>
      <div>
        <b>{to === null ? title : <Link to={to}>{title}</Link>}</b>
        <Details entry={entry} code={code} />
      </div>
    </li>
  );
}

function Details({ entry, code }: { entry: TimelineEntry; code: string }) {
  const { t } = useTranslation("patients");
  const { text, by } = useWords(entry);
  const parts = {
    registered: [text, entry.by && t("timeline.doctor", { name: entry.by })],
    ended: [text && t("timeline.cause", { cause: text }), by],
    consent_given: [code, entry.by && t("timeline.givenBy", { name: entry.by })],
    consent_withdrawn: [code],
    sheet_finalised: [entry.by],
    bed_requested: [text, entry.by],
    admitted: [entry.by, text],
    discharged: [entry.by, code],
    weekly_contact: [entry.text, entry.by],
    consultation: [text, by],
  }[entry.kind].filter((part) => part !== null && part !== "");
  return parts.length === 0 ? null : <span className={css.soft}>{parts.join(" · ")}</span>;
}

/** What an entry tells in codes of the centre's lists (reasons, topics, cause and place of death, caller), in words. */
function useWords({ kind, text, by }: TimelineEntry): { text: string | null; by: string | null } {
  const { t } = useTranslation("patients");
  const listed = useListed();
  const stays = useCodes("stay_reason").label;
  const topics = useCodes("consultation_topic").label;
  const causes = useCodes("disease_group").label;
  const callers = useCodes("caller_kind").label;
  const written = (word: string) => word;
  const lists: Partial<Record<TimelineEntry["kind"], (code: string) => string>> = {
    ...{ registered: written, ended: causes, bed_requested: stays, admitted: stays, consultation: topics },
  };
  const label = lists[kind];
  return {
    text: text && label ? listed(text.split("、").map(label)) : text,
    by: by && kind === "consultation" ? callers(by) : by && kind === "ended" ? t(`place.${by}`, by) : by,
  };
}

/** The code of an entry in words: each kind has its own list. */
function useCodeWords({ kind, code }: TimelineEntry): string {
  const { t } = useTranslation("patients");
  const reasons = useCodes("end_reason");
  if (code === null) return "";
  if (kind === "ended") return reasons.label(code);
  if (kind === "consent_given" || kind === "consent_withdrawn") return t(`scope.${code}`);
  if (kind === "discharged") return t(`outcome.${code}`);
  return code;
}

function addressOf({ kind, id, code }: TimelineEntry, patientId: string): string | null {
  if (kind === "consultation") return `/consultations/${id}`;
  if (kind === "bed_requested") return `/beds/requests/${id}`;
  if (kind === "admitted" || kind === "discharged") return `/beds/stays/${id}`;
  if (kind === "sheet_finalised") return `/patients/${patientId}/sheet?version=${code}`;
  if (kind === "consent_given" || kind === "consent_withdrawn") return `/patients/${patientId}/team`;
  return null;
}
