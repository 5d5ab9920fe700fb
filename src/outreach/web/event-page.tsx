import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../web/keys.ts";
import { useGo } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useParam } from "../../web/use-param.ts";
import { EventFacts, useEventName } from "./event-parts.tsx";

/** One outreach event. */
export function EventPage() {
  const { t } = useTranslation("outreach");
  const id = useParam("eventId");
  const query = useQuery(api.outreach.get.queryOptions({ input: { id } }));
  const eventName = useEventName();
  const go = useGo();
  const edit = `/outreach/${id}/edit`;
  useKeys({ e: () => go(edit) });
  return (
    <QueryView query={query} title={t("title")}>
      {(event) => (
        <>
          <PageHead
            title={eventName(event)}
            crumbs={[{ label: t("title"), to: "/outreach" }]}
            actions={
              <LinkButton variant="default" leftSection={<IconPencil size={20} aria-hidden />} to={edit}>
                {t("edit")}
              </LinkButton>
            }
          />
          <EventFacts event={event} />
        </>
      )}
    </QueryView>
  );
}
