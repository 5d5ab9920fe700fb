import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import type { OpenCall } from "../call-contract.ts";
import { useRefreshCalls } from "./use-refresh-calls.ts";

/** Ends an open call. Asked first: links that have stopped working do not come back. */
export function EndCall({ call }: { call: OpenCall }) {
  const { t } = useTranslation("matching");
  const [asking, setAsking] = useState(false);
  const refresh = useRefreshCalls();
  const form = useForm({});
  const waiting = call.recipients.filter(({ answer }) => answer === null).length;
  return (
    <>
      <Button variant="default" size="sm" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t("call.close")}
      </Button>
      <Dialog title={t("call.close")} opened={asking} close={() => setAsking(false)}>
        <Form
          form={form}
          submitLabel={t("call.close")}
          onCancel={() => setAsking(false)}
          onSubmit={async () => {
            await client.matching.calls.close({ id: call.id });
            setAsking(false);
            await refresh();
          }}
        >
          <p>{t(waiting > 0 ? "call.closeText" : "call.closeAnswered", { count: waiting })}</p>
        </Form>
      </Dialog>
    </>
  );
}
