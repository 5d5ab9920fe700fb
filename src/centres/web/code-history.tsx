import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { eraMoment } from "../../web/ui/moments.ts";
import { QueryView } from "../../web/ui/query-view.tsx";
import type { CodeList } from "../code.ts";
import css from "./codes.module.css";

/** What was done with a list, when and by whom. */
export function CodeHistory({ list }: { list: CodeList }) {
  const { t } = useTranslation("centres");
  const [shown, setShown] = useState(false);
  const query = useQuery({ ...api.codes.history.queryOptions({ input: { list } }), enabled: shown });
  return (
    <div className={css.history}>
      <Button
        variant="subtle"
        aria-expanded={shown}
        leftSection={<IconHistory size={18} aria-hidden />}
        onClick={() => setShown(!shown)}
      >
        {t("history.title")}
      </Button>
      {shown && (
        <QueryView query={query} lines={3}>
          {(changes) =>
            changes.length === 0 ? (
              <p className={css.soft}>{t("history.none")}</p>
            ) : (
              <ol className={css.codes}>
                {changes.map((change) => (
                  <li key={`${change.at}${change.code}${change.kind}`}>
                    <p className={css.change}>
                      <span className={css.soft}>{eraMoment(change.at)}</span>
                      <span>{t(`history.${change.kind}`, { before: change.before, after: change.after })}</span>
                      <span className={css.soft}>{change.by}</span>
                    </p>
                  </li>
                ))}
              </ol>
            )
          }
        </QueryView>
      )}
    </div>
  );
}
