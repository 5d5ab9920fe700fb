import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import type { DoctorHistoryAnswer } from "../visiting-doctors-contract.ts";
import css from "./registry.module.css";

type Asked = DoctorHistoryAnswer["confirmations"][number];
type Changed = DoctorHistoryAnswer["changes"][number];

/** 経過: when the doctor was asked and what was changed in the record, the newest first. */
export function DoctorHistory({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.history.queryOptions({ input: { id: doctorId } }));
  return (
    <Section title={t("history.title")}>
      <QueryView query={query} lines={3}>
        {({ confirmations, changes }) =>
          confirmations.length + changes.length === 0 ? (
            <p className={css.soft}>{t("history.none")}</p>
          ) : (
            <ol className={css.history}>
              {inOrder(confirmations, changes).map((entry) =>
                "fields" in entry ? (
                  <RecordChange key={entry.at} entry={entry} />
                ) : (
                  <Confirmation key={entry.id} entry={entry} doctorId={doctorId} />
                ),
              )}
            </ol>
          )
        }
      </QueryView>
    </Section>
  );
}

const momentOf = (entry: Asked | Changed) => ("fields" in entry ? entry.at : entry.enteredAt);
const inOrder = (asked: readonly Asked[], changed: readonly Changed[]) =>
  [...asked, ...changed].sort((a, b) => Date.parse(momentOf(b)) - Date.parse(momentOf(a)));

function Confirmation({ entry, doctorId }: { entry: Asked; doctorId: string }) {
  const { t } = useTranslation("visiting-doctors");
  const { label } = useCodes("capability");
  const takeBack = async () => {
    try {
      await client.visitingDoctors.takeBackConfirmation({ id: doctorId, confirmationId: entry.id });
      doneToast(t("history.takenBack"));
    } catch (error) {
      failedToast(error);
    } finally {
      void queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
    }
  };
  return (
    <li>
      <span>
        <EraDate value={entry.confirmedOn} /> {entry.how && t(`how.${entry.how}`)} {entry.by}
      </span>
      <span>
        {entry.changes.map(({ capability, from, to }) => (
          <span key={capability}>
            {label(capability)}: {t(`answer.${from}`)} → {t(`answer.${to}`)}
            <br />
          </span>
        ))}
        {entry.unchanged > 0 && t("history.unchanged", { count: entry.unchanged })}
      </span>
      {entry.mayTakeBack && (
        <span>
          <Button size="compact-md" variant="subtle" onClick={() => void takeBack()}>
            {t("history.takeBack")}
          </Button>
        </span>
      )}
    </li>
  );
}

function RecordChange({ entry }: { entry: Changed }) {
  const { t } = useTranslation("visiting-doctors");
  return (
    <li>
      <span>
        <EraDate value={dayOf(entry.at)} /> {entry.by}
      </span>
      {entry.fields.map(({ field, from, to }) => (
        <span key={field}>
          {t(`field.${field}`)}: <Value field={field} value={from} /> → <Value field={field} value={to} />
        </span>
      ))}
    </li>
  );
}

const worded = new Set(["accepting", "role", "publication"]);
const days = new Set(["acceptingUntil", "registeredOn", "withdrawnOn"]);

function Value({ field, value }: { field: string; value: string | null }) {
  const { t } = useTranslation("visiting-doctors");
  if (value === null) return <span className={css.soft}>{t("history.empty")}</span>;
  if (days.has(field)) return <EraDate value={value} weekday={false} />;
  return <>{worded.has(field) ? t(`${field}.${value}`) : value}</>;
}
