import { Button } from "@mantine/core";
import { IconEye, IconListCheck } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsTabs } from "../../web/layout/settings-tabs.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { FailedState } from "../../web/ui/failed-state.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import type { Mappings } from "./column-questions.tsx";
import { DryRunView } from "./dry-run-view.tsx";
import { FileDrop } from "./file-drop.tsx";
import { ImportDone } from "./import-done.tsx";
import css from "./ledgers.module.css";

/** 取込: choose ledgers, see row by row what would happen, take them in. */
export function ImportPage() {
  const { t } = useTranslation("ledgers");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mappings, setMappings] = useState<Mappings>({});
  const waiting = useQuery(api.ledgers.corrections.queryOptions({ input: { state: "waiting", page: 1, size: 1 } }));
  const preview = useMutation({
    mutationFn: (given: Mappings) =>
      client.ledgers.preview({ files: [...files], options: JSON.stringify({ mappings: given }) }),
  });
  const take = useMutation({
    mutationFn: (setAside: boolean) =>
      client.ledgers.import({
        files: [...files],
        setAside,
        options: JSON.stringify({ mappings, hashes: preview.data?.hashes ?? [] }),
      }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const look = (given: Mappings = mappings) => {
    setMappings(given);
    take.reset();
    preview.mutate(given);
  };
  const begin = () => {
    setFiles([]);
    setMappings({});
    preview.reset();
    take.reset();
  };
  const total = waiting.data?.total ?? 0;
  return (
    <>
      <PageHead
        title={t("import.title")}
        description={t("import.description")}
        actions={
          <LinkButton
            variant="default"
            leftSection={<IconListCheck size={20} aria-hidden />}
            to="/settings/corrections"
          >
            {t("corrections.title")}
            {total > 0 && <span className={css.count}>{total.toLocaleString()}</span>}
          </LinkButton>
        }
      />
      <SettingsTabs current="import" />
      {take.data ? (
        <ImportDone result={take.data} onAgain={begin} />
      ) : (
        <>
          <FileDrop
            files={files}
            compact={preview.data !== undefined}
            disabled={preview.isPending || take.isPending}
            onChange={(next) => {
              setFiles(next);
              preview.reset();
            }}
          />
          {files.length > 0 && !preview.data && (
            <Button
              leftSection={<IconEye size={20} aria-hidden />}
              loading={preview.isPending}
              onClick={() => look()}
              data-primary
            >
              {t("import.look")}
            </Button>
          )}
          {preview.isPending && (
            <p role="status" className={css.soft}>
              {t("import.looking")}
            </p>
          )}
          {preview.error && (
            <FailedState error={preview.error} onRetry={() => look()} safe={t("import.nothingWritten")} />
          )}
          {preview.data && (
            <DryRunView
              key={preview.submittedAt}
              run={preview.data}
              mappings={mappings}
              onMap={look}
              taking={take.isPending}
              takeError={take.error}
              onTake={(setAside) => take.mutate(setAside)}
              onCancel={begin}
            />
          )}
        </>
      )}
    </>
  );
}
