import { Alert, Button, Group } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconDatabaseImport, IconPlaylistAdd } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "../../web/errors.ts";
import { Section } from "../../web/ui/page.tsx";
import type { DryRun } from "../apply/ledgers-contract.ts";
import { ColumnQuestions, type Mappings } from "./column-questions.tsx";
import { DryRows, type RowCounts } from "./dry-rows.tsx";
import { FileCounts } from "./file-counts.tsx";
import css from "./ledgers.module.css";
import { RemarkList } from "./remark-list.tsx";

type DryRunViewProps = {
  run: DryRun;
  mappings: Mappings;
  onMap: (mappings: Mappings) => void;
  taking: boolean;
  takeError: unknown;
  onTake: (setAside: boolean) => void;
  onCancel: () => void;
};

/** What an import would do, file by file and row by row, and the decision. */
export function DryRunView({ run, mappings, onMap, taking, takeError, onTake, onCancel }: DryRunViewProps) {
  const { t } = useTranslation("ledgers");
  const rows = useMemo(() => countOf(run), [run]);
  const canTake = run.problems.length === 0;
  const changes = run.files.some((file) => file.made + file.changed > 0) || run.completed.length > 0;
  return (
    <div className={css.run}>
      <Section title={t("run.files")} description={t("run.filesText")}>
        {run.files.length > 0 && <FileCounts files={run.files} />}
        {run.completed.length > 0 && (
          <>
            <p>{t("run.completed")}</p>
            <FileCounts files={run.completed} />
          </>
        )}
        {(run.problems.length > 0 || run.unknownColumns.length > 0) && (
          <ColumnQuestions
            problems={run.problems}
            unknown={run.unknownColumns}
            files={run.files}
            mappings={mappings}
            onMap={onMap}
          />
        )}
      </Section>
      {canTake && (
        <div className={css.decision} data-tone={rows.refused > 0 ? "amber" : "green"}>
          <Alert
            variant="transparent"
            color={rows.refused > 0 ? "orange" : "green"}
            icon={rows.refused > 0 ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
            title={
              rows.refused > 0
                ? t("run.someRefused", { count: rows.refused })
                : t(changes ? "run.allReadable" : "run.nothingNew")
            }
          >
            {rows.refused > 0 ? t("run.someRefusedText") : t(changes ? "run.allReadableText" : "run.nothingNewText")}
          </Alert>
          {Boolean(takeError) && (
            <p role="alert" className={css.error}>
              {sentenceOf(takeError)}
            </p>
          )}
          <Group gap="sm">
            {rows.refused === 0 && changes && (
              <Button
                leftSection={<IconDatabaseImport size={20} aria-hidden />}
                loading={taking}
                onClick={() => onTake(false)}
              >
                {t("run.take")}
              </Button>
            )}
            {rows.refused > 0 && (
              <Button
                leftSection={<IconPlaylistAdd size={20} aria-hidden />}
                loading={taking}
                onClick={() => onTake(true)}
              >
                {t("run.takeReadable")}
              </Button>
            )}
            <Button variant="default" disabled={taking} onClick={onCancel}>
              {t("run.cancel")}
            </Button>
          </Group>
        </div>
      )}
      {run.refused.length > 0 && (
        <Section title={t("run.refused", { count: rows.refused })} description={t("run.refusedText")}>
          <RemarkList remarks={run.refused} tone="red" />
        </Section>
      )}
      {run.warnings.length > 0 && (
        <Section title={t("run.warnings", { count: run.warnings.length })} description={t("run.warningsText")}>
          <RemarkList remarks={run.warnings} tone="amber" />
        </Section>
      )}
      <Section title={t("run.rows")} description={t("run.rowsText")}>
        <DryRows run={run} counts={rows} />
      </Section>
    </div>
  );
}

function countOf(run: DryRun): RowCounts {
  const counts = { refused: 0, changed: 0, made: 0, unchanged: 0 };
  for (const row of run.rows) counts[row.outcome] += 1;
  return counts;
}
