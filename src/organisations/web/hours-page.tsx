import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useGo } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { PageTabs } from "../../web/ui/record-tabs.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import type { Organisation } from "../organisations-contract.ts";
import { purposes } from "../timetable.ts";
import type { HoursOnRecord } from "../timetable-contract.ts";
import { HoursForm } from "./hours-form.tsx";
import { purposesOf } from "./hours-section.tsx";

const filterShape = z.object({ purpose: z.enum(purposes).catch("open") });

/** 開いている時間を変える: one partner, one purpose at a time. */
export function HoursPage() {
  const { t } = useTranslation("organisations");
  const id = useParam("organisationId");
  const query = useQuery(api.organisations.get.queryOptions({ input: { id } }));
  const hours = useQuery({ ...api.organisations.hours.of.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={query} title={t("title")}>
      {(organisation) => (
        <QueryView query={hours} title={t("title")}>
          {({ hours: kept }) => <Loaded organisation={organisation} kept={kept} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Loaded({ organisation, kept }: { organisation: Organisation; kept: readonly HoursOnRecord[] }) {
  const { t } = useTranslation("organisations");
  const go = useGo();
  const [{ purpose }] = useFilters(filterShape);
  const { id, name } = organisation;
  const record = kept.find((one) => one.purpose === purpose) ?? null;
  const at = `/organisations/${id}`;
  const done = (sentence: string) => {
    doneToast(sentence);
    void queryClient.invalidateQueries({ queryKey: api.organisations.key() });
    go(at);
  };
  const forget = async () => {
    try {
      await client.organisations.hours.forget({ id, purpose });
      done(t("hours.forgotten"));
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <>
      <PageHead
        title={t("hours.editTitle", { name })}
        crumbs={[
          { label: t("title"), to: "/organisations" },
          { label: name, to: at },
        ]}
      />
      {purposesOf(organisation).length > 1 && (
        <PageTabs
          label={t("hours.title")}
          current={purpose}
          tabs={purposesOf(organisation).map((one) => ({
            key: one,
            label: t(`purpose.${one}`),
            to: `${at}/hours?purpose=${one}`,
          }))}
        />
      )}
      <HoursForm
        key={`${purpose} ${record?.revision ?? 0}`}
        record={record}
        purpose={purpose}
        draft={`hours-${id}-${purpose}-${record?.revision ?? 0}`}
        onSubmit={async (input) => {
          await client.organisations.hours.change({ id, ...input });
          done(t("form.saved"));
        }}
        onCancel={() => go(at)}
        {...(record ? { onForget: () => void forget() } : {})}
      />
    </>
  );
}

/** 受付時間: when the centre itself is open, with its closed days. */
export function CentreHoursPage() {
  const { t } = useTranslation("organisations");
  const go = useGo();
  const query = useQuery(api.organisations.hours.ofCentre.queryOptions());
  return (
    <>
      <PageHead
        title={t("hours.centreTitle")}
        description={t("hours.centreText")}
        crumbs={[{ label: t("hours.settings"), to: "/settings" }]}
      />
      <QueryView query={query}>
        {(record) => (
          <HoursForm
            key={record.revision ?? 0}
            record={record}
            purpose="open"
            draft={`hours-centre-${record.revision ?? 0}`}
            isCentre
            onSubmit={async ({ purpose: _purpose, ...input }) => {
              await client.organisations.hours.changeCentre(input);
              doneToast(t("form.saved"));
              void queryClient.invalidateQueries({ queryKey: api.organisations.key() });
              void queryClient.invalidateQueries({ queryKey: api.staff.key() });
              go("/settings");
            }}
            onCancel={() => go("/settings")}
          />
        )}
      </QueryView>
    </>
  );
}
