import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useSidePanel } from "../../web/layout/side-panel.tsx";
import { useListed } from "../../web/listed.ts";
import { api, client } from "../../web/request.ts";
import { clock, dayOf, eraDay } from "../../web/ui/moments.ts";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { Draft } from "../draft-contract.ts";
import type { ConsultationValues } from "./consultation-values.ts";
import css from "./consultations.module.css";

/** What one has begun and not finished, on any machine. */
function useDrafts() {
  return useQuery({ ...api.consultations.drafts.list.queryOptions(), staleTime: 0 });
}

/** 書きかけ: one's unfinished consultations, to go on with or to throw away; folded to a line while a call is taken. */
export function UnfinishedDrafts({ not, folded = false }: { not?: string; folded?: boolean }) {
  const { t } = useTranslation("consultations");
  const side = useSidePanel();
  const queries = useQueryClient();
  const [open, setOpen] = useState(!folded);
  const drafts = (useDrafts().data ?? []).filter(({ id }) => id !== not);
  if (drafts.length === 0) return null;
  const refresh = () => queries.invalidateQueries({ queryKey: api.consultations.drafts.key() });
  const discard = async (id: string) => {
    try {
      await client.consultations.drafts.discard({ id });
      undoToast(t("draft.discarded"), async () => {
        await client.consultations.drafts.restore({ id });
        await refresh();
      });
    } catch (error) {
      failedToast(error);
    }
    await refresh();
  };
  return (
    <section className={css.drafts} aria-label={t("draft.title")}>
      {folded ? (
        <Button size="compact-md" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("draft.count", { total: drafts.length })}
        </Button>
      ) : (
        <p className={css.title}>{t("draft.count", { total: drafts.length })}</p>
      )}
      {open && (
        <ul>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <DraftWords draft={draft} />
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconPencil size={18} aria-hidden />}
                onClick={() => side.open("take-consultation", { draftId: draft.id })}
              >
                {t("draft.goOn")}
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void discard(draft.id)}>
                {t("draft.discard")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function DraftWords({ draft }: { draft: Draft }) {
  const { t } = useTranslation("consultations");
  const topics = useCodes("consultation_topic");
  const listed = useListed();
  const content = draft.content as Partial<ConsultationValues>;
  const words = [
    content.callerName,
    content.patient?.name ?? content.subjectName,
    listed((content.topics ?? []).map(topics.label)),
    content.response?.slice(0, 30),
  ].filter(Boolean);
  const day = dayOf(draft.savedAt);
  const when = day === dayOf(new Date()) ? clock(draft.savedAt) : eraDay(day, { year: false, weekday: false });
  return (
    <span className={css.draftWords}>
      <b>{when}</b> {words.length > 0 ? words.join(" / ") : t("draft.empty")}
    </span>
  );
}
