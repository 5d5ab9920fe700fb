import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, client, queryClient } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import css from "./settings.module.css";

/** Invitations that nobody has accepted yet; nothing when there are none. */
export function InvitationList() {
  const { t } = useTranslation("staff");
  const { data = [] } = useQuery(api.staff.invitations.queryOptions());
  if (data.length === 0) return null;
  const withdraw = async (id: string) => {
    try {
      await client.staff.revokeInvitation({ id });
      doneToast(t("invitations.withdrawn"));
    } catch (error) {
      failedToast(error);
    } finally {
      void queryClient.invalidateQueries({ queryKey: api.staff.invitations.key() });
    }
  };
  return (
    <section className={css.invitations} aria-label={t("invitations.title")}>
      <h2>{t("invitations.title")}</h2>
      <ul>
        {data.map(({ id, email, role, organisationName, expiresAt }) => (
          <li key={id}>
            <span className={css.who}>
              <b>{email}</b>
              <span className={css.soft}>{[t(`role.${role}`), organisationName].filter(Boolean).join(" · ")}</span>
            </span>
            <span className={css.soft}>
              {t("invitations.until")} <EraDate value={expiresAt} time />
            </span>
            <Button
              size="sm"
              variant="default"
              aria-label={t("invitations.withdrawOf", { email })}
              onClick={() => void withdraw(id)}
            >
              {t("invitations.withdraw")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
