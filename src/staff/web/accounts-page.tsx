import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { AgeOfStatement } from "../../web/ui/age-of-statement.tsx";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { Account } from "../staff-contract.ts";
import { AccountSwitch } from "./account-switch.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import css from "./settings.module.css";
import { SettingsHead } from "./settings-head.tsx";

const filterShape = z.object({
  q: z.string().catch(""),
  state: z.enum(["active", "ended", "all"]).catch("active"),
});

/** アカウント: who may sign in, who is invited. */
export function AccountsPage() {
  const { t } = useTranslation("staff");
  const [filters, setFilters] = useFilters(filterShape);
  const [inviting, setInviting] = useState(false);
  const query = useQuery(api.staff.accounts.queryOptions());
  const columns = useColumns();
  const isActive = (account: Account) => account.deactivatedAt === null;
  const wanted = (account: Account) =>
    (filters.state === "all" || isActive(account) === (filters.state === "active")) &&
    [account.name, account.email, account.organisationName].some((text) => text?.includes(filters.q.trim()));
  const rows = query.data?.filter(wanted);
  const active = query.data?.filter(isActive).length ?? 0;
  const all = query.data?.length ?? 0;
  const invite = (
    <Button
      aria-haspopup="dialog"
      leftSection={<IconUserPlus size={20} aria-hidden />}
      onClick={() => setInviting(true)}
    >
      {t("accounts.invite")}
    </Button>
  );
  return (
    <>
      <SettingsHead current="accounts" description={t("accounts.text")} actions={invite} />
      <InvitationList />
      <DataList
        label={t("settings.tab.accounts")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        query={query}
        panelTitle={(row) => row.name}
        panel={(row, close) => <AccountBeside account={row} close={close} />}
        filters={
          <FilterBar>
            <FilterText label={t("accounts.search")} value={filters.q} onChange={(q) => setFilters({ q })} />
            <FilterChips
              label={t("accounts.state")}
              value={filters.state}
              onChange={(state) => setFilters({ state })}
              chips={[
                { value: "active", label: t("accounts.active"), count: active },
                { value: "ended", label: t("accounts.ended"), count: all - active },
                { value: "all", label: t("accounts.all"), count: all },
              ]}
            />
          </FilterBar>
        }
        empty={{ title: t("accounts.none") }}
      />
      <InviteDialog opened={inviting} close={() => setInviting(false)} />
    </>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation("staff");
  return [
    { key: "name", header: t("name"), cell: (row) => <PersonName name={row.name} /> },
    { key: "role", header: t("roleLabel"), cell: (row) => t(`role.${row.role}`), nowrap: true },
    { key: "organisation", header: t("organisation"), cell: (row) => row.organisationName, wideOnly: true },
    { key: "email", header: t("email"), cell: (row) => row.email, wideOnly: true },
    { key: "second", header: t("second.title"), cell: (row) => <SecondStep isOn={row.secondFactor} /> },
    { key: "lastUsed", header: t("accounts.lastUsed"), cell: (row) => <LastUsed account={row} /> },
  ];
}

function SecondStep({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("staff");
  return isOn ? (
    <StatusBadge tone="green">{t("second.on")}</StatusBadge>
  ) : (
    <span className={css.soft}>{t("second.off")}</span>
  );
}

function LastUsed({ account }: { account: Account }) {
  const { t } = useTranslation("staff");
  if (account.deactivatedAt !== null) return <StatusBadge tone="over">{t("accounts.ended")}</StatusBadge>;
  if (account.lastUsedAt === null) return <span className={css.soft}>{t("accounts.neverUsed")}</span>;
  return <AgeOfStatement at={account.lastUsedAt} oldAfterHours={24 * 90} />;
}

function AccountBeside({ account, close }: { account: Account; close: () => void }) {
  const { t } = useTranslation("staff");
  const organisation =
    account.organisationName === null ? [] : [{ label: t("organisation"), value: account.organisationName }];
  return (
    <div className={css.beside}>
      <Facts
        facts={[
          { label: t("roleLabel"), value: t(`role.${account.role}`) },
          ...organisation,
          { label: t("email"), value: account.email },
          { label: t("second.title"), value: <SecondStep isOn={account.secondFactor} /> },
          { label: t("accounts.lastUsed"), value: <LastUsed account={account} /> },
        ]}
      />
      <AccountSwitch account={account} done={close} />
    </div>
  );
}
