import { Alert, Button, Loader, Text } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { FormContext } from "../../web/ui/field.tsx";
import { clock } from "../../web/ui/moments.ts";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useParam } from "../../web/use-param.ts";
import { fieldsOf } from "../sheet.ts";
import type { SheetPage } from "../sheet-contract.ts";
import { type SectionKey, sectionKeys, sheetSections } from "../sheet-fields.ts";
import { DiscardButton } from "./discard-button.tsx";
import { FinaliseButton } from "./finalise-button.tsx";
import css from "./sheet.module.css";
import { SheetInput } from "./sheet-input.tsx";
import { SheetRowsInput } from "./sheet-rows-input.tsx";
import { SheetContents } from "./sheet-view.tsx";
import { useSay } from "./use-say.ts";
import { type SheetDraft, useSheetDraft } from "./use-sheet-draft.ts";
import { useStartDraft } from "./use-start-draft.ts";

/** The draft under the hand: every field saves itself. */
export function SheetEditPage() {
  const patientId = useParam("patientId");
  const query = useQuery(api.patientSheets.current.queryOptions({ input: { patientId } }));
  return (
    <QueryView query={query}>
      {(page) =>
        page.mayWrite && page.sheet?.status === "draft" ? (
          // A draft begun anew after one was discarded has its number, and nothing of what was typed into that one.
          <SheetWriting key={page.sheet.enteredAt} page={page} />
        ) : (
          <NoDraft page={page} />
        )
      }
    </QueryView>
  );
}

function NoDraft({ page }: { page: SheetPage }) {
  const { t } = useTranslation("patient-sheets");
  const start = useStartDraft(page.patientId);
  return (
    <EmptyState
      title={t("edit.noDraft")}
      text={t("edit.noDraftText")}
      action={
        page.mayWrite ? (
          <Button onClick={() => void start()}>{t(page.sheet ? "action.newVersion" : "action.start")}</Button>
        ) : (
          <Link to={`/patients/${page.patientId}/sheet`}>{t("action.read")}</Link>
        )
      }
    />
  );
}

function SheetWriting({ page }: { page: SheetPage }) {
  const { t } = useTranslation("patient-sheets");
  const draft = useSheetDraft(page);
  const context = useMemo(() => ({ id: "sheet", announce: () => undefined, hold: draft.hold }), [draft.hold]);
  const version = page.sheet?.version ?? 0;
  return (
    <FormContext value={context}>
      <div className={css.sheet}>
        <header className={css.head}>
          <div>
            <h2>{t("draftOf", { version })}</h2>
            <p className={css.state}>{t("edit.hint")}</p>
          </div>
          <div className={css.actions}>
            <FinaliseButton page={page} revision={draft.flush} disabled={draft.conflicts.size > 0} />
            <Button component={Link} to={`/patients/${page.patientId}/sheet`} variant="default" underline="never">
              {t("action.read")}
            </Button>
            <DiscardButton page={page} revision={draft.flush} />
          </div>
        </header>
        <SaveSign draft={draft} />
        <ConflictSummary draft={draft} />
        <div className={css.columns}>
          <SheetContents />
          <div className={css.body}>
            {sectionKeys.map((section) => (
              <SectionInputs key={section} section={section} draft={draft} />
            ))}
          </div>
        </div>
      </div>
    </FormContext>
  );
}

function SectionInputs({ section, draft }: { section: SectionKey; draft: SheetDraft }) {
  const say = useSay();
  const { t } = useTranslation("patient-sheets");
  return (
    <section className={css.section} id={`sheet-${section}`} aria-label={say(sheetSections[section].label)}>
      <h3>{say(sheetSections[section].label)}</h3>
      {section === "family" && <p className={css.soft}>{t("edit.elsewhere")}</p>}
      <div className={css.inputs}>
        {fieldsOf(section).map(([key, field]) =>
          field.kind === "rows" ? (
            <SheetRowsInput key={key} draft={draft} path={`${section}.${key}`} field={field} />
          ) : (
            <SheetInput key={key} draft={draft} path={`${section}.${key}`} field={field} />
          ),
        )}
      </div>
    </section>
  );
}

/** The quiet sign: saving, saved at, or not saved and what happens now. */
function SaveSign({ draft }: { draft: SheetDraft }) {
  const { t } = useTranslation("patient-sheets");
  return (
    <div className={css.sign} role="status">
      {draft.state === "typing" && (
        <>
          <Loader size={14} color="gray" aria-hidden />
          <Text size="sm">{t("edit.saving")}</Text>
        </>
      )}
      {draft.conflicts.size > 0 && (
        <Button
          size="compact-md"
          variant="subtle"
          color="orange"
          leftSection={<IconUsers size={18} aria-hidden />}
          onClick={() => goToField([...draft.conflicts.keys()][0] ?? "")}
        >
          {t("conflict.summary", { count: draft.conflicts.size })}
        </Button>
      )}
      {draft.state === "saved" && draft.savedAt && draft.conflicts.size === 0 && (
        <>
          <IconCloudCheck size={18} aria-hidden />
          <Text size="sm">{t("edit.saved", { time: clock(draft.savedAt) })}</Text>
        </>
      )}
      {draft.state === "failed" && (
        <>
          <IconCloudOff size={18} color="var(--past)" aria-hidden />
          <Text size="sm" fw={700} c="var(--past)">
            {t("edit.failed")}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={draft.retry}>
            {t("edit.retry")}
          </Button>
        </>
      )}
    </div>
  );
}

/** Where a choice is asked for, with the focus on it. */
function goToField(path: string): void {
  const field = document.getElementById(`field-${path}`);
  field?.scrollIntoView({ block: "center" });
  field?.querySelector<HTMLElement>("button, input, textarea")?.focus({ preventScroll: true });
}

function ConflictSummary({ draft }: { draft: SheetDraft }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  if (draft.conflicts.size === 0) return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      icon={<IconUsers aria-hidden />}
      title={t("conflict.summary", { count: draft.conflicts.size })}
    >
      <ul className={css.asked}>
        {[...draft.conflicts.values()].map((conflict) => (
          <li key={conflict.path}>
            <a
              href={`#field-${conflict.path}`}
              onClick={(event) => {
                event.preventDefault();
                goToField(conflict.path);
              }}
            >
              {say(conflict.label)}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
