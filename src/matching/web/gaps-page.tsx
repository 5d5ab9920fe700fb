import { Button } from "@mantine/core";
import { IconFileSpreadsheet, IconPrinter } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { useFilters } from "../../web/filters.ts";
import { RegistryTabs } from "../../web/layout/registry-tabs.tsx";
import { Link } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { useTakenFile } from "../../web/ui/take-file.tsx";
import { type GapTime, gapTimes } from "../gaps.ts";
import type { Gaps } from "../gaps-contract.ts";
import css from "./gaps.module.css";

const address = z.object({
  town: z.string().max(100).optional().catch(undefined),
  size: z.coerce.number().int().min(1).max(500).catch(20),
});

/** Where nobody is known who can do something, and how many can, everywhere. */
export function GapsPage() {
  const { t } = useTranslation("matching");
  const [{ town, size }, setFilters] = useFilters(address);
  const query = useQuery({
    ...api.matching.gaps.find.queryOptions({ input: { size, ...(town ? { town } : {}) } }),
    placeholderData: keepPreviousData,
    meta: { topics: ["visiting-doctors", "organisations"] },
  });
  return (
    <>
      <PageHead title={t("gaps.title")} description={t("gaps.text")} actions={<GapsActions />} />
      <RegistryTabs current="gaps" />
      <QueryView query={query} lines={12}>
        {(gaps) => (
          <>
            <Planning gaps={gaps} more={() => setFilters({ size: Math.min(500, size + 40) })} />
            <Section title={t("gaps.grid")} description={t("gaps.gridText", { count: gaps.doctors })}>
              <div className={css.townChoice}>
                <SelectField
                  label={t("gaps.town")}
                  placeholder={t("gaps.everywhere")}
                  choices={gaps.towns.map((name) => ({ value: name, label: name }))}
                  value={town ?? null}
                  onChange={(chosen) => setFilters({ town: chosen ?? undefined })}
                />
              </div>
              <Grid gaps={gaps} town={town} />
            </Section>
          </>
        )}
      </QueryView>
    </>
  );
}

function GapsActions() {
  const { t } = useTranslation("matching");
  const { busy, take } = useTakenFile();
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
        {t("gaps.print")}
      </Button>
      <Button
        variant="default"
        loading={busy}
        leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
        onClick={() => void take(() => client.matching.gaps.file())}
      >
        {t("gaps.excel")}
      </Button>
    </>
  );
}

/** The doctors behind a number: the search with that need. */
function toDoctors(capability: string, town: string | null | undefined, time: GapTime): string {
  const query = new URLSearchParams({ capability });
  if (town) query.set("town", town);
  if (time !== "day") query.set("time", time);
  return `/visiting-doctors/find?${query}`;
}

type Gap = Gaps["planning"][number];

function Planning({ gaps, more }: { gaps: Gaps; more: () => void }) {
  const { t } = useTranslation("matching");
  return (
    <Section title={t("gaps.planning", { count: gaps.planningTotal })} description={t("gaps.planningText")}>
      <DataList
        label={t("gaps.planningTable")}
        columns={useGapColumns()}
        rows={gaps.planning}
        rowKey={({ capability, town, time }) => `${capability} ${town} ${time}`}
        query={{ error: null, refetch: () => undefined }}
        href={({ capability, town, time }) => toDoctors(capability, town, time)}
        empty={{ title: t("gaps.none"), text: t("gaps.noneText") }}
      />
      {gaps.planning.length < gaps.planningTotal && (
        <Button variant="default" mt="md" onClick={more}>
          {t("gaps.more")}
        </Button>
      )}
    </Section>
  );
}

function useGapColumns(): Column<Gap>[] {
  const { t } = useTranslation("matching");
  const { label } = useCodes("capability");
  return [
    { key: "capability", header: t("gaps.capability"), cell: ({ capability }) => label(capability) },
    { key: "town", header: t("gaps.town"), cell: ({ town }) => town ?? t("gaps.nowhere") },
    { key: "time", header: t("gaps.time"), cell: ({ time }) => t(`gapTime.${time}`), nowrap: true },
    {
      key: "needed",
      header: t("gaps.needed"),
      align: "right",
      cell: ({ needed }) => (needed > 0 ? <b>{needed}</b> : needed),
    },
    { key: "unknown", header: t("gaps.unknown"), align: "right", cell: ({ unknown }) => unknown },
  ];
}

function Grid({ gaps, town }: { gaps: Gaps; town: string | undefined }) {
  const { t } = useTranslation("matching");
  const { label } = useCodes("capability");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className={css.tableBox} aria-label={t("gaps.gridTable")} tabIndex={0}>
      <table className={css.gapTable}>
        <thead>
          <tr>
            <th scope="col">{t("gaps.capability")}</th>
            {gapTimes.map((time) => (
              <th key={time} scope="col" className={css.number}>
                {t(`gapTime.${time}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gaps.grid.map((row) => (
            <tr key={row.capability}>
              <th scope="row">{label(row.capability)}</th>
              {gapTimes.map((time) => {
                const { can, unknown } = row[time];
                return (
                  <td key={time} className={css.number} data-empty={can === 0 || undefined}>
                    <Link to={toDoctors(row.capability, town, time)}>{t("gaps.can", { count: can })}</Link>
                    {unknown > 0 && <span className={css.unknownCount}>{t("gaps.notKnown", { count: unknown })}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
