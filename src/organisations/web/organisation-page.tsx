import { Button } from "@mantine/core";
import { IconBuildingOff, IconDoorEnter, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../web/keys.ts";
import { useGo } from "../../web/link.tsx";
import { useIsStaff } from "../../web/me.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { RecordHead } from "../../web/ui/record-head.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useParam } from "../../web/use-param.ts";
import type { Organisation } from "../organisations-contract.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { FieldsSection } from "./fields-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import { DoctorsThere, OrganisationFacts } from "./organisation-details.tsx";
import { OrganisationBadge, stateOf, useKinds } from "./organisation-parts.tsx";
import css from "./organisations.module.css";

/** One partner: how to reach it, what is known of it, the doctors who work there. */
export function OrganisationPage() {
  const { t } = useTranslation("organisations");
  const query = useQuery(api.organisations.get.queryOptions({ input: { id: useParam("organisationId") } }));
  return (
    <QueryView query={query} title={t("title")}>
      {(organisation) => <Loaded organisation={organisation} />}
    </QueryView>
  );
}

function Loaded({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const kinds = useKinds();
  const isStaff = useIsStaff();
  const go = useGo();
  const { id, name, kana, phone, nightPhone } = organisation;
  useKeys({ e: () => go(`/organisations/${id}/edit`) }, { enabled: isStaff });
  return (
    <>
      <PageHead title={name} crumbs={[{ label: t("title"), to: "/organisations" }]} hidden />
      <RecordHead
        name={<PersonName name={name} kana={kana} beside />}
        state={<OrganisationBadge organisation={organisation} large />}
        facts={[
          { label: t("field.kind"), value: kinds.label(organisation.kind) },
          { label: t("field.phone"), value: <PhoneLink number={phone} who={name} /> },
          ...(nightPhone
            ? [{ label: t("field.nightPhone"), value: <PhoneLink number={nightPhone} who={name} /> }]
            : []),
        ]}
        actions={isStaff ? <Actions organisation={organisation} /> : null}
      />
      <HoursSection organisation={organisation} />
      <Section title={t("basics")}>
        <div className={css.columns}>
          <OrganisationFacts organisation={organisation} />
          <DoctorsThere organisation={organisation} />
        </div>
      </Section>
      <FieldsSection organisation={organisation} />
    </>
  );
}

function Actions({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const [closing, setClosing] = useState(false);
  const reopen = async () => {
    try {
      await client.organisations.reopen({ id: organisation.id });
      doneToast(t("reopen.done"));
    } catch (error) {
      failedToast(error);
    } finally {
      void queryClient.invalidateQueries({ queryKey: api.organisations.key() });
    }
  };
  return (
    <>
      <LinkButton
        variant="default"
        leftSection={<IconPencil size={20} aria-hidden />}
        to={`/organisations/${organisation.id}/edit`}
      >
        {t("edit")}
      </LinkButton>
      {stateOf(organisation) === "open" ? (
        <Button
          aria-haspopup="dialog"
          variant="default"
          leftSection={<IconBuildingOff size={20} aria-hidden />}
          onClick={() => setClosing(true)}
        >
          {t("close.action")}
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconDoorEnter size={20} aria-hidden />} onClick={() => void reopen()}>
          {t("reopen.action")}
        </Button>
      )}
      <CloseDialog organisation={organisation} opened={closing} close={() => setClosing(false)} />
    </>
  );
}
