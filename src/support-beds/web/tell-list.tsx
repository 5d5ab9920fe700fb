import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { Stay } from "../stay-contract.ts";
import css from "./beds.module.css";

type Notice = Stay["notices"][number];
type Telling = Omit<Notice, "id" | "toldAt" | "enteredBy"> & { toldAt: string | null };

/** Records it and offers to take it back: of a receipt the receipt only, else the whole notice. */
function useTell(stay: Stay) {
  const { t } = useTranslation("support-beds");
  const record = ({ organisationName: _name, ...telling }: Telling) =>
    client.supportBeds.stays.tell({ ...telling, id: stay.id });
  return useMutation({
    mutationFn: record,
    onSuccess: (_moved, telling) => {
      const { organisationId, organisationName: name, occasion, sheetSent, received } = telling;
      undoToast(t(received ? "tell.doneReceived" : sheetSent ? "tell.doneSent" : "tell.doneTold", { name }), () =>
        received
          ? record({ ...telling, received: false })
          : client.supportBeds.stays.takeBackNotice({ id: stay.id, organisationId, occasion }),
      );
    },
    onError: failedToast,
  });
}

/** Who is to be told, with the phone and one button; who was told, and whether the sheet arrived. */
export function TellList({ stay }: { stay: Stay }) {
  const { t } = useTranslation("support-beds");
  const tell = useTell(stay);
  const occasion = stay.dischargedOn === null ? "admission" : "discharge";
  return (
    <ul className={css.tell}>
      {stay.toTell.map((one) => {
        const hospital = one.function === "hospital";
        return (
          <li key={one.organisationId}>
            <p className={css.grow}>
              <b>{one.organisationName}</b>{" "}
              <span className={css.soft}>
                {[t(`function.${one.function}`), one.personName].filter(Boolean).join(" ")}
              </span>
              <br />
              <PhoneLink number={one.phone} who={one.organisationName} />
            </p>
            <Button
              data-action
              variant="default"
              disabled={tell.isPending}
              leftSection={<IconCheck size={20} aria-hidden />}
              onClick={() =>
                tell.mutate({
                  ...{ organisationId: one.organisationId, organisationName: one.organisationName, occasion },
                  ...{ toldAt: null, toldPerson: null, method: "電話", sheetSent: hospital, received: false },
                })
              }
            >
              {t(hospital ? "tell.sheetSent" : "tell.told")}
            </Button>
          </li>
        );
      })}
      {stay.notices.map((notice) => (
        <NoticeRow key={notice.id} stay={stay} notice={notice} />
      ))}
    </ul>
  );
}

function NoticeRow({ stay, notice }: { stay: Stay; notice: Notice }) {
  const { t } = useTranslation("support-beds");
  const tell = useTell(stay);
  const { occasion, sheetSent, received } = notice;
  const words = received ? "tell.wasReceived" : sheetSent ? "tell.wasSent" : `tell.was_${occasion}`;
  return (
    <li>
      <p className={css.grow}>
        <b>{notice.organisationName}</b>{" "}
        <StatusBadge tone={sheetSent && !received ? "amber" : "green"}>{t(words)}</StatusBadge>
        <br />
        <span className={css.soft}>
          <EraDate value={notice.toldAt} time year={false} /> {notice.enteredBy}
        </span>
      </p>
      {sheetSent && !received && (
        <Button
          data-action
          variant="default"
          disabled={tell.isPending}
          onClick={() => tell.mutate({ ...notice, received: true })}
        >
          {t("tell.received")}
        </Button>
      )}
    </li>
  );
}
