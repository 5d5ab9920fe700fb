import { Alert, Button } from "@mantine/core";
import { IconHistory, IconInfoCircle, IconPencil, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useKeys } from "../../web/keys.ts";
import { Link, useGo } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { FilterChips } from "../../web/ui/filter-chips.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { dayOf, eraMoment } from "../../web/ui/moments.ts";
import { QueryView } from "../../web/ui/query-view.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { useParam } from "../../web/use-param.ts";
import type { SheetPage as Page, SheetVersion } from "../sheet-contract.ts";
import { redactFor } from "../sheet-redaction.ts";
import { redactSnapshot } from "../sheet-snapshot.ts";
import { DiscardButton } from "./discard-button.tsx";
import { FinaliseButton } from "./finalise-button.tsx";
import css from "./sheet.module.css";
import { PersonBlock, RelativesBlock, TeamBlock } from "./sheet-people.tsx";
import { SheetContents, SheetSections } from "./sheet-view.tsx";
import { useStartDraft } from "./use-start-draft.ts";

/** The patient's sheet as it stands: the draft for its authors, else what was finalised last. */
export function SheetPage() {
  const patientId = useParam("patientId");
  const query = useQuery(api.patientSheets.current.queryOptions({ input: { patientId } }));
  return <QueryView query={query}>{(page) => <SheetReading page={page} />}</QueryView>;
}

/** An earlier version of the sheet. */
export function SheetVersionPage() {
  const patientId = useParam("patientId");
  const version = Number(useParam("version"));
  const query = useQuery(api.patientSheets.version.queryOptions({ input: { patientId, version } }));
  return <QueryView query={query}>{(page) => <SheetReading page={page} />}</QueryView>;
}

const shown = ["care_team", "patient", "family", "fax"] as const;
const filterShape = z.object({ for: z.enum(shown).catch("care_team") });

function SheetReading({ page }: { page: Page }) {
  const { t } = useTranslation("patient-sheets");
  const [filters, setFilters] = useFilters(filterShape);
  const { sheet } = page;
  const start = useStartDraft(page.patientId);
  if (sheet === null)
    return (
      <EmptyState
        title={t("empty.title")}
        text={t(page.mayWrite ? "empty.text" : "empty.readOnly")}
        action={page.mayWrite && <Button onClick={() => void start()}>{t("action.start")}</Button>}
      />
    );
  const audience = filters.for;
  const snapshot = redactSnapshot(page.snapshot, audience);
  return (
    <div className={css.sheet}>
      <SheetHead page={page} sheet={sheet} />
      <div className={css.audience}>
        <FilterChips
          label={t("audience.label")}
          value={audience}
          onChange={(next) => setFilters({ for: next })}
          chips={shown.map((value) => ({ value, label: t(`audience.${value}`) }))}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          {t("action.print")}
        </Button>
      </div>
      {/* On paper for patient or family not even the sentence may stand: it would tell that something was left out. */}
      <p className={css.notice} data-for={audience}>
        {t(`audience.note.${audience}`)}
      </p>
      <div className={css.columns}>
        <SheetContents />
        <div className={css.body}>
          <PersonBlock person={snapshot.person} on={dayOf(sheet.finalisedAt ?? new Date())} />
          <SheetSections
            content={redactFor(sheet.content, audience)}
            audience={audience}
            before={{ family: <RelativesBlock relatives={snapshot.relatives} /> }}
          />
          <TeamBlock team={snapshot.team} />
        </div>
      </div>
    </div>
  );
}

function SheetHead({ page, sheet }: { page: Page; sheet: SheetVersion }) {
  const { t } = useTranslation("patient-sheets");
  const go = useGo();
  const start = useStartDraft(page.patientId);
  const base = `/patients/${page.patientId}/sheet`;
  const isDraft = sheet.status === "draft";
  const isOld = page.latestFinalised !== null && sheet.version < page.latestFinalised;
  useKeys({ e: () => (isDraft ? go(`${base}/edit`) : void start()) }, { enabled: page.mayWrite });
  const pencil = <IconPencil size={20} aria-hidden />;
  return (
    <>
      <header className={css.head}>
        <div>
          <h2>{t("title")}</h2>
          <p className={css.state}>
            <StatusBadge tone={isDraft ? "amber" : "green"} large>
              {t(isDraft ? "draftOf" : "version", { version: sheet.version })}
              {!isDraft && ` ${t("finalised")}`}
            </StatusBadge>
            <span>
              {sheet.finalisedAt
                ? t("finalisedAt", { at: eraMoment(sheet.finalisedAt), by: sheet.finalisedByName ?? "" })
                : t("savedAt", { at: eraMoment(sheet.changedAt) })}
            </span>
          </p>
        </div>
        <div className={css.actions}>
          {page.mayWrite && isDraft && (
            <LinkButton leftSection={pencil} to={`${base}/edit`}>
              {t("action.write")}
            </LinkButton>
          )}
          {page.mayWrite && !isDraft && (
            <Button variant="default" leftSection={pencil} onClick={() => void start()}>
              {t("action.newVersion")}
            </Button>
          )}
          {isDraft && page.mayWrite && <FinaliseButton page={page} revision={async () => sheet.revision} />}
          <LinkButton variant="default" leftSection={<IconHistory size={20} aria-hidden />} to={`${base}/versions`}>
            {t("action.versions")}
          </LinkButton>
          {isDraft && page.mayWrite && <DiscardButton page={page} revision={async () => sheet.revision} />}
        </div>
      </header>
      {(isDraft || isOld) && (
        <Alert
          className={css.banner ?? ""}
          variant="outline"
          color={isDraft ? "orange" : "gray"}
          icon={<IconInfoCircle aria-hidden />}
        >
          {isDraft ? t("draftShown") : t("oldShown", { latest: page.latestFinalised })}{" "}
          {isOld && <Link to={base}>{t("toCurrent")}</Link>}
        </Alert>
      )}
    </>
  );
}
