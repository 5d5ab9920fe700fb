import { Group } from "@mantine/core";
import { IconHistory, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { DataList } from "../../web/ui/data-list.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useParam } from "../../web/use-param.ts";
import { isClosed } from "../bed-request.ts";
import type { RequestRow, StayRow } from "../bed-shapes-contract.ts";
import { useArranges, useAsksForBeds } from "./bed-tabs.tsx";
import css from "./beds.module.css";
import { HoldCard, StayCard, WaitingCard } from "./cards.tsx";
import { useRequestColumns } from "./request-list-page.tsx";
import { useStayColumns } from "./stay-list-page.tsx";

/** The beds of one patient, inside the patient's page: what runs now, then all stays and requests. */
export function PatientBedsPage() {
  const { t } = useTranslation("support-beds");
  const patientId = useParam("patientId");
  const query = useQuery(api.supportBeds.stays.ofPatient.queryOptions({ input: { patientId } }));
  const stayColumns = useStayColumns().filter(({ key }) => key !== "name");
  const requestColumns = useRequestColumns().filter(({ key }) => key !== "name");
  // The first column is the link: for one person that is the day.
  const first = (key: string) => (a: { key: string }, b: { key: string }) =>
    Number(b.key === key) - Number(a.key === key);
  return (
    <QueryView query={query}>
      {({ stays, requests, annulled }) => (
        <>
          <Section title={t("patient.now")} actions={<PatientActions patientId={patientId} />}>
            <Now stays={stays} requests={requests} />
          </Section>
          <Section title={t("patient.stays", { count: stays.length })}>
            <DataList
              label={t("tabs.stays")}
              columns={stayColumns.toSorted(first("admitted"))}
              rows={stays}
              rowKey={(row) => row.id}
              query={query}
              href={(row) => `/beds/stays/${row.id}`}
              empty={{ title: t("patient.noStays"), text: t("stay.noneText") }}
            />
          </Section>
          {requests.length > 0 && (
            <Section title={t("patient.requests", { count: requests.length })}>
              <DataList
                label={t("tabs.requests")}
                columns={requestColumns.toSorted(first("requestedAt"))}
                rows={requests}
                rowKey={(row) => row.id}
                query={query}
                href={(row) => `/beds/requests/${row.id}`}
                empty={{ title: t("request.none") }}
              />
            </Section>
          )}
          {annulled.length > 0 && (
            <Section title={t("annul.list", { count: annulled.length })} description={t("annul.listText")}>
              <DataList
                label={t("annul.badge")}
                columns={stayColumns.filter(({ key }) => key !== "state").toSorted(first("admitted"))}
                rows={annulled}
                rowKey={(row) => row.id}
                query={query}
                href={(row) => `/beds/stays/${row.id}`}
                empty={{ title: t("stay.none") }}
              />
            </Section>
          )}
        </>
      )}
    </QueryView>
  );
}

interface Beds {
  readonly stays: readonly StayRow[];
  readonly requests: readonly RequestRow[];
}

function Now({ stays, requests }: Beds) {
  const { t } = useTranslation("support-beds");
  const running = stays.filter(({ dischargedOn }) => dischargedOn === null);
  const waiting = requests.filter(({ state }) => !isClosed(state));
  if (running.length + waiting.length === 0) return <p className={css.soft}>{t("patient.nothingNow")}</p>;
  return (
    <ul className={css.waiting}>
      {running.map((stay) => (
        <StayCard key={stay.id} stay={stay} />
      ))}
      {waiting.map((request) =>
        request.state === "held" && !request.holdExpired ? (
          <HoldCard key={request.id} request={request} />
        ) : (
          <WaitingCard key={request.id} request={request} />
        ),
      )}
    </ul>
  );
}

function PatientActions({ patientId }: { patientId: string }) {
  const { t } = useTranslation("support-beds");
  const arranges = useArranges();
  if (!useAsksForBeds()) return null;
  const afterwards = `/beds/stays/new?patientId=${patientId}`;
  const request = `/beds/requests/new?patientId=${patientId}`;
  return (
    <Group gap="sm">
      {arranges && (
        <LinkButton variant="default" to={afterwards} leftSection={<IconHistory size={20} aria-hidden />}>
          {t("board.afterwards")}
        </LinkButton>
      )}
      <LinkButton to={request} leftSection={<IconPlus size={20} aria-hidden />}>
        {t("board.request")}
      </LinkButton>
    </Group>
  );
}
