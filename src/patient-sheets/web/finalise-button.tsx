import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { ConfirmPreview } from "../../web/ui/confirm-preview.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { compareSheets } from "../sheet-compare.ts";
import type { SheetPage } from "../sheet-contract.ts";
import { DifferenceTable } from "./difference-table.tsx";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";

/**
 * Finalises after a look at who will read it and what changed. `revision` saves what is still being typed and tells the state
 * that is finalised, so that nothing unseen slips in.
 */
export function FinaliseButton(props: { page: SheetPage; revision: () => Promise<number>; disabled?: boolean }) {
  const { t } = useTranslation("patient-sheets");
  const { page, revision, disabled = false } = props;
  const queries = useQueryClient();
  const go = useGo();
  const [seen, setSeen] = useState<number | null>(null);
  const { patientId, snapshot } = page;
  const show = async () => {
    try {
      setSeen(await revision());
    } catch (error) {
      failedToast(error);
    }
  };
  const send = async () => {
    const done = await client.patientSheets.finalise({ patientId, revision: seen ?? -1 });
    queries.setQueryData(api.patientSheets.current.queryKey({ input: { patientId } }), done);
    void queries.invalidateQueries({ queryKey: api.patientSheets.key() });
    doneToast(t("finalise.done", { version: done.sheet?.version }));
    go(`/patients/${patientId}/sheet`);
  };
  const readers = snapshot.team.map((member) => ({
    name: member.organisationName,
    way: `${t(`team.function.${member.function}`)} · ${t("finalise.way")}`,
  }));
  return (
    <>
      <Button
        aria-haspopup="dialog"
        variant="light"
        disabled={disabled}
        leftSection={<IconCircleCheck size={20} aria-hidden />}
        onClick={() => void show()}
      >
        {t("action.finalise")}
      </Button>
      <ConfirmPreview
        opened={seen !== null}
        title={t("finalise.title")}
        recipients={readers.length > 0 ? readers : [{ name: t("finalise.nobody"), way: "" }]}
        sendLabel={t("finalise.send")}
        onSend={send}
        onClose={() => setSeen(null)}
      >
        <p className={css.first}>{t("finalise.what")}</p>
        {seen !== null && <ChangesSinceLast page={page} />}
      </ConfirmPreview>
    </>
  );
}

function ChangesSinceLast({ page }: { page: SheetPage }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  const { patientId, latestFinalised, sheet } = page;
  const last = useQuery({
    ...api.patientSheets.version.queryOptions({ input: { patientId, version: latestFinalised ?? 0 } }),
    enabled: latestFinalised !== null,
  });
  if (latestFinalised === null) return <p>{t("finalise.first")}</p>;
  return (
    <QueryView query={last} lines={3}>
      {(before) => {
        const sections = compareSheets(before.sheet?.content ?? {}, sheet?.content ?? {});
        if (sections.length === 0) return <p>{t("finalise.same")}</p>;
        return (
          <>
            <h4>{t("finalise.changes")}</h4>
            {sections.map((section) => (
              <DifferenceTable key={section.section} caption={say(section.label)} differences={section.differences} />
            ))}
          </>
        );
      }}
    </QueryView>
  );
}
