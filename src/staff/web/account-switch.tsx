import { Button } from "@mantine/core";
import { IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../web/me.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { doneToast, failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { Account } from "../staff-contract.ts";
import css from "./settings.module.css";

/** Ends an account at once, or lets it sign in again. One's own cannot be ended. */
export function AccountSwitch({ account, done }: { account: Account; done: () => void }) {
  const { t } = useTranslation("staff");
  const me = useMe();
  const [working, setWorking] = useState(false);
  const { id, name } = account;
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.staff.accounts.key() });
  const reactivate = async () => {
    await client.staff.reactivate({ id });
    await refresh();
  };
  const deactivate = async () => {
    await client.staff.deactivate({ id });
    await refresh();
    undoToast(t("accounts.deactivated", { name }), reactivate);
    done();
  };
  const run = async (work: () => Promise<void>) => {
    setWorking(true);
    try {
      await work();
    } catch (error) {
      failedToast(error);
    } finally {
      setWorking(false);
    }
  };
  if (account.deactivatedAt !== null)
    return (
      <Button
        variant="default"
        loading={working}
        leftSection={<IconUserCheck size={20} aria-hidden />}
        onClick={() =>
          void run(async () => {
            await reactivate();
            doneToast(t("accounts.reactivated", { name }));
          })
        }
      >
        {t("accounts.reactivate")}
      </Button>
    );
  if (id === me?.accountId) return <p className={css.hint}>{t("accounts.own")}</p>;
  return (
    <div>
      <Button
        variant="outline"
        color="red"
        loading={working}
        leftSection={<IconUserOff size={20} aria-hidden />}
        onClick={() => void run(deactivate)}
      >
        {t("accounts.deactivate")}
      </Button>
      <p className={css.hint}>{t("accounts.deactivateText")}</p>
    </div>
  );
}
