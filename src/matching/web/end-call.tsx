import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { AskFirst } from "../../web/ui/ask-first.tsx";
import type { OpenCall } from "../call-contract.ts";
import { useRefreshCalls } from "./use-refresh-calls.ts";

/** Ends an open call; links that have stopped working do not come back. */
export function EndCall({ call }: { call: OpenCall }) {
  const { t } = useTranslation("matching");
  const refresh = useRefreshCalls();
  const waiting = call.recipients.filter(({ answer }) => answer === null).length;
  return (
    <AskFirst
      label={t("call.close")}
      text={t(waiting > 0 ? "call.closeText" : "call.closeAnswered", { count: waiting })}
      size="sm"
      act={async () => {
        await client.matching.calls.close({ id: call.id });
        await refresh();
      }}
    />
  );
}
